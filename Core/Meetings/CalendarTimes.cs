using NodaTime;

namespace PeerExchange.Core.Meetings;

/// <summary>When a meeting's event is looked at again: after trouble ever later, for answers daily and around the meeting, for the report after it.</summary>
public static class CalendarTimes
{
    /// <summary>After so many readings without a link to join it is said to be missing.</summary>
    public const int JoinReadings = 6;

    /// <summary>The options of a call are set so often at most: values have been seen to reset.</summary>
    public const int OptionSettings = 3;

    /// <summary>A request that may still arrive has arrived by then, or never will.</summary>
    public static readonly Duration RequestLife = Duration.FromMinutes(10);

    private static readonly Duration Soon = Duration.FromSeconds(1);
    private static readonly Duration OptionsSettle = Duration.FromMinutes(1);
    private static readonly Duration BeforeStart = Duration.FromHours(1);
    private static readonly Duration[] AfterEnd = [Duration.FromMinutes(10), Duration.FromMinutes(40), Duration.FromHours(3), Duration.FromHours(12), Duration.FromHours(24)];

    /// <param name="isCall">The event is to have a link to join.</param>
    /// <param name="pause">The least wait the calendar asked for.</param>
    /// <returns>Null: not before something changes.</returns>
    public static Instant? Next(Meeting meeting, CalendarEntry entry, bool isCall, Duration pause, Instant now)
    {
        var times = new List<Instant>(4);
        if (entry.Pending is null && meeting.End + AfterEnd[^1] <= now)
        {
            return null;
        }

        if (entry.Problem is not null)
        {
            times.Add(now + Duration.Max(pause, Backoff(entry)));
        }

        if (meeting.State == MeetingState.Cancelled)
        {
            Add(entry.Pending?.SentAt + RequestLife);
        }
        else if (entry.EventId is not null)
        {
            Add(isCall && entry.JoinUrl is null && meeting.End > now && entry.Problem is null ? now + Backoff(entry) : null);
            Add(isCall && AreOptionsOpen(entry) && entry.Problem is null ? entry.Options?.SetAt + OptionsSettle : null);
            Add(meeting.State == MeetingState.Booked && meeting.End > now ? NextReading(meeting, entry) : null);
            Add(isCall && IsReportAwaited(meeting, entry, now) ? AfterEnd.Select(wait => meeting.End + wait).Where(at => at > now).Cast<Instant?>().FirstOrDefault() : null);
        }

        return times.Count > 0 ? times.Min() : null;

        void Add(Instant? at)
        {
            if (at is { } time)
            {
                times.Add(Instant.Max(time, now + Soon));
            }
        }
    }

    /// <summary>When the answers of those invited are read again: daily, an hour before the meeting and when it begins.</summary>
    public static Instant NextReading(Meeting meeting, CalendarEntry entry) => entry.ReadAt is { } last
        ? new[] { meeting.Start - BeforeStart, meeting.Start, last + Duration.FromDays(1) }.Where(at => at > last).Min()
        : Instant.MinValue;

    /// <summary>Whether the options of the call are still to be set or looked at.</summary>
    public static bool AreOptionsOpen(CalendarEntry entry) => entry.Options is not { IsConfirmed: true } && (entry.Options is not { } options || options.Set < OptionSettings || options.SetAt is not null);

    /// <summary>Whether the options were left long enough to be read again.</summary>
    public static bool HaveOptionsSettled(CallOptions options, Instant now) => options.SetAt is not { } set || now >= set + OptionsSettle;

    /// <summary>Whether somebody may still want to know who came, or a recording may still come.</summary>
    public static bool IsReportAwaited(Meeting meeting, CalendarEntry entry, Instant now) =>
        meeting.State != MeetingState.Cancelled && entry.JoinUrl is not null && now < meeting.End + AfterEnd[^1] && !(entry.Attendance is not null && entry.Recordings.Count > 0);

    private static Duration Backoff(CalendarEntry entry)
    {
        var (first, longest) = entry.Problem switch
        {
            null => (Duration.FromSeconds(2), Duration.FromHours(1)),
            CalendarProblem.Unavailable or CalendarProblem.NoJoinUrl => (Duration.FromSeconds(15), Duration.FromHours(1)),
            _ => (Duration.FromMinutes(5), Duration.FromHours(6)),
        };
        return Duration.Min(longest, first * (1 << Math.Min(entry.Attempts, 12)));
    }
}
