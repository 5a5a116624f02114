using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>Somebody invited to a meeting takes it into their own calendar; the file ends with its link.</summary>
public static class DownloadInvitation
{
    public static Decision Decide(Folder folder, Programme programme, string meetingId, string file, Actor actor, Roster roster, Instant now) =>
        OpenDossier.Read(folder) is not { } dossier || dossier.Meetings.FirstOrDefault(meeting => meeting.Id == meetingId) is not { } meeting || programme.Meeting(meeting.Kind) is not { } kind
            ? Decision.Refuse("NoSuchDossier")
            : !MaySee(programme, kind, meeting, dossier, actor, roster)
                ? Decision.Refuse("NotYoursToSee")
                : meeting.State == MeetingState.Held
                    ? Decision.Refuse("MeetingHeld", kind.Name)
                    : new Decision.Committed("meeting.invitation", $"{meeting.Kind} version {meeting.Version}", [], [FileEffects.ToForget(file, now + DownloadForm.Life)]);

    /// <summary>Who set the meeting's time, where the actor may see their address; null where not.</summary>
    public static Person? OrganizerOf(Programme programme, Dossier head, Meeting meeting, Actor actor, Roster roster) =>
        roster.Find(meeting.By) is { State: PersonState.Active } person
        && Visibility.Of(programme, "roster_contact", Viewer.Of(actor), Matter.None with { Dossier = head, About = person.Id, Country = person.Country }) >= Sight.Full
            ? person
            : null;

    private static bool MaySee(Programme programme, MeetingKind kind, Meeting meeting, OpenDossier dossier, Actor actor, Roster roster)
    {
        var invited = Invitees.Ids(kind, meeting, dossier, roster);
        return invited.Any(actor.Is) && Visibility.Of(programme, "meeting", Viewer.Of(actor), Matter.None with { Dossier = dossier.Head, Listed = invited }) >= Sight.Full;
    }
}
