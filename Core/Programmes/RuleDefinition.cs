namespace PeerExchange.Core.Programmes;

/// <summary>Where in a programme file a rule may stand.</summary>
public enum RulePlace
{
    /// <summary>On a field: the answer is checked when its page is saved.</summary>
    Field,

    /// <summary>On a field of type shown: how its value is computed.</summary>
    Shown,

    /// <summary>On a list: all rows together are checked.</summary>
    Rows,

    /// <summary>Whether a field is asked at all.</summary>
    Asked,

    /// <summary>What a gate waits for, and what ends a reminder.</summary>
    Gate,

    /// <summary>On a kind of meeting.</summary>
    Meeting,
}

/// <summary>What a rule's parameter is, so that the file is checked when it is read.</summary>
public enum ParameterKind
{
    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One of the words listed with the parameter.</summary>
    Word,

    /// <summary>Words of the author's choosing (endings of file names).</summary>
    Words,

    /// <summary>A field of the same form: of the same row, or outside lists.</summary>
    Field,

    /// <summary>A field of the form named by the parameter "form", or of the same form where there is none.</summary>
    FieldOfForm,

    /// <summary>A field of the list the rule stands on, or that the parameter "list" names.</summary>
    FieldOfList,

    /// <summary>One or several options of the choice field named by the parameter "field"; true or false where it is a yes/no question.</summary>
    Options,

    /// <summary>today, visit_start, visit_end, or a date field of the same form.</summary>
    Date,

    Form,

    /// <summary>A list (rows) of the form named by the parameter "form", or of the same form where there is none.</summary>
    Rows,
    Stage,
    Meeting,
    Deadline,

    /// <summary>Roles, each with or without a side: "visitor.leader".</summary>
    Roles,
    OptionList,
    Setting,
}

/// <summary>A parameter of a rule. Where a rule is given one plain value ("{held: referencing}") it is its first parameter.</summary>
public sealed record RuleParameter(string Name, ParameterKind Kind, bool Required = true, params string[] Words);

/// <summary>A rule a programme file may use.</summary>
/// <param name="Does">What it demands, in a sentence (also in docs/add-a-programme.md).</param>
/// <param name="Warns">It is said, and nothing is refused.</param>
/// <param name="Types">The types of fields it may stand on; empty: any, or not on a field.</param>
public sealed record RuleDefinition(
    RulePlace Place,
    string Name,
    string Does,
    bool Warns,
    IReadOnlyList<FieldType> Types,
    IReadOnlyList<RuleParameter> Parameters)
{
    /// <summary>Whether it may stand without any parameter although it has some.</summary>
    public bool MayBeBare { get; init; }
}
