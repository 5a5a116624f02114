using PeerExchange.Cards.Meetings;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>What somebody may see of a meeting's event in the organiser's calendar.</summary>
internal static class CalendarSight
{
    /// <param name="mayJoin">Whether the actor sees where it is.</param>
    public static MeetingCalendar Of(CalendarEntry entry, Programme programme, OpenDossier dossier, MeetingKind kind, Meeting meeting, Actor actor, Roster roster, bool mayJoin)
    {
        var head = dossier.Head;
        var isMine = Core.Meetings.BookMeeting.IsFor(kind, head, actor);
        var invited = Invitees.All(kind, meeting, dossier, roster).ToList();
        var names = isMine && Visibility.Of(programme, "roster", Viewer.Of(actor), Matter.None with { Dossier = head }) >= Sight.Names;
        var isInvited = invited.Any(person => actor.Is(person.Id));
        var seesRecord = Visibility.Of(programme, "meeting_record", Viewer.Of(actor), Matter.None with { Dossier = head, Listed = [.. invited.Select(person => person.Id)] }) >= Sight.Full;
        return new MeetingCalendar
        {
            JoinUrl = mayJoin && meeting.State == MeetingState.Booked && entry.JoinUrl is { } url ? new Uri(url) : null,
            IsLinkComing = mayJoin && entry is { JoinUrl: null, Problem: null or CalendarProblem.Unavailable },
            IsSent = entry.EventId is not null && isInvited && entry.Invited.Contains(Core.People.EraseMe.HashOf(actor.Person.Email)),
            Problem = isMine ? entry.Problem : null,
            Answers = names && entry.EventId is not null ? [.. invited.Where(person => entry.Invited.Contains(Core.People.EraseMe.HashOf(person.Email)))
                .Select(person => (entry.Answers.TryGetValue(person.Id, out var answer) ? answer : (CalendarAnswer?)null, person.Name))] : null,
            Options = isMine && entry.Options is { SetAt: null } ? entry.Options : null,
            Hosts = names ? [.. (entry.Options?.CoOrganizers ?? []).Select(roster.Find).OfType<Person>().Select(person => person.Name)] : [],
            IsRecorded = Recording.StartsItself(kind, meeting, programme, dossier, roster),
            Recordings = Core.Meetings.ShareRecording.MayWatch(entry, isMine, (isInvited && mayJoin) || seesRecord) ? entry.Recordings.Count : 0,
            IsShared = entry.SharedBy is not null,
        };
    }
}
