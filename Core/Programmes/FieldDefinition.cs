namespace PeerExchange.Core.Programmes;

/// <summary>One question.</summary>
/// <param name="Help">What a civil servant would hesitate about, in a sentence.</param>
/// <param name="Example">A short example, shown as the input's placeholder.</param>
/// <param name="Options">Name of the <see cref="OptionList"/> for choices, or one of <see cref="KnownNames.OptionSources"/> (with a dot).</param>
/// <param name="Prefill">Name of a known value offered as a start ("person.country", "person.institution", "request.resultado_esperado"); marked as such.</param>
/// <param name="Default">A fixed start value; for a date "today", "today+30d" or "today+12m".</param>
/// <param name="Datum">Row of the visibility matrix that decides who sees the answer.</param>
/// <param name="Asked">Conditions under which the field is asked at all; empty: always.</param>
public sealed record FieldDefinition(
    string Key,
    FieldType Type,
    LocalText Label,
    LocalText? Help,
    LocalText? Example,
    bool Required,
    string? Options,
    string? Prefill,
    string? Default,
    PersonalData Personal,
    string Datum,
    IReadOnlyList<RuleUse> Rules,
    IReadOnlyList<RuleUse> Asked)
{
    /// <summary>What is said beside some of its answers and refuses none of them; null: nothing.</summary>
    public Advice? Advice { get; init; }
}

public enum FieldType
{
    Text,
    LongText,
    Number,
    Choice,
    Choices,
    Date,
    DateRange,
    DateTime,
    Country,
    Countries,

    /// <summary>Someone in or outside the tenant: directory id where picked, name and e-mail always.</summary>
    Person,

    /// <summary>https addresses, one a line, and files uploaded in the chat.</summary>
    Files,

    /// <summary>A consent: never pre-ticked; stamped with person, time and version of the text.</summary>
    Consent,

    YesNo,

    /// <summary>A conformity or endorsement: a person confirms by name; stamped with person and time.</summary>
    Signature,

    /// <summary>An IANA time zone.</summary>
    TimeZone,

    /// <summary>Shown, not asked: the value named by Prefill, else computed by its rule, else the text of Help.</summary>
    Shown,
}

public enum PersonalData
{
    No,
    Yes,

    /// <summary>Health, diet, documents: shown only with the matching consent.</summary>
    Sensitive,
}

/// <summary>Words of the programme for who gives one of these answers.</summary>
public sealed record Advice(IReadOnlyList<string> Answers, LocalText Text);
