using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Work that keeps its order for each key and is done for so many keys at once: who is slow makes nobody else wait, and a key that is to be
/// left alone for a while takes nobody's place.
/// </summary>
/// <param name="work">Done: null. Not yet: how long the key is to be left alone before the same is asked again.</param>
internal sealed class Lanes<T>(int atOnce, TimeProvider clock, Func<T, Task<TimeSpan?>> work)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly Channel<Lane> ready = Channel.CreateUnbounded<Lane>();
    private int resting;

    /// <summary>Keys with work to do now or under way.</summary>
    public int Busy
    {
        get
        {
            lock (gate)
            {
                return lanes.Count - resting;
            }
        }
    }

    public void Add(string key, T item)
    {
        lock (gate)
        {
            if (lanes.TryGetValue(key, out var lane))
            {
                lane.Items.Enqueue(item);
                return;
            }

            lane = lanes[key] = new Lane(key);
            lane.Items.Enqueue(item);
            ready.Writer.TryWrite(lane);
        }
    }

    /// <summary>Takes out what is not to be done here any more, but for what is under way.</summary>
    public List<T> Drop(Func<T, bool> isGone)
    {
        var dropped = new List<T>();
        lock (gate)
        {
            foreach (var lane in lanes.Values)
            {
                for (var (n, count) = (0, lane.Items.Count); n < count; n++)
                {
                    // Each once around, so that those which stay keep their order.
                    var item = lane.Items.Dequeue();
                    if ((n == 0 && lane.IsUnderWay) || !isGone(item))
                    {
                        lane.Items.Enqueue(item);
                    }
                    else
                    {
                        dropped.Add(item);
                    }
                }
            }
        }

        return dropped;
    }

    /// <summary>Works until stopped; what is under way then is finished, what waits is left.</summary>
    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => WorkAsync(stopping), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var lane = await ready.Reader.ReadAsync(stopping);
                if (!TryBegin(lane, out var item))
                {
                    continue;
                }

                if (await work(item) is { } rest)
                {
                    _ = RestAsync(lane, rest, stopping);
                }
                else
                {
                    GoOn(lane);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nothing was under way here.
        }
    }

    /// <summary>False where all of it was taken out.</summary>
    private bool TryBegin(Lane lane, [MaybeNullWhen(false)] out T item)
    {
        lock (gate)
        {
            lane.IsUnderWay = lane.Items.TryPeek(out item);
            if (!lane.IsUnderWay)
            {
                lanes.Remove(lane.Key);
            }

            return lane.IsUnderWay;
        }
    }

    private void GoOn(Lane lane)
    {
        lock (gate)
        {
            lane.IsUnderWay = false;
            lane.Items.Dequeue();
            if (lane.Items.Count > 0)
            {
                ready.Writer.TryWrite(lane);
            }
            else
            {
                lanes.Remove(lane.Key);
            }
        }
    }

    private async Task RestAsync(Lane lane, TimeSpan rest, CancellationToken stopping)
    {
        lock (gate)
        {
            lane.IsUnderWay = false;
            resting++;
        }

        await Task.Delay(rest, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            resting--;
        }

        ready.Writer.TryWrite(lane);
    }

    private sealed record Lane(string Key)
    {
        public Queue<T> Items { get; } = new();

        /// <summary>The first of them.</summary>
        public bool IsUnderWay { get; set; }
    }
}
