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

    private static readonly TimeSpan Promised = TimeSpan.FromMilliseconds(250);

    private readonly Queue<TimeSpan> gone = new();

    // Places taken that have not come yet, at the moment they were last counted; below zero: missed.
    private double ahead;
    private TimeSpan counted = TimeSpan.Zero;
    private TimeSpan slowedAt = SentTimes.Never;
    private double slowedTo = 1;

    public TimeSpan PausedUntil { get; private set; } = SentTimes.Never;

    /// <summary>Takes the next place, unless it is too far away to be promised.</summary>
    /// <param name="share">This process's part of the rate.</param>
    /// <returns>How long until the place taken; or until it is time to ask again.</returns>
    public (bool IsTaken, TimeSpan Wait) Book(TimeSpan now, double share)
    {
        var gap = Count(now, share);
        var wait = ahead > 0 ? ahead * gap : TimeSpan.Zero;
        if (wait > Promised)
        {
            return (false, wait < 2 * Promised ? wait - (Promised / 2) : Promised);
        }

        ahead++;
        return (true, wait);
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
        Count(now, share);
        ahead++;
        gone.Enqueue(now);
    }

    public void Refused(TimeSpan now, TimeSpan wait)
    {
        PausedUntil = now + wait;
        (slowedTo, slowedAt) = (Math.Min(Slowest, SlownessAt(now) * SlowerBy), now);
    }

    /// <summary>Counts the places that have come since it was done last; from one to the next it is as long as said.</summary>
    private TimeSpan Count(TimeSpan now, double share)
    {
        var gap = Gap * SlownessAt(now) / Math.Max(share, 0.01);
        (ahead, counted) = (Math.Max(-MadeUp, ahead - ((now - counted) / gap)), now);
        return gap;
    }

    /// <summary>How much slower than the whole rate: back to that within a minute.</summary>
    private double SlownessAt(TimeSpan now) => 1 + ((slowedTo - 1) * Math.Clamp(1 - ((now - slowedAt) / Recovery), 0, 1));
}
