using System.Globalization;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>What a change of a dossier causes elsewhere.</summary>
public static class DossierEffects
{
    /// <summary>Name of the command that copies what lists, inboxes and the bank show of a dossier; safe to repeat.</summary>
    public const string PublishCommand = "dossier.publish";

    /// <summary>Name of the command that fills the inbox of somebody newly admitted with what their country has running.</summary>
    public const string WelcomeCommand = "person.welcome";

    public static Do Welcome(string personId) => new(WelcomeCommand, new Dictionary<string, string>(1) { ["person"] = personId });

    /// <summary>Name of the command that tells an offer or request what became of an exchange proposed with it; safe to repeat.</summary>
    public const string ProposalCommand = "dossier.proposal";

    /// <summary>Name of the command that gives a request back whose exchange was not proposed after all; safe to repeat.</summary>
    public const string ReleaseCommand = "dossier.release";

    public static Do Release(string request, string exchange, Instant when) =>
        new(ReleaseCommand, new Dictionary<string, string>(2) { ["dossier"] = request, ["exchange"] = exchange }, when);

    /// <summary>Name of the command that makes the people named in a form known to the roster and to the exchange; safe to repeat.</summary>
    public const string PeopleCommand = "dossier.people";

    public static Do ToldOf(string dossierId, ProposalNote note) => new(ProposalCommand, new Dictionary<string, string>(6)
    {
        ["dossier"] = dossierId,
        ["exchange"] = note.Exchange,
        ["partner"] = note.Partner,
        ["reference"] = note.Reference,
        ["state"] = note.State.ToString(),
        ["reason"] = note.Reason ?? "",
        ["at"] = note.At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>The note that <see cref="ToldOf"/> carried; null where it carries none.</summary>
    public static ProposalNote? NoteOf(IReadOnlyDictionary<string, string> ids) =>
        Enum.TryParse<ProposalState>(ids.GetValueOrDefault("state"), out var state) && long.TryParse(ids.GetValueOrDefault("at"), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new ProposalNote(ids["exchange"], ids["partner"], ids["reference"], state, ids["reason"] is { Length: > 0 } reason ? reason : null, Instant.FromUnixTimeTicks(ticks))
            : null;

    public static Do KnowPeople(string dossierId, string submissionId) =>
        new(PeopleCommand, new Dictionary<string, string>(2) { ["dossier"] = dossierId, ["submission"] = submissionId });

    /// <summary>Name of the command that finds the call in which an offer or request was sent; safe to repeat.</summary>
    public const string JoinCallCommand = "call.join";

    /// <summary>Name of the command that tells a call of an offer or request sent in it; safe to repeat.</summary>
    public const string CountInCallCommand = "call.count";

    public static Do JoinCall(string dossierId) => new(JoinCallCommand, new Dictionary<string, string>(1) { ["dossier"] = dossierId });

    public static Do CountInCall(string call, string dossierId) =>
        new(CountInCallCommand, new Dictionary<string, string>(2) { ["dossier"] = call, ["sent"] = dossierId });

    /// <summary>Only what lists show of it is copied: nobody's inbox changes.</summary>
    public static Do PublishLists(string dossierId) => new(PublishCommand, new Dictionary<string, string>(2) { ["dossier"] = dossierId, ["only"] = "lists" });

    public static Do Publish(string dossierId) => new(PublishCommand, new Dictionary<string, string>(1) { ["dossier"] = dossierId });
}

/// <summary>Stages offers, requests and calls go through, in every programme; an exchange's are the programme's.</summary>
public static class DossierStages
{
    public const string Draft = "draft";
    public const string Submitted = "submitted";

    /// <summary>A request for which coordination looks for a partner.</summary>
    public const string InAnalysis = "in_analysis";

    /// <summary>A request with which an exchange is proposed.</summary>
    public const string Proposed = "proposed";

    /// <summary>A request that has become an exchange.</summary>
    public const string InExchange = "in_exchange";

    /// <summary>An offer that stands in the bank.</summary>
    public const string InBank = "in_bank";
    public const string Withdrawn = "withdrawn";

    /// <summary>A call that takes offers and requests.</summary>
    public const string Open = "open";

    /// <summary>A call that takes no more.</summary>
    public const string Closed = "closed";

    public static readonly string[] OfOffers = [Draft, Submitted, InBank, Withdrawn];
    public static readonly string[] OfRequests = [Draft, Submitted, InAnalysis, Proposed, InExchange, Withdrawn];

    /// <summary>A request stays in analysis where its programme has no stages for what follows.</summary>
    public static readonly string[] NeededByRequests = [Draft, Submitted, InAnalysis, Withdrawn];
    /// <summary>A profile that stands.</summary>
    public const string Current = "current";

    public static readonly string[] OfProfiles = [Draft, Current, Withdrawn];
    public static readonly string[] OfCalls = [Draft, Open, Closed];
}

/// <summary>Who may see an offer or request, as its author declared.</summary>
public static class Visibilities
{
    public const string Coordination = "coordination";
    public const string Network = "network";
    public const string Public = "public";

    public static string Of(Reach reach) => reach switch { Reach.Public => Public, Reach.Network => Network, _ => Coordination };
}
