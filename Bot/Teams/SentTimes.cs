namespace PeerExchange.Bot.Teams;

/// <summary>
/// When one conversation was written to: sliding windows of Teams' limits per bot and thread
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). Times are counted from any fixed moment.
/// </summary>
internal sealed class SentTimes
{
    /// <summary>Before every moment that is counted.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromDays(-1);

    // Teams counts arrivals: two that left this much more than a window apart arrive at least a window apart.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(60);

    private static readonly (int Count, TimeSpan Within)[] Limits =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (Most, TimeSpan.FromHours(1))];

    // Half of what the longest of the short windows allows: right also where the sends of a process before this one are not known.
    private static readonly TimeSpan CarefulGap = TimeSpan.FromMilliseconds(500);

    private const int Most = 1_800;

    private readonly List<TimeSpan> times = [];

    public TimeSpan Last => times.Count > 0 ? times[^1] : Never;

    /// <summary>Not before this moment; set by what Teams asks for.</summary>
    public TimeSpan PausedUntil { get; set; } = Never;

    /// <summary>How long until one more is within every limit; zero: now.</summary>
    /// <param name="isCareful">What was sent before is not known: no bursts.</param>
    public TimeSpan Wait(TimeSpan now, bool isCareful)
    {
        var until = PausedUntil;
        foreach (var (count, within) in Limits)
        {
            if (times.Count >= count)
            {
                until = Max(until, times[^count] + within + Margin);
            }
        }

        if (isCareful && times.Count > 0)
        {
            until = Max(until, times[^1] + CarefulGap);
        }

        return until > now ? until - now : TimeSpan.Zero;
    }

    public void Add(TimeSpan at)
    {
        times.Add(at);
        if (times.Count > 2 * Most)
        {
            times.RemoveRange(0, Most);
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
