using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// An offer, a request or an exchange with all that belongs to it: one partition, so that one batch commits it.
/// Titles hold no personal data.
/// </summary>
/// <param name="Reference">OEI-2026-0007 once submitted; null on a draft.</param>
/// <param name="Stage">Key of the programme's stage for an exchange; one of <see cref="DossierStages"/> for everything else.</param>
/// <param name="Visibility">As its author declared: one of <see cref="Visibilities"/>.</param>
/// <param name="Author">Person id of who began it.</param>
public sealed record Dossier(
    string Id,
    DossierKind Kind,
    string Programme,
    string? Reference,
    string Title,
    string Stage,
    IReadOnlyList<Party> Parties,
    string Visibility,
    string Author,
    Instant CreatedAt,
    Instant ChangedAt)
{
    public const string Key = "head";

    /// <summary>The stages it has been in, the present one last; empty for dossiers without a course of their own.</summary>
    public IReadOnlyList<StageReached> Course { get; init => field = value ?? []; } = [];

    /// <summary>When time alone may change something or a reminder is due; null: never.</summary>
    public Instant? Wakes { get; init; }

    /// <summary>Of an offer or request: the exchanges proposed with it and what became of them.</summary>
    public IReadOnlyList<ProposalNote> Proposals { get; init => field = value ?? []; } = [];

    /// <summary>Of an exchange: people with a part in it who are of neither side, such as who moderates.</summary>
    public IReadOnlyList<RoleInDossier> Team { get; init => field = value ?? []; } = [];

    /// <summary>Of a call or event: its first and last day, as last sent; null: not sent yet.</summary>
    public DossierDays? Days { get; init; }

    /// <summary>The event of the network it comes from; null: from none.</summary>
    public string? Origin { get; init; }

    /// <summary>Of an offer or request: the call it was begun or sent in; null: in none.</summary>
    public CallNote? Call { get; init; }

    /// <summary>Of an exchange: what the matching found in common; null: nothing was noted.</summary>
    public MatchNote? Match { get; init; }

    public static string PartitionOf(string id) => Keys.Join("dossier", id);

    /// <summary>The state rows: agreements, confirmed rows, what a call received, submissions with their rows, meetings, the head, timers; not the ledger beside them.</summary>
    public static RowRange StateOf(string id) => new(PartitionOf(id), "b", "m");

    /// <summary>The dossier in another stage, entered now.</summary>
    /// <param name="by">Person id; null: by itself, because everything it waited for is there.</param>
    public Dossier Enter(string stage, Instant now, string? by = null, string? reason = null) =>
        this with { Stage = stage, ChangedAt = now, Course = [.. Course, new StageReached(stage, now, by, reason)] };

    /// <summary>When the present stage began.</summary>
    public Instant StageSince => Course.Count > 0 ? Course[^1].At : CreatedAt;

    /// <summary>The party with that <see cref="Party.Key"/>.</summary>
    public Party? PartyOf(string key) => Parties.FirstOrDefault(party => party.Key == key);

    /// <summary>The party a person belongs to: the one they are named in, else their country's.</summary>
    public Party? PartyOf(Person person) => Parties.FirstOrDefault(party => party.People.Any(held => held.Person == person.Id)) ?? Parties.FirstOrDefault(party => party.IsOf(person));
}

/// <summary>A stage entered: when, by whom (person id; null: by itself) and with which reason.</summary>
public sealed record StageReached(string Stage, Instant At, string? By, string? Reason);

/// <summary>The first and the last day of a call or event, both included.</summary>
public sealed record DossierDays(LocalDate First, LocalDate Last)
{
    public bool Contains(LocalDate day) => day >= First && day <= Last;
}

/// <summary>The call an offer or request belongs to.</summary>
/// <param name="Dossier">Id of the call.</param>
/// <param name="Last">Its last day when this was noted.</param>
/// <param name="Counted">Whether it was sent in the call: settled once, and the call was told.</param>
public sealed record CallNote(string Dossier, string Name, LocalDate Last, bool Counted = false);

/// <summary>What the matching found in common in a proposed exchange, for each country that visits.</summary>
/// <param name="Round">Id of the round that chose it; empty: it was proposed by hand.</param>
public sealed record MatchNote(string Round, IReadOnlyList<MatchedVisitor> Visitors);

/// <param name="Score">How well the request fits the offer, 0 to 1.</param>
public sealed record MatchedVisitor(string Country, double Score, PairWhy Why);

