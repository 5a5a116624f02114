using PeerExchange.Bot.Delivery;

namespace PeerExchange.Tests.Delivery;

public sealed class SharedRateTests
{
    private readonly SharedRate rate = new();

    [Fact]
    public void Who_is_alone_has_all_of_it_at_any_time()
    {
        foreach (var waiting in (int[])[0, 200, 200, 0])
        {
            rate.Beat(waiting, []);
            Assert.Equal(1, rate.Part, 6);
        }
    }

    [Fact]
    public void With_nothing_to_send_all_have_the_same()
    {
        rate.Beat(0, [0, 0]);

        Assert.Equal(1.0 / 3, rate.Part, 6);
    }

    [Fact]
    public void Who_has_nothing_to_send_keeps_a_little_to_begin_with()
    {
        rate.Beat(0, [150, 50]);

        Assert.InRange(rate.Part, 0.01, 0.02);
    }

    [Fact]
    public void Who_has_more_takes_it_once_the_others_have_heard_of_it_and_who_has_less_leaves_it_at_once()
    {
        rate.Beat(0, [100]);
        var little = rate.Part;

        rate.Beat(100, [100]);
        Assert.Equal(little, rate.Part, 6);
        rate.Beat(100, [100]);
        Assert.Equal(0.5, rate.Part, 6);
        rate.Beat(0, [100]);
        Assert.Equal(little, rate.Part, 6);
    }

    [Fact]
    public void The_parts_never_sum_up_to_more_than_the_whole_whoever_beats_first()
    {
        var random = new Random(20261122);
        for (var run = 0; run < 200; run++)
        {
            var processes = Enumerable.Range(0, random.Next(2, 6)).Select(_ => new SharedRate()).ToArray();
            var told = new int[processes.Length];
            for (var beat = 0; beat < 20; beat++)
            {
                // Each once between two beats of any other, in any order.
                foreach (var one in Enumerable.Range(0, processes.Length).OrderBy(_ => random.Next()).ToList())
                {
                    var waiting = random.Next(3) * random.Next(100);
                    processes[one].Beat(waiting, [.. told.Where((_, other) => other != one)]);
                    told[one] = waiting;
                }

                if (beat > 0)
                {
                    Assert.InRange(processes.Sum(process => process.Part), 0, 1.000001);
                }
            }
        }
    }
}
