using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

public abstract partial class DeliveryContract
{
    [Fact]
    public async Task Who_says_wait_is_left_alone_for_that_long_and_then_told_once()
    {
        await office.StartAsync();
        office.Teams.FailNext(StandInFailure.Of(429, "RateLimited", retryAfter: "60"));
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.UntilAsync(async () => (await office.OutboxAsync("a"))?.Attempts == 1);
        var item = (await office.OutboxAsync("a"))!;
        Assert.InRange(item.Due - office.Clock.Now, Duration.FromSeconds(60), Duration.FromSeconds(75));

        await office.LookAgainAsync(TimeSpan.FromSeconds(58));
        await office.LookAgainAsync(TimeSpan.FromSeconds(1));
        Assert.Single(office.Teams.Requests);
        await office.LookAgainAsync(TimeSpan.FromSeconds(20));
        await office.UntilDoneAsync();

        Assert.Equal(["a 1"], office.NotesOf("ana"));
        Assert.Null(await office.OutboxAsync("a"));
    }

    [Fact]
    public async Task What_fails_again_and_again_is_tried_ever_less_often()
    {
        office.Teams.FailWhen = _ => new StandInFailure(200, IsLost: true);
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        var waits = new List<Duration>();
        for (var attempt = 1; attempt <= 16; attempt++)
        {
            await AttemptedAsync(attempt);
            var wait = (await office.OutboxAsync("a"))!.Due - office.Clock.Now;
            waits.Add(wait);
            await office.LookAgainAsync(wait.ToTimeSpan() + TimeSpan.FromSeconds(2));
        }

        Assert.InRange(waits[0], Duration.FromSeconds(1), Duration.FromSeconds(1.25));
        Assert.InRange(waits[5], Duration.FromSeconds(32), Duration.FromSeconds(40));
        Assert.InRange(waits[15], Duration.FromHours(1), Duration.FromMinutes(75));

        office.Teams.FailWhen = null;
        await office.LookAgainAsync(TimeSpan.FromHours(2));
        await office.UntilDoneAsync();
        Assert.Equal(["a 1"], office.NotesOf("ana"));

        // What storage kept from being noted on a busy machine is found by the next look, as in life: time stands still here unless it is moved.
        async Task AttemptedAsync(int attempt)
        {
            async Task<bool> IsNotedAsync() => (await office.OutboxAsync("a"))?.Attempts == attempt && (await office.PointersAsync()).Count == 1;
            try
            {
                await office.UntilAsync(IsNotedAsync);
            }
            catch (OperationCanceledException)
            {
                await office.LookAgainAsync();
                await office.UntilAsync(IsNotedAsync);
            }
        }
    }

    [Fact]
    public async Task The_pointer_from_before_a_message_was_put_off_does_not_send_it_early()
    {
        await office.StartAsync();
        office.Teams.FailNext(StandInFailure.Of(429, "RateLimited", retryAfter: "600"));
        Row? old = null;
        office.Store.BeforeCommit = async (partition, _) => old ??= partition == PostOffice.PartitionOf("a") ? (await office.PointersAsync()).Single() : null;
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.UntilAsync(async () => (await office.OutboxAsync("a"))?.Attempts == 1 && (await office.PointersAsync()) is [var only] && only.Key != old!.Key);

        // Another look had read it just before it was dropped.
        await office.Counted.CommitAsync(old!.Partition, [RowChange.Put(old.Key, old.Values)], default);
        await office.LookAgainAsync();
        await office.UntilAsync(async () => (await office.PointersAsync()).Count == 1);

        Assert.Single(office.Teams.Requests);
    }

    [Fact]
    public async Task A_wake_up_is_not_lost_on_somebody_who_looked_before_the_commit()
    {
        // The courier sees the pointer, finds no row, and is about to see whether the pointer is old, when the commit comes.
        var (looked, committed) = (NewSignal(), NewSignal());
        office.Store.BeforeRead = async (partition, key) =>
        {
            if (partition.StartsWith("due|", StringComparison.Ordinal))
            {
                looked.TrySetResult();
                await committed.Task;
            }
        };
        office.Store.BeforeCommit = async (partition, _) =>
        {
            if (partition == PostOffice.PartitionOf("a") && !looked.Task.IsCompleted)
            {
                await office.StartAsync();
                await looked.Task;
            }
        };

        var settled = await office.SetAsync("a", 1, PostOffice.Add("b", 1));
        Assert.False(settled.Effects.IsCompleted);
        committed.SetResult();
        await settled.Effects;

        Assert.Single(await office.RowsAsync(PostOffice.PartitionOf("b"), "k|"));
        Assert.Equal(["1"], office.Ran);
    }

    [Fact]
    public async Task A_command_whose_end_was_not_noted_runs_again_and_changes_nothing_more()
    {
        var failed = false;
        office.Store.BeforeCommit = (partition, changes) =>
        {
            if (!failed && partition == PostOffice.PartitionOf("a") && changes.Any(change => change.Kind == RowChangeKind.Delete))
            {
                failed = true;
                throw new StoreUnavailableException("Away for a moment.");
            }

            return Task.CompletedTask;
        };
        await office.StartAndLookAsync();
        await (await office.SetAsync("a", 1, PostOffice.Add("b", 1))).Effects;
        Assert.NotNull(await office.OutboxAsync("a"));

        await office.LookAgainAsync();
        await office.UntilDoneAsync();

        Assert.Equal(["1", "1"], office.Ran);
        Assert.Single(await office.RowsAsync(PostOffice.PartitionOf("b"), "k|"));
        Assert.Null(await office.OutboxAsync("a"));
    }

    [Fact]
    public async Task A_command_that_always_fails_is_put_off_and_stops_no_other()
    {
        office.OnCommand = number => { if (number == "1") { throw new InvalidOperationException("A bug."); } };
        await office.StartAndLookAsync();

        await (await office.SetAsync("a", 1, PostOffice.Add("b", 1), PostOffice.Add("b", 2))).Effects;

        Assert.Single(await office.RowsAsync(PostOffice.PartitionOf("b"), "k|"));
        var item = (await office.OutboxAsync("a"))!;
        Assert.Equal((1, nameof(InvalidOperationException)), (item.Attempts, item.LastProblem));
        Assert.True(item.Due > office.Clock.Now);

        office.OnCommand = null;
        await office.LookAgainAsync(TimeSpan.FromSeconds(4));
        await office.UntilDoneAsync();
        Assert.Equal(2, (await office.RowsAsync(PostOffice.PartitionOf("b"), "k|")).Count);
    }

    [Fact]
    public async Task A_message_settled_by_somebody_else_meanwhile_still_leaves_its_receipt()
    {
        office.Wire.Hold("a:ana");
        await office.StartAsync();
        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));
        await office.Wire.UntilHeldAsync();
        await office.Counted.CommitAsync(PostOffice.PartitionOf("a"), [RowChange.Delete((await office.RowsAsync(PostOffice.PartitionOf("a"), "o|"))[0].Key)], default);

        office.Wire.Release("a:ana");
        await office.UntilDoneAsync();

        Assert.Single(await office.RowsAsync(PostOffice.PartitionOf("a"), "m|"));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
