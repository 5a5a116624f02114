using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Calendar;

/// <summary>How one step ended.</summary>
/// <param name="GoOn">Something changed: the meeting is looked at anew.</param>
/// <param name="Pause">The least wait that the calendar asked for.</param>
internal readonly record struct StepEnd(bool GoOn, Duration Pause = default)
{
    public static readonly StepEnd Next = new(true), Rest = new(false);
}

/// <summary>
/// Makes the event of a meeting, keeps it as the meeting is, and cancels it. Each step may be repeated after a kill at any point: the request that makes
/// the event is kept before it is sent, always with the same transaction, and everything else says how it is to be in the end.
/// </summary>
internal sealed class EventSteps(GraphCalendar calendar, CalendarBook book)
{
    private const int ChangeTries = 4;

    /// <summary>The event is to go.</summary>
    public async Task<StepEnd> CancelAsync(CalendarCase known, CancellationToken cancellation)
    {
        var entry = known.Entry;
        if (entry.EventId is { } id)
        {
            if (await calendar.CancelAsync(id, cancellation) is { } error)
            {
                return await TroubleAsync(book, known, error, cancellation);
            }

            await book.UpdateAsync(known, "cancelled", now => now.EventId == id ? Over(now) : now, cancellation);
            return StepEnd.Next;
        }

        if (entry.Pending is not { } pending)
        {
            await book.UpdateAsync(known, "cancelled", now => now.Problem is null ? now : now with { Problem = null, Attempts = 0 }, cancellation);
            return StepEnd.Rest;
        }

        // Nobody knows whether the event was made: it is looked for as long as the request may still arrive.
        var found = await calendar.FindAsync(pending.TransactionId, cancellation);
        if (!found.IsOk)
        {
            return await TroubleAsync(book, known, found.Error, cancellation);
        }

        if (found.Value.Id.Length > 0)
        {
            await book.UpdateAsync(known, "found", now => now.Pending?.TransactionId == pending.TransactionId ? Made(now, pending, found.Value, known.Now) : now, cancellation);
            return StepEnd.Next;
        }

        if (known.Now < pending.SentAt + CalendarTimes.RequestLife)
        {
            return StepEnd.Rest;
        }

        await book.UpdateAsync(known, "never made", now => now.Pending?.TransactionId == pending.TransactionId ? Over(now) : now, cancellation);
        return StepEnd.Next;
    }

    /// <summary>The event is to be there and to say what the meeting says.</summary>
    public Task<StepEnd> KeepAsync(CalendarCase known, CancellationToken cancellation) =>
        known.Entry.EventId is not null ? ChangeAsync(known, cancellation)
        : known.Entry.Pending is not null ? SendAsync(known, known.Entry.Pending, cancellation)
        : PrepareAsync(known, cancellation);

    /// <summary>Reads the event: where to join, and who answered what.</summary>
    public async Task<StepEnd> ReadAsync(CalendarCase known, CancellationToken cancellation)
    {
        var id = known.Entry.EventId!;
        var read = await calendar.GetAsync(id, cancellation);
        if (!read.IsOk)
        {
            return read.Error.Failure == GraphFailure.NotFound ? await LostAsync(known, id, cancellation) : await TroubleAsync(book, known, read.Error, cancellation);
        }

        if (read.Value.IsCancelled == true)
        {
            return await LostAsync(known, id, cancellation);
        }

        var answers = AnswersIn(read.Value, known.Invited);
        var joinUrl = JoinUrlOf(read.Value);
        await book.UpdateAsync(known, "read", now => now.EventId != id ? now : WithJoin(now, joinUrl, known.Content.IsCall) with { Answers = answers, ReadAt = known.Now }, cancellation);
        return joinUrl is not null && (known.Entry.JoinUrl is null || (known.Entry.Options is { } options && options.Records != known.IsRecorded)) ? StepEnd.Next : StepEnd.Rest;
    }

