using PeerExchange.Bot.Storage.Files;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>Where everything is kept: the table and the files, opened together because they belong together.</summary>
internal sealed record Stores(ITableStore Tables, IFileStore Files) : IDisposable
{
    public void Dispose()
    {
        (Tables as IDisposable)?.Dispose();
        (Files as IDisposable)?.Dispose();
    }
}

/// <summary>
/// Opens what <c>Storage__ConnectionString</c> and <c>Storage__Path</c> name. An empty connection string means SQLite at the path,
/// with the files in <c>files/</c> beside it.
/// </summary>
internal static class StorageSetup
{
    public const string ConnectionStringKey = "Storage__ConnectionString";
    public const string PathKey = "Storage__Path";
    public const string DefaultPath = ".data/peerexchange.db";

    /// <summary>Throws <see cref="ConfigurationException"/> naming key and remedy when a value cannot be used.</summary>
    public static Stores Open(IConfiguration configuration, TimeProvider clock)
    {
        var connection = configuration["Storage:ConnectionString"]?.Trim() ?? "";
        return connection.Length == 0
            ? OpenSqlite(configuration["Storage:Path"], clock)
            : throw new ConfigurationException(ConnectionStringKey, "this program keeps its data in SQLite; leave the key empty.");
    }

    private static Stores OpenSqlite(string? configured, TimeProvider clock)
    {
        var path = string.IsNullOrWhiteSpace(configured) ? DefaultPath : configured.Trim();
        if (path.EndsWith('/') || Directory.Exists(path))
        {
            throw new ConfigurationException(PathKey, $"'{path}' is a folder; name the database file itself, such as '{DefaultPath}'.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new Stores(new SqliteTables(path), new FolderFiles(Path.Combine(folder, "files"), clock));
    }
}
