namespace PeerExchange.Bot.Teams;

/// <summary>A few at once, then one per interval.</summary>
internal sealed class Allowance(int burst, TimeSpan one, TimeProvider clock)
{
    private readonly Lock gate = new();
    private double left = burst;
    private long since = clock.GetTimestamp();

    public bool TryTake()
    {
        lock (gate)
        {
            left = Math.Min(burst, left + (clock.GetElapsedTime(since) / one));
            since = clock.GetTimestamp();
            if (left < 1)
            {
                return false;
            }

            left--;
            return true;
        }
    }
}