    /// <summary>Notes that something was in the way, and for how long the calendar wants peace.</summary>
    /// <param name="instead">The problem, where it is another than the failure says.</param>
    /// <param name="also">What else is noted.</param>
    public static async Task<StepEnd> TroubleAsync(
        CalendarBook book, CalendarCase known, GraphError error, CancellationToken cancellation, CalendarProblem? instead = null, Func<CalendarEntry, CalendarEntry>? also = null)
    {
        var problem = instead ?? error.Failure switch
        {
            GraphFailure.NotAllowed => CalendarProblem.NotAllowed,
            GraphFailure.NotFound => CalendarProblem.NoMailbox,
            GraphFailure.Refused => CalendarProblem.Refused,
            _ => CalendarProblem.Unavailable,
        };
        await book.UpdateAsync(known, $"trouble {problem}", now => (also?.Invoke(now) ?? now) with { Problem = problem, Attempts = now.Attempts + 1 }, cancellation);
        return new StepEnd(false, error.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : Duration.Zero);
    }

    private async Task<StepEnd> PrepareAsync(CalendarCase known, CancellationToken cancellation)
    {
        var transaction = TransactionOf(known.Meeting.Id, known.Entry.Round);
        var request = new CalendarRequest(
            transaction, known.Content.CreateBody(transaction), known.Content.Hash, known.Content.TextHash, known.Content.InvitedHashes, known.Meeting.Version, known.Now,
            known.Meeting.Start, known.Meeting.End);
        await book.UpdateAsync(
            known, "begun", now => now.EventId is null && now.Pending is null && now.Round == known.Entry.Round ? now with { Pending = request } : now, cancellation);
        return StepEnd.Next;
    }

    private async Task<StepEnd> SendAsync(CalendarCase known, CalendarRequest pending, CancellationToken cancellation)
    {
        var made = await calendar.CreateAsync(pending.TransactionId, pending.Body, cancellation);
        if (made.IsOk)
        {
            await book.KnowAsync(known, made.Value.Id, cancellation);
            await book.UpdateAsync(known, "made", now => now.Pending?.TransactionId == pending.TransactionId ? Made(now, pending, made.Value, known.Now) : now, cancellation);
            return StepEnd.Next;
        }

        // What was certainly not done is written anew from the meeting as it is then; anything else is sent again as it was.
        return await TroubleAsync(
            book, known, made.Error, cancellation,
            also: now => now.Pending?.TransactionId != pending.TransactionId ? now : now with { Pending = made.Error.IsUnknown ? now.Pending with { SentAt = known.Now } : null });
    }

    /// <summary>Read, then changed at the version that was read; who was faster is read again, and ours is the last word.</summary>
    private async Task<StepEnd> ChangeAsync(CalendarCase known, CancellationToken cancellation)
    {
        var (id, content) = (known.Entry.EventId!, known.Content);
        var error = new GraphError(GraphFailure.Changed);
        for (var i = 0; i < ChangeTries && error.Failure == GraphFailure.Changed; i++)
        {
            var present = await calendar.GetAsync(id, cancellation);
            if (present.IsOk ? present.Value.IsCancelled == true : present.Error.Failure == GraphFailure.NotFound)
            {
                return await LostAsync(known, id, cancellation);
            }

            if (!present.IsOk)
            {
                error = present.Error;
                break;
            }

            var changed = await calendar.ChangeAsync(id, content.ChangeBody(present.Value, known.Entry.Invited, known.Entry.Text != content.TextHash), present.Value.ETag ?? "*", cancellation);
            if (changed.IsOk)
            {
                await book.UpdateAsync(
                    known, $"changed to version {known.Meeting.Version}",
                    now => now.EventId != id ? now : WithJoin(now, JoinUrlOf(changed.Value), content.IsCall) with
                    {
                        Content = content.Hash,
                        Text = content.TextHash,
                        Invited = content.InvitedHashes,
                        Version = known.Meeting.Version,
                        Options = null,
                    },
                    cancellation);
                return StepEnd.Next;
            }

            error = changed.Error;
        }

        return await TroubleAsync(book, known, error, cancellation);
    }

