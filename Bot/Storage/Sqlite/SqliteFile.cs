using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PeerExchange.Bot.Storage.Sqlite;

/// <summary>The database file: opens connections to it and sees to it that it is ours and of a version that this program knows.</summary>
internal sealed class SqliteFile(string path)
{
    /// <summary>Raised with every change of the table or of <see cref="RowBytes"/>; older files are then brought up to it at the start.</summary>
    public const int Version = 1;

    /// <summary>How long a writer waits for another process (the command line) to finish its transaction.</summary>
    public static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(10);

    // "PEEX", so that no other program's database is taken for ours.
    private const int ApplicationId = 0x50454558;
    private const string Key = "Storage__Path";

    // Nobody asks SQLite for its memory statistics, and keeping them makes all its connections queue for one lock. Each connection is used by
    // one thread at a time, so none needs a lock of its own.
    static SqliteFile()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public string Path { get; } = path;

    /// <summary>Makes the folder, the file and the table where they are missing. Throws <see cref="ConfigurationException"/> for a file that cannot be used.</summary>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            using var connection = Open();
            UseWriteAheadLog(connection);
            Execute(connection, "BEGIN IMMEDIATE");
            CheckOrCreate(connection);
            Execute(connection, "COMMIT");
        }
        catch (SqliteException e)
        {
            throw new ConfigurationException(Key, $"'{Path}' cannot be used as a database ({e.Message}); name a file on a local disk that this user may write.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(Key, $"the folder of '{Path}' cannot be made ({e.Message}); name a place that this user may write.", e);
        }
    }

    /// <summary>A connection of its own (no pool), durable at each commit, waiting its turn to write.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusyTimeout.TotalMilliseconds}"));
            Execute(connection, "PRAGMA synchronous = FULL");

            // Else SQLite parses and plans a statement again whenever other values are bound to it, which costs more than a point read.
            SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _), connection.Handle);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Run();
    }

    // Turning the log on needs the file alone for a moment, and SQLite does not wait for that by itself.
    private static void UseWriteAheadLog(SqliteConnection connection)
    {
        for (var start = Stopwatch.GetTimestamp(); ; Thread.Yield())
        {
            try
            {
                Execute(connection, "PRAGMA journal_mode = WAL");
                return;
            }
            catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_BUSY && Stopwatch.GetElapsedTime(start) < BusyTimeout)
            {
            }
        }
    }

    private void CheckOrCreate(SqliteConnection connection)
    {
        var version = Number(connection, "PRAGMA user_version");
        var owner = Number(connection, "PRAGMA application_id");
        if (version == 0 && owner == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            // With a rowid on purpose: rows of a kilobyte in the inner pages of a WITHOUT ROWID tree make it deep, and everything half as fast.
            Execute(connection,
                """
                CREATE TABLE rows (
                    id INTEGER PRIMARY KEY,
                    partition TEXT NOT NULL COLLATE BINARY,
                    key TEXT NOT NULL COLLATE BINARY,
                    etag INTEGER NOT NULL,
                    cells BLOB NOT NULL,
                    UNIQUE (partition, key)) STRICT
                """);
            Execute(connection, $"PRAGMA application_id = {ApplicationId}");
            Execute(connection, $"PRAGMA user_version = {Version}");
        }
        else if (owner != ApplicationId)
        {
            throw new ConfigurationException(Key, $"'{Path}' is a database of another program; name a file of PeerExchange or one that does not exist yet.");
        }
        else if (version > Version)
        {
            throw new ConfigurationException(Key,
                $"'{Path}' was written by a newer PeerExchange (file version {version}, this program knows {Version}); start the newer program or name another file.");
        }
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Step();
        return statement.Number(0);
    }
}
