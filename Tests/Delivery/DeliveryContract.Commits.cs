using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Delivery;

public abstract partial class DeliveryContract
{
    [Fact]
    public async Task What_is_decided_is_kept_with_its_audit_and_then_delivered()
    {
        await office.StartAsync();

        var settled = await office.SetAsync("a", 7, PostOffice.Tell("ana", "a"), PostOffice.Add("b", 1));
        await settled.Effects;

        Assert.Equal(7, await office.NumberAsync("a"));
        Assert.Single(await office.RowsAsync(PostOffice.PartitionOf("b"), "k|"));
        Assert.Equal("a 7", PostOffice.SaidIn(await office.Teams.NewestAsync("a:ana")));
        await office.UntilDoneAsync();
        Assert.Null(await office.OutboxAsync("a"));
        var audit = RowJson.Read(Assert.Single(await office.RowsAsync(PostOffice.PartitionOf("a"), "a|")), CoreJson.Default.AuditEntry)!;
        Assert.Equal(("ana", "set", "number"), (audit.Who, audit.What, audit.About));
    }

    [Fact]
    public async Task More_messages_than_a_batch_holds_are_all_carried_out_once()
    {
        await office.StartAndLookAsync();
        var nobody = Enumerable.Range(0, 130).Select(n => PostOffice.Tell($"nobody{n}", "a"));

        await (await office.SetAsync("a", 7, [PostOffice.Tell("ana", "a"), .. nobody, .. Enumerable.Range(1, 110).Select(n => PostOffice.Add("b", n))])).Effects;

        Assert.Equal(7, await office.NumberAsync("a"));
        while ((await office.PointersAsync()).Count > 0)
        {
            await office.LookAgainAsync();
        }

        Assert.Equal(110, (await office.RowsAsync(PostOffice.PartitionOf("b"), "k|")).Count);
        Assert.Equal("a 7", PostOffice.SaidIn(await office.Teams.NewestAsync("a:ana")));
        Assert.Empty(await office.RowsAsync(PostOffice.PartitionOf("a"), "o|"));
    }

    [Fact]
    public async Task A_process_killed_between_the_batches_of_one_commit_loses_no_message()
    {
        await office.SetAsync("a", 7, [.. Enumerable.Range(1, 250).Select(n => PostOffice.Add("b", n))]);
        Assert.Equal(98, (await office.RowsAsync(PostOffice.PartitionOf("a"), "o|")).Count);

        await office.OpenAgainAsync();
        while ((await office.PointersAsync()).Count > 0)
        {
            await office.LookAgainAsync();
        }

        Assert.Equal(250, (await office.RowsAsync(PostOffice.PartitionOf("b"), "k|")).Count);
    }

    [Fact]
    public async Task Two_who_decide_at_once_are_both_heard_and_both_in_the_audit()
    {
        // Both have read before either commits.
        var read = 0;
        var both = new TaskCompletionSource();
        office.Store.AfterQuery = range =>
        {
            if (Interlocked.Increment(ref read) == 2)
            {
                both.SetResult();
            }

            return both.Task;
        };
        Task<Settled> AddOne() => office.DecideAsync("a", number => new Decision.Committed("add", "", [new Change("s", PostOffice.Values(number + 1))], []));

        var settled = await Task.WhenAll(Task.Run(AddOne), Task.Run(AddOne));

        Assert.All(settled, each => Assert.True(each.IsCommitted));
        Assert.Equal(2, await office.NumberAsync("a"));
        Assert.Equal(2, (await office.RowsAsync(PostOffice.PartitionOf("a"), "a|")).Count);
    }

    [Fact]
    public async Task Twelve_who_decide_at_once_are_all_heard_once()
    {
        Task<Settled> AddOne(int n) => office.DecideAsync(
            "a", number => new Decision.Committed("add", "", [new Change("s", PostOffice.Values(number + 1))], [PostOffice.Add("b", n)]));
        await office.StartAsync();

        var all = Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => AddOne(n))));
        while (await Task.WhenAny(all, office.Time.TimerAsync(wait => wait < TimeSpan.FromSeconds(1))) != all)
        {
            office.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await all;

        Assert.Equal(12, await office.NumberAsync("a"));
        await office.UntilAsync(async () => (await office.RowsAsync(PostOffice.PartitionOf("b"), "k|")).Count == 12);
    }

    [Fact]
    public async Task A_refused_decision_writes_nothing()
    {
        var before = office.Counted.Total.Commits;

        var settled = await office.DecideAsync("a", _ => Decision.Refuse("NoSuchForm"));

        Assert.Equal("NoSuchForm", settled.Refusal!.Reason);
        Assert.Equal(before, office.Counted.Total.Commits);
        Assert.Empty(await office.RowsAsync(PostOffice.PartitionOf("a"), ""));
    }

    [Fact]
    public async Task The_pointers_are_there_before_the_commit_they_point_to()
    {
        var seen = new List<string>();
        office.Store.AfterCommit = (partition, _) =>
        {
            seen.Add(partition);
            return Task.CompletedTask;
        };

        await office.SetAsync("a", 1, PostOffice.Tell("ana", "a"));

        Assert.Equal([DuePointers.Partition(DuePointers.ShardOf("p:ana", "")), PostOffice.PartitionOf("a")], seen.Take(2));
    }

    [Fact]
    public async Task A_pointer_whose_commit_never_happened_is_forgotten_after_two_minutes()
    {
        office.Store.BeforeCommit = (partition, _) => partition == PostOffice.PartitionOf("a") ? throw new StoreUnavailableException("The power went.") : Task.CompletedTask;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => office.SetAsync("a", 1, PostOffice.Tell("ana", "a")));
        Assert.Single(await office.PointersAsync());

        await office.StartAsync();
        await office.LookAgainAsync(TimeSpan.FromSeconds(110));
        await office.LookAgainAsync();
        Assert.Single(await office.PointersAsync());
        await office.LookAgainAsync(TimeSpan.FromSeconds(10));

        await office.UntilDoneAsync();
        Assert.Empty(office.Teams.AllMessages);
    }

    [Fact]
    public async Task A_commit_that_waited_a_minute_for_its_turn_writes_its_pointer_again()
    {
        var lost = 0;
        office.Store.BeforeCommit = async (partition, _) =>
        {
            // Somebody else is faster once, and it takes a minute to find out.
            if (partition == PostOffice.PartitionOf("a") && lost++ == 0)
            {
                await office.Counted.CommitAsync(partition, [RowChange.Put("s", PostOffice.Values(5))], default);
                office.Time.Advance(TimeSpan.FromMinutes(1));
            }
        };

        await office.DecideAsync("a", number => new Decision.Committed("add", "", [new Change("s", PostOffice.Values(number + 1))], [PostOffice.Tell("ana", "a")]));

        Assert.Equal(6, await office.NumberAsync("a"));
        var pointer = Assert.Single(await office.PointersAsync());
        Assert.Equal(office.Clock.Now, Pointer.Written(pointer));
    }

    [Fact]
    public async Task A_store_too_slow_for_its_pointers_to_be_trusted_commits_nothing()
    {
        office.Store.BeforeCommit = (partition, _) =>
        {
            if (partition.StartsWith("due|", StringComparison.Ordinal))
            {
                office.Time.Advance(TimeSpan.FromSeconds(50));
            }

            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<StoreUnavailableException>(() => office.SetAsync("a", 1, PostOffice.Tell("ana", "a")));

        Assert.Equal(0, await office.NumberAsync("a"));
    }
}
