using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>The contract of the port on the embedded store.</summary>
public sealed class SqliteContract : TableContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteTables tables;

    public SqliteContract() => tables = new SqliteTables(folder.File("contract.db"));

    protected override ITableStore Store => tables;

    public void Dispose()
    {
        tables.Dispose();
        folder.Dispose();
    }
}
