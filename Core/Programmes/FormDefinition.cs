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
