using Azure.Identity;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Bot.Storage.Files;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>Where everything is kept: the table and the files, opened together because they belong together.</summary>
/// <param name="OwnerFile">Held by the one process that delivers from an embedded store; null where several may share a store.</param>
internal sealed record Stores(ITableStore Tables, IFileStore Files, string? OwnerFile = null) : IDisposable
{
    /// <summary>
    /// Reads a row that is never there: done at the start and by the readiness page. Throws <see cref="StoreUnavailableException"/>, or
    /// <see cref="ConfigurationException"/> when the account refuses us.
    /// </summary>
    public Task CheckAsync(CancellationToken cancellation) => Tables.ReadAsync("readiness", "readiness", cancellation);

    public void Dispose() => (Tables as IDisposable)?.Dispose();
}

/// <summary>
/// Opens what <c>Storage__ConnectionString</c> and <c>Storage__Path</c> name. An empty connection string means SQLite at the path, with the
/// files in <c>files/</c> beside it; anything else is an Azure storage account (or its emulator), with the files in its blobs.
/// </summary>
internal static class StorageSetup
{
    public const string ConnectionStringKey = "Storage__ConnectionString";
    public const string PathKey = "Storage__Path";
    public const string DefaultPath = ".data/peerexchange.db";

    /// <summary>The table and the container of blobs in the account.</summary>
    public const string TableName = "peerexchange";

    /// <summary>
    /// Throws <see cref="ConfigurationException"/> naming key and remedy when a value cannot be used. An account is not asked anything yet:
    /// that does <see cref="Stores.CheckAsync"/>.
    /// </summary>
    public static Stores Open(IConfiguration configuration, TimeProvider clock)
    {
        var connection = configuration["Storage:ConnectionString"]?.Trim() ?? "";
        return connection.Length == 0 ? OpenSqlite(PathOf(configuration)!, clock) : OpenAzure(connection);
    }

    /// <summary>The database file, which may not be there yet; null where an account is configured. Opens nothing; throws <see cref="ConfigurationException"/>.</summary>
    public static string? PathOf(IConfiguration configuration)
    {
        if (!string.IsNullOrWhiteSpace(configuration["Storage:ConnectionString"]))
        {
            return null;
        }

        var path = configuration["Storage:Path"] is { } configured && !string.IsNullOrWhiteSpace(configured) ? configured.Trim() : DefaultPath;
        return path.EndsWith('/') || Directory.Exists(path)
            ? throw new ConfigurationException(PathKey, $"'{path}' is a folder; name the database file itself, such as '{DefaultPath}'.")
            : path;
    }

    private static Stores OpenSqlite(string path, TimeProvider clock)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new Stores(new SqliteTables(path), new FolderFiles(Path.Combine(folder, "files"), clock), path + ".owner");
    }

    private static Stores OpenAzure(string connection)
    {
        var account = StorageAccount.Parse(connection, () => new DefaultAzureCredential());
        return new Stores(
            new AzureTables(account, TableName, StoragePipeline.ForTables(account)),
            new BlobFiles(account, TableName, StoragePipeline.ForBlobs(account)));
    }
}
