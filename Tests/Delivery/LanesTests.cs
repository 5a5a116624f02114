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

    [Fact]
    public async Task What_is_taken_out_is_not_done_and_the_rest_keeps_its_order()
    {
        using var stop = new CancellationTokenSource();
        var (isIn, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var lanes = new Lanes<string>(1, time, async item =>
        {
            isIn.TrySetResult();
            await goOn.Task;
            return await WorkAsync(item);
        });
        foreach (var item in new[] { "a1", "a2", "a3", "a4", "b1", "c1" })
        {
            lanes.Add(item[..1], item);
        }

        var running = lanes.RunAsync(stop.Token);
        await isIn.Task;
        var dropped = lanes.Drop(item => item is "a1" or "a3" or "b1");
        goOn.SetResult();
        await UntilAsync(() => lanes.Busy == 0);
        lanes.Add("b", "b2");
        await UntilAsync(() => done.Contains("b2"));
        await stop.CancelAsync();
        await running;

        Assert.Equal(["a3", "b1"], dropped);
        Assert.Equal(["a1", "a2", "a4", "b2", "c1"], done.Order());
        Assert.Equal(["a1", "a2", "a4"], done.Where(item => item[0] == 'a'));
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
