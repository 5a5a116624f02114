namespace PeerExchange.Core.Programmes;

/// <summary>A form of a programme: what is asked, of whom, on which pages.</summary>
/// <param name="Key">Key in the programme, e.g. "OEI-A3".</param>
/// <param name="Purpose">One sentence: what it is for; shown on its first page.</param>
/// <param name="Next">What happens after it is sent; shown on the receipt.</param>
/// <param name="WhoSees">Who will see it, in words; shown on the summary and the receipt.</param>
/// <param name="On">The kind of dossier it belongs to.</param>
/// <param name="Opens">Set on the form whose submission begins a dossier of that kind; null on forms of a running exchange.</param>
/// <param name="FilledBy">Who may fill it in: a role ("focal_point") or side and role ("visitor.leader"); "participant" is the person themself.</param>
/// <param name="ConfirmedBy">Who confirms it where an assistant may fill it in; empty: whoever filled it in.</param>
/// <param name="Each">
/// Of what there is one: "dossier", "party" (delegation), "participant", "person", "entry" (as many as its author writes) or "row" (a row of another
/// form's list, each time a deadline asks for it: <see cref="Asks"/>).
/// </param>
/// <param name="Reviewed">Whether coordination approves or returns it.</param>
/// <param name="Title">The answer field whose value names a dossier opened by this form; null elsewhere.</param>
/// <param name="Datum">Row of the visibility matrix for answers that name none of their own.</param>
/// <param name="RetentionDays">Days after <paramref name="RetentionAfter"/> when its personal data are erased; null: with the dossier.</param>
/// <param name="RetentionAfter">"visit_end" (the last day of the visit) or "end" (of the dossier).</param>
public sealed record FormDefinition(
    string Key,
    LocalText Name,
    LocalText Purpose,
    LocalText Next,
    LocalText WhoSees,
    DossierKind On,
    DossierKind? Opens,
    IReadOnlyList<string> FilledBy,
    IReadOnlyList<string> ConfirmedBy,
    string Each,
    bool Reviewed,
    string? Title,
    string Datum,
    int? RetentionDays,
    IReadOnlyList<PageDefinition> Pages,
    string RetentionAfter = "end")
{
    /// <summary>The field by which its author chooses who else sees it; null: nobody chooses.</summary>
    public AudienceChoice? Audience { get; init; }

    /// <summary>The choice by which its author authorises publication; null: it is never published.</summary>
    public PublicationChoice? Publication { get; init; }

    /// <summary>Of the form that opens an offer: the date until which it stands in the bank; null: for good.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>The stage of the exchange from which the form waits to be filled in; null: from the beginning.</summary>
    public string? From { get; init; }

    /// <summary>The stage from which what was sent cannot be corrected any more; null: as long as the dossier has not ended.</summary>
    public string? Until { get; init; }

    /// <summary>Who approves or returns a reviewed form of an exchange: any one of these roles; empty: coordination.</summary>
    public IReadOnlyList<string> ReviewedBy { get; init; } = [];

    /// <summary>The form whose answers everybody sent it begins with; null: none.</summary>
    public string? Compiles { get; init; }

    /// <summary>The answer of another form without which nobody publishes this one; null: nothing authorises that.</summary>
    public AnswerOf? AuthorisedBy { get; init; }

    /// <summary>The stage in which the form is published; null: as soon as it may be.</summary>
    public string? PublicFrom { get; init; }

    /// <summary>A sentence that stands on every page of the printed form; null: none.</summary>
    public LocalText? Printed { get; init; }

    /// <summary>Of the form that opens a request: once approved, the request becomes the exchange itself; no offer is looked for.</summary>
    public bool LeadsToExchange { get; init; }

    /// <summary>The form whose document this is a part of, written by somebody else or at another time (the conformities of Annex I); null: a form of its own.</summary>
    public string? PartOf { get; init; }

    /// <summary>The people a list of the form names, who get a part in the exchange when it is sent; null: it names nobody.</summary>
    public PeopleSource? People { get; init; }

    /// <summary>Of the form that leads to an exchange: the parties that a list of it names, who come to it with their contact person; null: it names none.</summary>
    public PartySource? Parties { get; init; }

    /// <summary>Of entries: who writes below one, one after the other, for as long as the exchange has not ended; empty: nobody.</summary>
    public IReadOnlyList<string> DiscussedBy { get; init; } = [];

    /// <summary>The fields by which an offer or request is found and compared; empty on other forms.</summary>
    public TagFields Tags { get; init; } = TagFields.None;

    /// <summary>Of a form for each row: which list's, and who answers for the row.</summary>
    public RowSource? Asks { get; init; }

    /// <summary>The choice by which a question that comes by itself is answered with one press, and where its evidence goes; null: by the form only.</summary>
    public TapFields? Tap { get; init; }

    /// <summary>The field by which its author says from which event of the network the dossier comes; null: not asked.</summary>
    public string? OriginField => Fields.FirstOrDefault(asked => asked.Options == KnownNames.NetworkEvents)?.Key;

    /// <summary>How a draft of it is made of what authors let be quoted; null: it is not.</summary>
    public QuoteFields? Quotes { get; init; }

    /// <summary>Numbers of a list that anybody may read together with those of others; null: none.</summary>
    public FigureFields? Figures { get; init; }

    /// <summary>As many as its author writes, which are read together.</summary>
    public bool HasEntries => Each == "entry";

    public IEnumerable<FieldDefinition> Fields => Pages.SelectMany(page => page.Fields);

    public FieldDefinition? Field(string key) => Fields.FirstOrDefault(field => field.Key == key);
}

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

