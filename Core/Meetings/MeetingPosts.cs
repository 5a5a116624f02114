using System.Globalization;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>Cards and commands by which the time of a meeting is found.</summary>
public static class MeetingPosts
{
    /// <summary>Asks those invited at which of the times they can; updated in place once it is decided.</summary>
    public const string Times = "meeting.times";

    /// <summary>Name of the command that looks at the answers when their time is over; safe to repeat.</summary>
    public const string TimesOverCommand = "meeting.times_over";

    /// <summary>The question to everybody invited and to whoever proposed; the same key again updates it.</summary>
    public static IEnumerable<Message> Asked(OpenDossier dossier, Poll poll, MeetingKind kind, Roster roster) =>
        To(dossier.Head, poll, Invitees.InNetwork(kind, null, dossier, roster).Select(person => person.Id).Append(poll.By), $"{Times} {poll.Id}");

    /// <summary>Somebody is invited to a meeting no more.</summary>
    public const string Uninvited = "meeting.uninvited";

    /// <summary>Takes the place of the invitation that was sent, and is said anew.</summary>
    public static IEnumerable<Message> ToUninvited(Dossier head, Meeting meeting, string person)
    {
        var ids = new Dictionary<string, string>(2) { ["dossier"] = head.Id, ["meeting"] = meeting.Id };
        yield return new Tell(Recipient.Person(person), Uninvited, string.Create(CultureInfo.InvariantCulture, $"{Uninvited} {meeting.Id} {meeting.ChangedAt.ToUnixTimeTicks()}"), ids);
    }

    /// <summary>How the answers stand, to whoever proposed: their card is brought up to date.</summary>
    public static IEnumerable<Message> Standing(Dossier head, Poll poll) => To(head, poll, [poll.By], $"{Times} {poll.Id}");

    /// <summary>Whoever proposed is to decide: a new message, not a silent update.</summary>
    public static IEnumerable<Message> ToDecide(Dossier head, Poll poll) =>
        To(head, poll, [poll.By], string.Create(CultureInfo.InvariantCulture, $"{Times} {poll.Id} {poll.State}"));

    public static Message Over(Dossier head, Poll poll) => new Do(TimesOverCommand, Ids(head, poll), poll.AnswerBy);

    /// <summary>Something agreed that somebody is to do; updated in place with everything that becomes of it.</summary>
    public const string Task = "meeting.task";

    /// <summary>Three days before, on the day and a week after it, unless it is done; the last also to whoever wrote it down.</summary>
    private static readonly int[] TaskDays = [-3, 0, 7];

    public static IEnumerable<Message> About(Dossier head, AgreedTask task) => To(head, task, [task.Owner, task.By], $"{Task} {task.Id}");

    /// <summary>Its owner does not take it: a new message to whoever wrote it down.</summary>
    public static IEnumerable<Message> ToReassign(Dossier head, AgreedTask task) => To(head, task, [task.By], $"{Task} {task.Id} {task.State}");

    public static IEnumerable<Message> Remind(Dossier head, AgreedTask task, Roster roster, Instant now)
    {
        foreach (var days in TaskDays)
        {
            foreach (var person in (days > 0 ? [task.Owner, task.By] : new[] { task.Owner }).Distinct(StringComparer.Ordinal).Select(roster.Find).OfType<Person>())
            {
                var zone = Reminders.ZoneOf(person) ?? DateTimeZone.Utc;
                var at = WorkingHours.MorningOf(task.Due.PlusDays(days), person.Country, zone);
                if (at > now)
                {
                    var ids = Ids(head, task);
                    ids["reminder"] = "yes";
                    yield return new Tell(Recipient.Person(person.Id), Task, string.Create(CultureInfo.InvariantCulture, $"{Task} {task.Id} day {days}"), ids, at) { IsReminder = true };
                }
            }
        }
    }

    private static IEnumerable<Message> To(Dossier head, AgreedTask task, IEnumerable<string> people, string key) =>
        people.Distinct(StringComparer.Ordinal).Select(person => new Tell(Recipient.Person(person), Task, key, Ids(head, task)));

    private static Dictionary<string, string> Ids(Dossier head, AgreedTask task) => new(3) { ["dossier"] = head.Id, ["task"] = task.Id };

    private static IEnumerable<Message> To(Dossier head, Poll poll, IEnumerable<string> people, string key) =>
        people.Distinct(StringComparer.Ordinal).Select(person => new Tell(Recipient.Person(person), Times, key, Ids(head, poll)));

    private static Dictionary<string, string> Ids(Dossier head, Poll poll) => new(2) { ["dossier"] = head.Id, ["poll"] = poll.Id };
}
