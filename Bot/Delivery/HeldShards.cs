using PeerExchange.Core.Decisions;

namespace PeerExchange.Bot.Delivery;

/// <summary>The shards that are this process's own, until a while after it last made sure of it; and what of them is under way.</summary>
/// <param name="life">For so long a renewal is trusted.</param>
internal sealed class HeldShards(TimeProvider clock, TimeSpan life) : IDisposable
{
    private readonly Lock gate = new();
    private readonly int[] underWay = new int[DuePointers.Shards];
    private HashSet<int> owned = [];
    private HashSet<int> leaving = [];
    private CancellationTokenSource held = new(life, clock);
    private (long Timestamp, DateTimeOffset Time) renewed;

    /// <summary>How many they are; none once the last renewal is too long ago.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return IsCurrent ? owned.Count : 0;
            }
        }
    }

    /// <summary>Cancelled when they are no longer certain to be ours; then it is another one.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (gate)
            {
                return held.Token;
            }
        }
    }

    /// <summary>By the clock that stands still while the machine sleeps and by the one that does not: whichever says more.</summary>
    private bool IsCurrent => owned.Count > 0 && clock.GetElapsedTime(renewed.Timestamp) < life && clock.GetUtcNow() - renewed.Time < life;

    public bool Owns(int shard)
    {
        lock (gate)
        {
            return IsCurrent && owned.Contains(shard);
        }
    }

    public bool TryBegin(int shard)
    {
        lock (gate)
        {
            if (!IsCurrent || !owned.Contains(shard) || leaving.Contains(shard))
            {
                return false;
            }

            underWay[shard]++;
            return true;
        }
    }

    public void End(int shard)
    {
        lock (gate)
        {
            underWay[shard]--;
        }
    }

    /// <summary>Those of which nothing is begun any more and nothing is under way.</summary>
    public List<int> Finished()
    {
        lock (gate)
        {
            return [.. leaving.Where(shard => underWay[shard] == 0)];
        }
    }

    /// <summary>It was made sure at this moment, by both clocks.</summary>
    public void Renew(long timestamp, DateTimeOffset time)
    {
        lock (gate)
        {
            renewed = (timestamp, time);
        }
    }

    /// <param name="now">Those that are ours.</param>
    /// <param name="soonGone">Those among them of which nothing is begun any more.</param>
    public void Become(HashSet<int> now, HashSet<int> soonGone)
    {
        CancellationTokenSource? over = null;
        lock (gate)
        {
            if (now.Count == 0 || held.IsCancellationRequested)
            {
                (over, held) = (held, new CancellationTokenSource(life, clock));
            }

            (owned, leaving) = (now, soonGone);
            if (now.Count > 0)
            {
                var left = life - clock.GetElapsedTime(renewed.Timestamp);
                held.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            }
        }

        over?.Cancel();
    }

    public void Dispose() => held.Dispose();
}
