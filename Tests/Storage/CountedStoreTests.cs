using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

public sealed class CountedStoreTests
{
    [Fact]
    public async Task Round_trips_are_counted_by_kind_for_the_turn_that_made_them()
    {
        using var folder = new TemporaryFolder();
        using var store = new CountedStore(new SqliteTables(folder.File("counted.db")));
        await store.CommitAsync("p", [RowChange.Put("before", new Dictionary<string, object>())], CancellationToken.None);

        var turns = await Task.WhenAll(Task.Run(() => TurnAsync(store, 1)), Task.Run(() => TurnAsync(store, 3)));

        Assert.Equal(["1 reads, 1 queries, 1 scans, 1 commits", "3 reads, 1 queries, 1 scans, 1 commits"], turns.Select(turn => turn.ToString()));
        Assert.Equal(11, store.Total.All);
    }

    private static async Task<RoundTrips> TurnAsync(CountedStore store, int reads)
    {
        var turn = CountedStore.Begin();
        for (var i = 0; i < reads; i++)
        {
            await store.ReadAsync("p", "a", CancellationToken.None);
        }

        await store.QueryAsync(new RowRange("p"), CancellationToken.None);
        await store.ScanAsync("p", CancellationToken.None).CountAsync();
        await store.CommitAsync("p", [RowChange.Put($"{reads}", new Dictionary<string, object>())], CancellationToken.None);
        return turn;
    }
}
