namespace PeerExchange.Core.Programmes;

/// <param name="Field">A choice of the form; all it requires.</param>
/// <param name="Evidence">A field for links.</param>
public sealed record TapFields(string Field, string Evidence);

/// <summary>One answer of a form's field.</summary>
public sealed record AnswerOf(string Form, string Field, string Answer);

/// <summary>The choice of who sees a form, and how that is said once it is made.</summary>
/// <param name="WhoSees">With "{0}" where the answer stands; takes the place of <see cref="FormDefinition.WhoSees"/>.</param>
/// <param name="Reaches">Whom each answer lets see it.</param>
public sealed record AudienceChoice(string Field, LocalText WhoSees, IReadOnlyDictionary<string, Reach> Reaches)
{
    public const string Answer = "{0}";

    /// <summary>Whom the author chose; null: nothing chosen yet.</summary>
    public Reach? Of(IReadOnlyDictionary<string, string> answers) =>
        answers.TryGetValue(Field, out var answer) && Reaches.TryGetValue(answer, out var reach) ? reach : null;
}

/// <summary>Whom an author lets see what they wrote.</summary>
public enum Reach
{
    Coordination,

    /// <summary>Also the author's own side of the exchange.</summary>
    OwnSide,

    /// <summary>Also every country of the exchange.</summary>
    Exchange,

    /// <summary>Everybody in the programme.</summary>
    Network,

    /// <summary>Anybody.</summary>
    Public,
}

/// <summary>The choice by which an author authorises publication, and the answer that does not.</summary>
/// <param name="Shows">The fields that are published then; nothing else of the form is.</param>
/// <param name="Named">The answer that lets the author's name be said; null: it never is.</param>
public sealed record PublicationChoice(string Field, string Never, IReadOnlyList<string> Shows, string? Named)
{
    /// <summary>The field with the sentence that may be quoted; null: none.</summary>
    public string? Quote { get; init; }

    public bool IsGiven(IReadOnlyDictionary<string, string> answers) => answers.GetValueOrDefault(Field) is { Length: > 0 } answer && answer != Never;

    public bool IsNamed(IReadOnlyDictionary<string, string> answers) => Named is not null && answers.GetValueOrDefault(Field) == Named;
}

/// <summary>A list that holds quotes of what others let be published, each with where it stands: made by the product, never typed.</summary>
/// <param name="Author">The column with its author's name, where they let it be said.</param>
/// <param name="Source">The column with the reference and the entry it comes from.</param>
public sealed record QuoteFields(string List, string Text, string Author, string Source);

/// <summary>Numbers of a list that are shown only together with those of other exchanges, each kind for itself.</summary>
/// <param name="By">The choice that says what a row counts: rows of the same answer are put together.</param>
/// <param name="Unit">The choice of what it is counted in: only rows of the same unit are put together; null: it is not asked.</param>
/// <param name="AddUp">Units whose numbers make a total; of others there is only an average.</param>
/// <param name="Except">Answers of either choice whose rows are not comparable and left out.</param>
public sealed record FigureFields(string List, string By, string? Unit, IReadOnlyList<string> Numbers, IReadOnlyList<string> AddUp, IReadOnlyList<string> Except);