    /// <summary>Somebody removed the event from the calendar by hand. The meeting stands, so it gets another one, unless the event only has another id now.</summary>
    private async Task<StepEnd> LostAsync(CalendarCase known, string id, CancellationToken cancellation)
    {
        var found = await calendar.FindAsync(TransactionOf(known.Meeting.Id, known.Entry.Round), cancellation);
        if (!found.IsOk)
        {
            return await TroubleAsync(book, known, found.Error, cancellation);
        }

        if (found.Value.Id.Length > 0 && found.Value.Id != id)
        {
            await book.KnowAsync(known, found.Value.Id, cancellation);
            await book.UpdateAsync(known, "moved", now => now.EventId == id ? now with { EventId = found.Value.Id } : now, cancellation);
            return StepEnd.Next;
        }

        await book.UpdateAsync(known, "lost", now => now.EventId == id ? Over(now) : now, cancellation);
        return StepEnd.Next;
    }

    private static CalendarEntry Over(CalendarEntry entry) => new(entry.MeetingId) { Round = entry.Round + 1, Wakes = entry.Wakes };

    private static CalendarEntry Made(CalendarEntry entry, CalendarRequest request, GraphEvent made, Instant now) => Well(entry) with
    {
        Pending = null,
        EventId = made.Id,
        Version = request.Version,
        Content = IsAsAsked(made, request) ? request.Content : "",
        Text = request.Text,
        Invited = request.Invited,
        JoinUrl = JoinUrlOf(made),
        ReadAt = now,
    };

    /// <summary>An earlier attempt may have made the event of another time or for others: then it is changed next.</summary>
    private static bool IsAsAsked(GraphEvent made, CalendarRequest request) =>
        (GraphAnswers.Moment(made.Start) ?? request.Start) == request.Start && (GraphAnswers.Moment(made.End) ?? request.End) == request.End
        && (made.Attendees is null || request.Invited.ToHashSet().SetEquals(made.Attendees.Select(attendee => EraseMe.HashOf(attendee.EmailAddress?.Address ?? ""))));

    /// <summary>A link that is not there yet is waited for; one that is missing for long is a problem to be told.</summary>
    private static CalendarEntry WithJoin(CalendarEntry entry, string? joinUrl, bool isCall) =>
        (entry.JoinUrl ?? joinUrl) is { } known ? Well(entry) with { JoinUrl = known }
        : !isCall ? Well(entry)
        : entry with { Attempts = entry.Attempts + 1, Problem = entry.Attempts + 1 >= CalendarTimes.JoinReadings ? CalendarProblem.NoJoinUrl : null };

    /// <summary>The event is well; what is known of the call's options stands.</summary>
    private static CalendarEntry Well(CalendarEntry entry) => entry.Problem == CalendarProblem.NoCallPolicy ? entry : entry with { Problem = null, Attempts = 0 };

    private static string? JoinUrlOf(GraphEvent read) => read.OnlineMeeting?.JoinUrl is { } url && Read.IsHttps(url) ? url : null;

    private static Dictionary<string, CalendarAnswer> AnswersIn(GraphEvent read, IEnumerable<Person> invited)
    {
        var answers = new Dictionary<string, CalendarAnswer>(StringComparer.Ordinal);
        foreach (var person in invited)
        {
            var said = (read.Attendees ?? []).FirstOrDefault(attendee => string.Equals(attendee.EmailAddress?.Address, person.Email, StringComparison.OrdinalIgnoreCase))?.Status?.Response;
            if ((said switch { "accepted" => CalendarAnswer.Accepted, "declined" => CalendarAnswer.Declined, "tentativelyAccepted" => CalendarAnswer.Tentative, _ => (CalendarAnswer?)null }) is { } answer)
            {
                answers[person.Id] = answer;
            }
        }

        return answers;
    }

    /// <summary>One transaction for each event of a meeting, always the same: Graph makes one event of it, however often it is asked.</summary>
    private static string TransactionOf(string meetingId, int round) => Core.Ids.From($"calendar {meetingId} {round}") + "-" + meetingId;
}
