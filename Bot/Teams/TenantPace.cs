namespace PeerExchange.Bot.Teams;

/// <summary>
/// The 50 requests a second that Teams allows one bot in one tenant, spread evenly: who wants to send books the next place. Times are counted
/// from any fixed moment.
/// </summary>
internal sealed class TenantPace
{
    /// <summary>From one place to the next for the whole rate: 47.6 a second, so that what arrives a little bunched still keeps the limit.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(21);

    // One place missed by a stall may be made up; more would be a burst.
    private const int MadeUp = 1;

    private TimeSpan next = TimeSpan.Zero;

    public TimeSpan PausedUntil { get; set; } = SentTimes.Never;

    /// <summary>Takes the next place and says how long until it.</summary>
    /// <param name="share">This process's part of the rate.</param>
    public TimeSpan Book(TimeSpan now, double share)
    {
        var gap = Gap / Math.Max(share, 0.01);
        var place = next > now - (MadeUp * gap) ? next : now - (MadeUp * gap);
        next = place + gap;
        return place > now ? place - now : TimeSpan.Zero;
    }

    /// <summary>Something goes without waiting: a place of those to come is used up.</summary>
    public void Note(TimeSpan now, double share) => Book(now, share);
}