/// <summary>
/// One page of a form: fields answered together, or (<paramref name="Rows"/>) a list whose rows are added, edited and removed one at a time.
/// </summary>
/// <param name="FilledBy">Who may fill in this page, where it differs from the form's (Annex I: host's part, visitor's part); empty: as the form.</param>
public sealed record PageDefinition(
    string Key,
    LocalText Title,
    LocalText? Intro,
    RowsDefinition? Rows,
    IReadOnlyList<string> FilledBy,
    IReadOnlyList<FieldDefinition> Fields);

/// <summary>A list whose rows are the parties an exchange is asked with: nobody takes part in it but those who are named.</summary>
/// <param name="Own">The field that says the asker's own institution.</param>
/// <param name="Role">What the contact person of each is in the exchange, and whoever asks.</param>
public sealed record PartySource(string List, string Own, string Country, string Institution, string Name, string Email, string Role);

/// <summary>A list of people in a form: the role they get in the exchange, and the columns with name, e-mail and institution.</summary>
/// <param name="Role">The role of all of them; empty: each row says its own in <see cref="RoleField"/>.</param>
public sealed record PeopleSource(string List, string Role, string Name, string Email, string Institution)
{
    /// <summary>A choice whose answers are roles.</summary>
    public string? RoleField { get; init; }

    /// <summary>The people named are the side that helps, and nobody else of their countries is; false: they belong to the party that names them.</summary>
    public bool Helps { get; init; }

    /// <summary>The column with the country of whoever is not known yet; null: that of the party.</summary>
    public string? Country { get; init; }

    public string RoleOf(Forms.FormRow row) => RoleField is { } field ? row.Answers.GetValueOrDefault(field) ?? "" : Role;
}

/// <summary>The rows of a form's list, of which another form asks one by one; <paramref name="Responsible"/> is the person field that says who answers.</summary>
public sealed record RowSource(string Form, string List, string Responsible);

/// <summary>A list in a form (participants, agenda items, actions): how many rows, and which fields name a row in the list.</summary>
/// <param name="Row">What one row is called ("participante").</param>
/// <param name="Rules">Rules over all rows together (exactly one leader, no overlaps).</param>
public sealed record RowsDefinition(string Key, LocalText Row, int Min, int Max, IReadOnlyList<string> Summary, IReadOnlyList<RuleUse> Rules)
{
    /// <summary>Who answers its rows one by one once the form is sent, and who asks back; null: nobody.</summary>
    public ThreadDefinition? Thread { get; init; }

    /// <summary>What a row is marked with that was added after the form was first sent; null: with nothing.</summary>
    public LocalText? AddedLater { get; init; }
}

/// <summary>Rows that are questions: sides and roles of those who ask and of those who answer.</summary>
public sealed record ThreadDefinition(IReadOnlyList<string> AskedBy, IReadOnlyList<string> AnsweredBy);

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

/// <summary>Words of the programme for who gives one of these answers.</summary>
public sealed record Advice(IReadOnlyList<string> Answers, LocalText Text);
