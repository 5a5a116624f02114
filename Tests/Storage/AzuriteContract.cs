using Azure.Identity;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>The contract of the port on Azure Table storage, played by its emulator.</summary>
[Collection(Azurite.Name)]
public sealed class AzuriteContract : TableContract
{
    private readonly AzureTables tables;

    public AzuriteContract(Azurite azurite)
    {
        var account = StorageAccount.Parse(azurite.ConnectionString, () => new DefaultAzureCredential());
        tables = new AzureTables(account, "contract", StoragePipeline.ForTables(account));
    }

    protected override ITableStore Store => tables;
}
