using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

/// <summary>Decide, commit, deliver as they go on every store alike. The parts lie in <c>DeliveryContract.*.cs</c>.</summary>
public abstract partial class DeliveryContract : IAsyncLifetime
{
    private PostOffice office = null!;

    protected abstract ITableStore NewStore();

    public async Task InitializeAsync() => office = await PostOffice.OpenAsync(NewStore());

    public async Task DisposeAsync() => await office.DisposeAsync();
}

/// <summary>On the embedded store.</summary>
public sealed class SqliteDelivery : DeliveryContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteTables? tables;

    protected override ITableStore NewStore() => tables = new SqliteTables(folder.File("delivery.db"));

    public void Dispose()
    {
        tables?.Dispose();
        folder.Dispose();
    }
}

/// <summary>On Azure Table storage, played by its emulator; each test has a table of its own.</summary>
[Collection(Azurite.Name)]
public sealed class AzuriteDelivery(Azurite azurite) : DeliveryContract
{
    protected override ITableStore NewStore()
    {
        var account = StorageAccount.Parse(azurite.ConnectionString, () => throw new InvalidOperationException("The emulator has a key."));
        return new AzureTables(account, $"delivery{Guid.NewGuid():N}", StoragePipeline.ForTables(account));
    }
}
