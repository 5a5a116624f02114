using System.Globalization;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>Cards that the course of an exchange sends: names and ids only, rendered when delivered.</summary>
public static class ExchangePosts
{
    /// <summary>Asks those who must agree to the next stage, in 1:1 and in the office's channel; updated in place with every answer.</summary>
    public const string Proposal = "exchange.proposal";

    /// <summary>A message or reminder of the programme: what it is about, and the press that settles it.</summary>
    public const string Reminder = "exchange.reminder";

    /// <summary>Asks the other side to confirm what was planned together; updated with every version sent.</summary>
    public const string ToConfirm = "exchange.to_confirm";

    /// <summary>A meeting was booked, changed or cancelled.</summary>
    public const string Meeting = "exchange.meeting";

    /// <summary>An exchange ended, or a country left it, with the reason.</summary>
    public const string Ended = "exchange.ended";

    /// <summary>To the secretariat's channel: how an exchange stands; one card for each exchange.</summary>
    public const string Notice = "exchange.notice";

    public static IEnumerable<Message> ToPersons(IEnumerable<Person> people, string card, string key, Dictionary<string, string> ids) =>
        people.Select(person => new Tell(Recipient.Person(person.Id), card, key, ids));

    /// <summary>The question whether to agree, to everybody who may answer it and to the channels of their offices; the same key again updates it.</summary>
    /// <param name="told">Roles that are not asked but see the question and who has answered.</param>
    public static IEnumerable<Message> Ask(Dossier head, string stage, IReadOnlyList<string> roles, IReadOnlyList<string> told, Roster roster)
    {
        var ids = Ids(head, ("stage", stage));
        var key = $"{Proposal} {head.Id} {stage}";

        // Coordination, which confirmed a whole round, has that round's card; a card for each of its exchanges would bury it.
        IEnumerable<string> coordination = head.Match is { Round.Length: > 0 } ? [] : [RoleKeys.Secretariat];
        return Recipients.OfficesOf(roles, head).Select(country => new Tell(Recipient.Channel(Channels.Office(head.Programme, country)), Proposal, key, Ids(head, ("stage", stage), ("country", country))))
            .Concat(ToPersons(Recipients.Of([.. roles, .. told, .. coordination], head, roster), Proposal, key, ids));
    }

    public static IEnumerable<Message> Remind(Dossier head, DeadlineDefinition deadline, string name, IEnumerable<Person> people, RowTask? task = null)
    {
        var ids = task is null ? Ids(head, ("deadline", deadline.Key)) : Ids(head, ("deadline", deadline.Key), ("of", task.Of));
        return ToPersons(people, Reminder, $"{Reminder} {head.Id} {name} {task?.Of}".TrimEnd(), ids);
    }

    /// <summary>The rows of a form that was sent wait for the other side, or were confirmed by it.</summary>
    public static IEnumerable<Message> Confirm(Dossier head, Submission sent, Roster roster) => ToPersons(
        ConfirmRow.Asked(head, sent, roster), ToConfirm, string.Create(CultureInfo.InvariantCulture, $"{ToConfirm} {sent.Id} {sent.Version}"), Ids(head, ("submission", sent.Id)));

    public static IEnumerable<Message> About(Dossier head, Meeting meeting, IEnumerable<Person> people) => ToPersons(
        people, Meeting, string.Create(CultureInfo.InvariantCulture, $"{Meeting} {meeting.Id} {meeting.Version}"), Ids(head, ("meeting", meeting.Id)));

    /// <param name="country">The country that left; empty: the exchange ended.</param>
    public static IEnumerable<Message> End(Dossier head, string country, IEnumerable<Person> people) =>
        ToPersons(people, Ended, $"{Ended} {head.Id} {country}", Ids(head, ("country", country)));

    public static Message ToCoordination(Dossier head) => new Tell(Recipient.Channel(Channels.Secretariat), Notice, $"{Notice} {head.Id}", Ids(head));

    private static Dictionary<string, string> Ids(Dossier head, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var ids = new Dictionary<string, string>(more.Length + 1) { ["dossier"] = head.Id };
        foreach (var (name, value) in more)
        {
            ids[name] = value;
        }

        return ids;
    }
}
