namespace PeerExchange.Bot.Teams;

/// <summary>
/// The 50 requests a second that Teams allows one bot in one tenant, spread evenly: who wants to send books the next place, and on a machine that
/// is late with it may have to let some time pass still. Times are counted from any fixed moment.
/// </summary>
internal sealed class TenantPace
{
    /// <summary>From one place to the next for the whole rate: 47.6 a second, so that what arrives a little bunched still keeps the limit.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(21);

    private const int PerSecond = 50;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1_040);

    // One place missed by a stall may be made up; more would be a burst.
    private const int MadeUp = 1;

    // Refused all the same: a little slower for a while, at most half as fast.
    private const double SlowerBy = 1.02;
    private const double Slowest = 2;
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);

    private readonly Queue<TimeSpan> gone = new();
    private TimeSpan next = TimeSpan.Zero;
    private TimeSpan slowedAt = SentTimes.Never;
    private double slowedTo = 1;

    public TimeSpan PausedUntil { get; private set; } = SentTimes.Never;

    /// <summary>Takes the next place and says how long until it.</summary>
    /// <param name="share">This process's part of the rate.</param>
    public TimeSpan Book(TimeSpan now, double share)
    {
        var gap = Gap * SlownessAt(now) / Math.Max(share, 0.01);
        var place = next > now - (MadeUp * gap) ? next : now - (MadeUp * gap);
        next = place + gap;
        return place > now ? place - now : TimeSpan.Zero;
    }

    /// <summary>The place has come: zero, and it goes; or how much longer, because those before it were late and went a moment ago.</summary>
    public TimeSpan Go(TimeSpan now)
    {
        while (gone.TryPeek(out var first) && now - first >= Window)
        {
            gone.Dequeue();
        }

        if (gone.Count >= PerSecond)
        {
            return gone.Peek() + Window - now;
        }

        gone.Enqueue(now);
        return TimeSpan.Zero;
    }

    /// <summary>Something goes without waiting: a place of those to come is used up.</summary>
    public void Note(TimeSpan now, double share)
    {
        Book(now, share);
        gone.Enqueue(now);
    }

    public void Refused(TimeSpan now, TimeSpan wait)
    {
        PausedUntil = now + wait;
        (slowedTo, slowedAt) = (Math.Min(Slowest, SlownessAt(now) * SlowerBy), now);
    }

    /// <summary>How much slower than the whole rate: back to that within a minute.</summary>
    private double SlownessAt(TimeSpan now) => 1 + ((slowedTo - 1) * Math.Clamp(1 - ((now - slowedAt) / Recovery), 0, 1));
}
