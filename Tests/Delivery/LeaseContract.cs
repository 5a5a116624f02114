using Microsoft.Extensions.Logging.Abstractions;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

/// <summary>How processes share out the shards: never two owners of one, by any order of events.</summary>
public abstract class LeaseContract
{
    private readonly ManualTime time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly List<LeasedShards> all = [];
    private WatchedStore? store;

    protected abstract ITableStore NewStore();

    [Fact]
    public async Task One_process_owns_all_after_one_write()
    {
        var only = Open();
        var commits = 0;
        store!.AfterCommit = (_, _) => Task.FromResult(commits++);

        await only.ClaimAsync(default);

        Assert.Equal(1, commits);
        Assert.Equal(DuePointers.Shards, Owned(only));
        Assert.Equal(1, only.Part);
    }

    [Fact]
    public async Task Three_share_them_out_and_nothing_is_ever_owned_twice()
    {
        LeasedShards[] three = [Open(), Open(), Open()];

        for (var round = 0; round < 6; round++)
        {
            foreach (var one in three)
            {
                await one.ClaimAsync(default);
                CheckOwners();
            }

            time.Advance(LeasedShards.Beat);
        }

        Assert.Equal([5, 5, 6], three.Select(Owned).Order());
        Assert.Equal(1, three.Sum(one => one.Part), 6);
    }

    [Fact]
    public async Task What_a_dead_process_owned_is_taken_over_when_its_lease_ends_and_not_before()
    {
        var (dead, alive) = (Open(), Open());
        await dead.ClaimAsync(default);
        await alive.ClaimAsync(default);
        await dead.ClaimAsync(default);
        await dead.ClaimAsync(default);
        await alive.ClaimAsync(default);
        Assert.Equal((8, 8), (Owned(dead), Owned(alive)));

        for (var passed = TimeSpan.Zero; passed < LeasedShards.Lease - LeasedShards.Beat; passed += LeasedShards.Beat)
        {
            time.Advance(LeasedShards.Beat);
            await alive.ClaimAsync(default);
            Assert.Equal(8, Owned(alive));
            CheckOwners();
        }

        time.Advance(LeasedShards.Beat);
        Assert.Equal(0, Owned(dead));
        await alive.ClaimAsync(default);
        Assert.Equal(DuePointers.Shards, Owned(alive));
    }

    [Fact]
    public async Task A_process_that_was_away_for_a_while_stops_at_once_and_begins_anew()
    {
        var (away, other) = (Open(), Open());
        await away.ClaimAsync(default);
        var held = away.Held;
        await other.ClaimAsync(default);
        for (var n = 0; n < 5; n++)
        {
            time.Advance(LeasedShards.Beat);
            await other.ClaimAsync(default);
        }

        Assert.Equal(DuePointers.Shards, Owned(other));
        Assert.True(held.IsCancellationRequested);
        Assert.False(away.TryBegin(0));

        for (var n = 0; n < 3; n++)
        {
            await away.ClaimAsync(default);
            await other.ClaimAsync(default);
            CheckOwners();
        }

        Assert.Equal((8, 8), (Owned(away), Owned(other)));
        Assert.False(away.Held.IsCancellationRequested);
    }

    [Fact]
    public async Task Who_cannot_renew_stops_before_anybody_may_take_over()
    {
        var one = Open();
        await one.ClaimAsync(default);
        store!.BeforeCommit = (_, _) => throw new StoreUnavailableException("Away.");

        time.Advance(LeasedShards.Lease - LeasedShards.Margin - TimeSpan.FromSeconds(0.5));
        await one.ClaimAsync(default);
        Assert.Equal(DuePointers.Shards, Owned(one));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, Owned(one));
        Assert.True(one.Held.IsCancellationRequested);
        Assert.Equal(0, one.Part);
        store.BeforeCommit = null;
        await one.ClaimAsync(default);
        Assert.Equal(DuePointers.Shards, Owned(one));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_found_again_and_counts()
    {
        var one = Open();
        store!.AfterCommit = (_, _) => throw new StoreUnavailableException("The answer was lost.");
        await one.ClaimAsync(default);
        Assert.Equal(0, Owned(one));

        store.AfterCommit = null;
        await one.ClaimAsync(default);

        Assert.Equal(DuePointers.Shards, Owned(one));
    }

