using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>Cards about what belongs to the whole network, and about an offer in the bank: names and ids only, rendered when delivered.</summary>
public static class NetworkPosts
{
    /// <summary>A call was opened or extended, or is about to close.</summary>
    public const string Call = "call.notice";

    /// <summary>An event of the network was announced or changed.</summary>
    public const string Event = "event.notice";

    /// <summary>An offer is to be confirmed, or leaves the bank.</summary>
    public const string Offer = "offer.review";

    /// <summary>
    /// A call as it stands now, to everybody the programme names and to the channels of the offices. Each last day has a message of its own, so that
    /// an extension is heard; the same again updates it.
    /// </summary>
    public static IEnumerable<Message> Announce(Dossier call, DeadlineDefinition deadline, Roster roster)
    {
        var key = $"{Call} {call.Id} {LastDay(call)}";
        var ids = Ids(call, deadline);
        return ExchangePosts.ToPersons(Recipients.Of(deadline.For, call, roster), Call, key, ids).Concat(ToOffices(call, deadline, roster, Call, key, ids));
    }

    /// <param name="version">Of the form it is announced by: what was changed is announced anew.</param>
    public static IEnumerable<Message> Announce(Dossier meeting, DeadlineDefinition deadline, int version, Roster roster)
    {
        var key = FormattableString.Invariant($"{Event} {meeting.Id} {version}");
        var ids = Ids(meeting, deadline);
        return ExchangePosts.ToPersons(Recipients.Of(deadline.For, meeting, roster), Event, key, ids).Concat(ToOffices(meeting, deadline, roster, Event, key, ids));
    }

    public static IEnumerable<Message> Remind(OpenDossier dossier, DeadlineDefinition deadline, string name, IEnumerable<Person> people)
    {
        var head = dossier.Head;
        var card = head.Kind switch { DossierKind.Call => Call, DossierKind.Event => Event, _ => Offer };
        // An offer confirmed, or a call extended, is asked about anew.
        var round = head.Kind == DossierKind.Offer && dossier.Submissions.Count > 0 ? FormattableString.Invariant($"{dossier.Submissions[0].Version}") : LastDay(head);
        return ExchangePosts.ToPersons(people, card, $"{card} {head.Id} {name} {round}".TrimEnd(), Ids(head, deadline));
    }

    private static IEnumerable<Message> ToOffices(Dossier head, DeadlineDefinition deadline, Roster roster, string card, string key, Dictionary<string, string> ids) =>
        deadline.For.Contains("office")
            ? roster.Channels.Where(link => link.Key.StartsWith(Channels.Office(head.Programme, ""), StringComparison.Ordinal)).Select(link => new Tell(Recipient.Channel(link.Key), card, key, ids))
            : [];

    private static string LastDay(Dossier head) => head.Days is { } days ? LocalDatePattern.Iso.Format(days.Last) : "";

    private static Dictionary<string, string> Ids(Dossier head, DeadlineDefinition deadline) => new(2) { ["dossier"] = head.Id, ["deadline"] = deadline.Key };
}
