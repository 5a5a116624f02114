using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>Those who set a meeting's time let everybody invited, and the teams who see its record, watch what was recorded: never by itself, always by a press, never in public.</summary>
public static class ShareRecording
{
    public static Decision Decide(Folder folder, Programme programme, string meetingId, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Meetings.FirstOrDefault(meeting => meeting.Id == meetingId) is not { } meeting
            || programme.Meeting(meeting.Kind) is not { } kind || dossier.Calendar(meetingId) is not { Recordings.Count: > 0 } entry)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (!BookMeeting.IsFor(kind, dossier.Head, actor))
        {
            return Decision.Refuse("NotYoursToBook", kind.Name);
        }

        return entry.SharedBy is not null
            ? Decision.Nothing
            : new Decision.Committed(
                "meeting.recording_share", $"{meeting.Kind} {entry.Recordings.Count} recordings", [(entry with { SharedBy = actor.Person.Id }).AsChange()],
                [.. ExchangePosts.About(dossier.Head, meeting, Invitees.InNetwork(kind, meeting, dossier, roster))]);
    }

    /// <param name="sets">Whether the reader sets the time of such meetings.</param>
    /// <param name="isAmong">Whether the reader was invited and may see the meeting whole, or may see its record.</param>
    public static bool MayWatch(CalendarEntry entry, bool sets, bool isAmong) => entry.Recordings.Count > 0 && (sets || (isAmong && entry.SharedBy is not null));
}