    [Fact]
    public async Task What_is_under_way_is_finished_before_its_shard_is_given_back()
    {
        var (first, second) = (Open(), Open());
        await first.ClaimAsync(default);
        for (var shard = 0; shard < DuePointers.Shards; shard++)
        {
            Assert.True(first.TryBegin(shard));
        }

        await second.ClaimAsync(default);
        await first.ClaimAsync(default);
        await first.ClaimAsync(default);
        await second.ClaimAsync(default);
        Assert.Equal((DuePointers.Shards, 0), (Owned(first), Owned(second)));
        Assert.Equal(8, Enumerable.Range(0, DuePointers.Shards).Count(shard => !first.TryBegin(shard)));

        for (var shard = 0; shard < DuePointers.Shards; shard++)
        {
            first.End(shard);
        }

        await first.ClaimAsync(default);
        await second.ClaimAsync(default);
        Assert.Equal((8, 8), (Owned(first), Owned(second)));
    }

    [Fact]
    public async Task The_rate_goes_to_who_has_something_to_send_and_that_of_a_silent_one_to_the_others_before_its_lease_ends()
    {
        LeasedShards[] three = [Open(), Open(), Open()];
        (three[0].Waiting, three[1].Waiting, three[2].Waiting) = (() => 150, () => 50, () => 0);
        await BeatAsync(6, three);
        Assert.Equal([0.73, 0.25, 0.02], three.Select(one => Math.Round(one.Rate, 2)));
        Assert.InRange(three.Sum(one => one.Rate), 0.99, 1.000001);

        await BeatAsync(3, three[1..]);

        Assert.Equal((0.975, 0.025), (Math.Round(three[1].Rate, 3), Math.Round(three[2].Rate, 3)));
        Assert.True(three[1..].Sum(Owned) < DuePointers.Shards);
    }

    [Fact]
    public async Task A_clean_stop_gives_everything_back_at_once()
    {
        var first = Open();
        await first.ClaimAsync(default);
        await first.LeaveAsync();
        Assert.Equal(0, Owned(first));
        var second = Open();

        await second.ClaimAsync(default);

        Assert.Equal(DuePointers.Shards, Owned(second));
    }

    private LeasedShards Open()
    {
        store ??= new WatchedStore(NewStore());
        var shards = new LeasedShards(store, time, NullLogger<LeasedShards>.Instance);
        all.Add(shards);
        return shards;
    }

    private async Task BeatAsync(int times, IReadOnlyCollection<LeasedShards> processes)
    {
        for (var n = 0; n < times; n++)
        {
            foreach (var one in processes)
            {
                await one.ClaimAsync(default);
            }

            time.Advance(LeasedShards.Beat);
        }
    }

    private static int Owned(LeasedShards one) => Enumerable.Range(0, DuePointers.Shards).Count(one.Owns);

    private void CheckOwners() =>
        Assert.All(Enumerable.Range(0, DuePointers.Shards), shard => Assert.True(all.Count(one => one.Owns(shard)) <= 1, $"Shard {shard} has two owners."));
}

/// <summary>On the embedded store.</summary>
public sealed class SqliteLease : LeaseContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteTables? tables;

    protected override ITableStore NewStore() => tables = new SqliteTables(folder.File("lease.db"));

    public void Dispose()
    {
        tables?.Dispose();
        folder.Dispose();
    }
}

/// <summary>On Azure Table storage, played by its emulator; each test has a table of its own.</summary>
[Collection(Azurite.Name)]
public sealed class AzuriteLease(Azurite azurite) : LeaseContract
{
    protected override ITableStore NewStore()
    {
        var account = StorageAccount.Parse(azurite.ConnectionString, () => throw new InvalidOperationException("The emulator has a key."));
        return new AzureTables(account, $"lease{Guid.NewGuid():N}", StoragePipeline.ForTables(account));
    }
}