/// <summary>An exchange proposed with an offer or request.</summary>
/// <param name="Partner">The offer of a request, the request of an offer.</param>
/// <param name="Reason">Why it came to nothing, where it did.</param>
public sealed record ProposalNote(string Exchange, string Partner, string Reference, ProposalState State, string? Reason, Instant At);

public enum ProposalState
{
    /// <summary>The offices decide.</summary>
    Open,

    /// <summary>The exchange was selected.</summary>
    Taken,

    /// <summary>An office declined; the pair is not proposed again.</summary>
    Declined,

    /// <summary>The exchange ended, whether it took place or was cancelled.</summary>
    Ended,
}

public enum Side
{
    /// <summary>Offers, receives the delegation (in OEI's text: "receptor").</summary>
    Host,

    /// <summary>Asks, sends the delegation (in OEI's text: "emisor").</summary>
    Visitor,
}

/// <summary>One country's side of a dossier and the people with a role in this dossier only (leader, participant).</summary>
public sealed record Party(Side Side, string Country, string Institution, IReadOnlyList<RoleInDossier> People)
{
    /// <summary>The offer or request the party came with; null where there was none.</summary>
    public string? Source { get; init; }

    /// <summary>Only the people named belong to it, whoever else of their country has a role: it came for a panel.</summary>
    public bool OfNamed { get; init; }

    /// <summary>What tells it from another party of the same country: its institution; empty: the country is enough.</summary>
    public string Unit { get; init => field = value ?? ""; } = "";

    /// <summary>By what forms, agreements and debts name the party: its country, and its unit where it has one.</summary>
    public string Key => PartyKey.Of(Country, Unit);

    /// <summary>Whether it is this person's by their country, without naming them.</summary>
    public bool IsOf(Person person) => !OfNamed && person.Country == Country;

    public IEnumerable<string> Named(string role) => People.Where(held => held.Role == role).Select(held => held.Person);

    /// <summary>The party with these people, and no others, in the role.</summary>
    public Party With(string role, IEnumerable<string> people) =>
        this with { People = [.. People.Where(held => held.Role != role), .. people.Distinct().Select(person => new RoleInDossier(person, role))] };
}

public sealed record RoleInDossier(string Person, string Role);

/// <summary>What lists show of a dossier without opening it.</summary>
public sealed record DossierSummary(
    string Id,
    DossierKind Kind,
    string Programme,
    string? Reference,
    string Title,
    string Stage,
    IReadOnlyList<Party> Parties,
    string Visibility,
    string Author,
    Instant ChangedAt)
{
    public Instant StageSince { get; init; }

    /// <summary>The last day on which its stage is not late; null: nothing says when it would be.</summary>
    public LocalDate? DueOn { get; init; }

    /// <inheritdoc cref="Dossier.Days"/>
    public DossierDays? Days { get; init; }

    /// <summary>What the visitors of an exchange take over, and how it goes.</summary>
    public IReadOnlyList<Transfer> Transfers { get; init => field = value ?? []; } = [];

    /// <inheritdoc cref="Dossier.Origin"/>
    public string? Origin { get; init; }

    /// <summary>The dossiers whose authors it quotes.</summary>
    public IReadOnlyList<string> Quotes { get; init => field = value ?? []; } = [];

    /// <summary>Offers and requests sent in a call.</summary>
    public int Offers { get; init; }

    /// <inheritdoc cref="Offers"/>
    public int Requests { get; init; }

    /// <summary>As much of the dossier as rights are decided by.</summary>
    public Dossier AsDossier() => new(Id, Kind, Programme, Reference, Title, Stage, Parties, Visibility, Author, ChangedAt, ChangedAt) { Days = Days };

    public static DossierSummary Of(Dossier dossier, LocalDate? dueOn = null) => new(
        dossier.Id, dossier.Kind, dossier.Programme, dossier.Reference, dossier.Title, dossier.Stage, dossier.Parties, dossier.Visibility, dossier.Author, dossier.ChangedAt)
    {
        StageSince = dossier.StageSince,
        Origin = dossier.Origin,
        DueOn = dueOn,
        Days = dossier.Days,
    };
}

/// <summary>A submission as it was sent, with its rows: earlier versions are kept when it is returned and sent again.</summary>
public sealed record SubmissionVersion(Submission Submission, IReadOnlyList<FormRow> Rows);
