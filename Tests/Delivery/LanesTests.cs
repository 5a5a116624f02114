using System.Collections.Concurrent;
using PeerExchange.Bot.Delivery;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

public sealed class LanesTests
{
    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private readonly ConcurrentDictionary<string, bool> isTired = [];
    private readonly ConcurrentQueue<string> done = [];

    [Fact]
    public async Task Whoever_is_to_be_left_alone_takes_nobodys_place_and_keeps_their_order()
    {
        using var stop = new CancellationTokenSource();
        var lanes = new Lanes<string>(2, time, WorkAsync);
        foreach (var name in new[] { "a", "b", "c" })
        {
            isTired[name] = true;
            lanes.Add(name, name + "1");
            lanes.Add(name, name + "2");
        }

        lanes.Add("d", "d1");
        var running = lanes.RunAsync(stop.Token);
        await UntilAsync(() => done.Contains("d1") && isTired.Values.All(tired => !tired) && lanes.Busy == 0);
        Assert.Equal(["d1"], done);

        time.Advance(TimeSpan.FromSeconds(5));
        await UntilAsync(() => done.Count == 7);
        await stop.CancelAsync();
        await running;

        Assert.All(new[] { "a", "b", "c" }, name => Assert.Equal([name + "1", name + "2"], done.Where(item => item[0] == name[0])));
    }

    private Task<TimeSpan?> WorkAsync(string item)
    {
        if (isTired.TryUpdate(item[..1], false, true))
        {
            return Task.FromResult<TimeSpan?>(TimeSpan.FromSeconds(5));
        }

        done.Enqueue(item);
        return Task.FromResult<TimeSpan?>(null);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
