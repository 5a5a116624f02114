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
                if (await work(lane.Items.Peek()) is { } rest)
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

    private void GoOn(Lane lane)
    {
        lock (gate)
        {
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
    }
}
