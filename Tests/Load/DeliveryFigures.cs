using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;
using PeerExchange.Tests.Fixtures.Flood;

namespace PeerExchange.Load;

/// <summary>
/// Ten thousand messages to five hundred conversations against a connector that enforces Teams' limits: by one process on the embedded store, and by
/// three over the storage emulator, each of which is killed once.
/// </summary>
internal static class DeliveryFigures
{
    private const int Conversations = 500;
    private const int Each = 20;
    private const int Kills = 3;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("peerexchange-bench-").FullName;
        try
        {
            Console.WriteLine($"deliveries            {Conversations * Each} messages, {Conversations} conversations; allowed: 50/s for the bot in the tenant (aims: none lost, none twice without kills, refused < 1%, ≥ 90% of 50/s)");
            await OneAsync(folder);
            await ThreeAsync(folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task OneAsync(string folder)
    {
        var path = Path.Combine(folder, "flood.db");
        using var store = new SqliteTables(path);
        Console.WriteLine($"  one process         {await RunAsync(store, folder, new() { ["Storage__Path"] = path }, 1, 0)}");
    }

    private static async Task ThreeAsync(string folder)
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        var account = StorageAccount.Parse(azurite.ConnectionString, () => throw new InvalidOperationException("The emulator has a key."));
        var store = new AzureTables(account, StorageSetup.TableName, StoragePipeline.ForTables(account));
        Console.WriteLine($"  three, killed       {await RunAsync(store, folder, new() { ["Storage__ConnectionString"] = azurite.ConnectionString }, 3, Kills)}");
    }

    private static Task<FloodResult> RunAsync(ITableStore store, string folder, Dictionary<string, string> settings, int processes, int kills) =>
        new FloodRun(Path.Combine(AppContext.BaseDirectory, "PeerExchange.Bot.dll"), settings, store, folder)
            .DeliverAsync(Conversations, Each, processes, Conversations * Each / (Kills + 1), kills);
}
