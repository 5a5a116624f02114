using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Calendar;

/// <summary>A meeting, what is known of its event, and what the event is to say, as they stand at one moment.</summary>
internal sealed record CalendarCase(Programme Programme, MeetingKind Kind, OpenDossier Dossier, Meeting Meeting, CalendarEntry Entry, EventContent Content, Roster Roster, Instant Now)
{
    public string DossierId => Dossier.Head.Id;

    /// <summary>Whether the call is to record itself, as consents stand now.</summary>
    public bool IsRecorded => Recording.StartsItself(Kind, Meeting, Programme, Dossier, Roster);

    /// <summary>Also those without an account here.</summary>
    public IEnumerable<Person> Invited => Invitees.All(Kind, Meeting, Dossier, Roster);
}

/// <summary>Reads meetings with their calendar entries and writes the entries: by change, so that nothing noted meanwhile is lost.</summary>
internal sealed class CalendarBook(ITableStore store, Decider decider, RosterCache rosters, ProgrammeCatalog programmes, BusinessClock clock)
{
    private const string Who = "calendar";
    private const string What = "meeting.calendar";

    /// <summary>Null where there is no such meeting.</summary>
    public async Task<CalendarCase?> ReadAsync(string dossierId, string meetingId, CancellationToken cancellation)
    {
        var range = Dossier.StateOf(dossierId);
        if (OpenDossier.Read(new Folder(range.Partition, await store.QueryAsync(range, cancellation))) is not { } dossier
            || programmes.Find(dossier.Head.Programme) is not { } programme || dossier.Meetings.FirstOrDefault(meeting => meeting.Id == meetingId) is not { } meeting
            || programme.Meeting(meeting.Kind) is not { } kind)
        {
            return null;
        }

        var roster = await rosters.ReadAsync(cancellation);
        var content = EventContent.Of(programme, dossier.Head, kind, meeting, [.. Invitees.All(kind, meeting, dossier, roster)]);
        return new CalendarCase(programme, kind, dossier, meeting, dossier.Calendar(meetingId) ?? new CalendarEntry(meetingId), content, roster, clock.Now);
    }

    public async Task<CalendarEntry?> EntryAsync(string dossierId, string meetingId, CancellationToken cancellation) =>
        await store.ReadAsync(Dossier.PartitionOf(dossierId), CalendarEntry.KeyOf(meetingId), cancellation) is { } row ? RowJson.Read(row, CoreJson.Default.CalendarEntry) : null;

    /// <summary>Remembers whose event it is, for hints that name the event only; safe to repeat.</summary>
    public Task KnowAsync(CalendarCase known, string eventId, CancellationToken cancellation) => CalendarHints.KnowAsync(store, eventId, known.DossierId, known.Meeting.Id, cancellation);

    /// <param name="about">What happened, for the audit: no personal value.</param>
    /// <param name="change">What is to be noted, made from the entry as it stands when it is written; the same entry: nothing.</param>
    public Task UpdateAsync(CalendarCase known, string about, Func<CalendarEntry, CalendarEntry> change, CancellationToken cancellation) => decider.DecideAsync(
        Dossier.StateOf(known.DossierId), Who,
        (folder, now) =>
        {
            if (OpenDossier.Read(folder) is not { } dossier || dossier.Meetings.FirstOrDefault(meeting => meeting.Id == known.Meeting.Id) is not { } meeting)
            {
                return Decision.Nothing;
            }

            var before = dossier.Calendar(meeting.Id) ?? new CalendarEntry(meeting.Id);
            var after = change(before);
            if (after == before)
            {
                return Decision.Nothing;
            }

            var messages = new List<Message>();
            if (after is { JoinUrl: not null, IsJoinTold: false } && meeting is { State: MeetingState.Booked, Place.Length: 0 })
            {
                after = after with { IsJoinTold = true };
                messages.AddRange(ExchangePosts.About(dossier.Head, meeting, Invitees.InNetwork(known.Kind, meeting, dossier, known.Roster)));
            }

            if (IsForAdministrators(before.Problem) != IsForAdministrators(after.Problem))
            {
                messages.AddRange(ExchangePosts.About(dossier.Head, meeting, known.Roster.Secretaries(dossier.Head.Programme)));
            }

            if (after.Wakes is { } wakes && wakes != before.Wakes)
            {
                messages.Add(CalendarEffects.FollowAt(dossier.Head.Id, meeting.Id, wakes));
            }

            return new Decision.Committed(What, $"{meeting.Kind} {about}", [after.AsChange()], [.. messages.DistinctBy(message => (message as Tell)?.To ?? (object)message)]);
        },
        cancellation);

    private static bool IsForAdministrators(CalendarProblem? problem) => problem is CalendarProblem.NotAllowed or CalendarProblem.NoMailbox or CalendarProblem.NoCallPolicy;
}
