using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Tests.Fixtures;
using PeerExchange.Tests.Fixtures.Flood;
using Xunit.Abstractions;

namespace PeerExchange.Tests.Delivery;

/// <summary>Five hundred messages to fifty conversations against Teams' limits; ./bench does the same with ten thousand to five hundred.</summary>
public sealed class FloodTests(ITestOutputHelper output) : IDisposable
{
    // As many sends as one process has under way at most.
    private const int UnderWayAtMost = 32;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task One_process_delivers_every_message_once_and_is_hardly_ever_refused()
    {
        var path = folder.File("flood.db");
        using var store = new SqliteTables(path);
        var settings = new Dictionary<string, string> { ["Storage__Path"] = path };

        var result = await new FloodRun(Bot(), settings, store, folder.Path).DeliverAsync(50, 10, processes: 1, killEvery: 0, kills: 0);

        output.WriteLine($"{result}");
        Assert.Equal((500, 500, 0, 0), (result.Expected, result.Come, result.Repeats, result.Left));
        Assert.Equal(1, result.MostAtOnce);

        // ./bench has the figure (under 1%); a machine busy with other tests delays arrivals, which Teams would not see.
        Assert.True(result.RefusedPart < 0.1, $"{result}");
    }

    [Fact]
    public async Task Three_processes_killed_in_turn_lose_nothing_and_repeat_no_more_than_was_under_way()
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        var account = StorageAccount.Parse(azurite.ConnectionString, () => throw new InvalidOperationException("The emulator has a key."));
        var store = new AzureTables(account, StorageSetup.TableName, StoragePipeline.ForTables(account));
        var settings = new Dictionary<string, string> { ["Storage__ConnectionString"] = azurite.ConnectionString };

        var result = await new FloodRun(Bot(), settings, store, folder.Path).DeliverAsync(50, 10, processes: 3, killEvery: 100, kills: 3);

        output.WriteLine($"{result}");
        Assert.Equal((500, 500, 3, 0), (result.Expected, result.Come, result.Kills, result.Left));
        Assert.InRange(result.Repeats, 0, 3 * UnderWayAtMost);
        Assert.True(result.RefusedPart < 0.1, $"{result}");
    }

    public void Dispose() => folder.Dispose();

    private static string Bot() => Repository.Of("Bot", Path.GetRelativePath(Repository.Of("Tests"), AppContext.BaseDirectory), "PeerExchange.Bot.dll");
}
