using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file in write-ahead mode, flushed at each commit, which the running bot and the command line may open at
/// once. A read takes some microseconds and is done on the caller's thread; a commit is handed to <see cref="SqliteWriter"/>.
/// </summary>
internal sealed class SqliteTables : ITableStore, IDisposable
{
    private const int ScanPage = 500;
    private readonly SqliteFile file;
    private readonly SqliteWriter writer;

    // As many readers as threads ever read at once.
    private readonly ConcurrentBag<SqliteReader> readers = [];

    /// <summary>Opens the file at <paramref name="path"/> and makes it, with its folder, where there is none. Throws <see cref="ConfigurationException"/>.</summary>
    public SqliteTables(string path)
    {
        file = new SqliteFile(path);
        file.Prepare();
        writer = new SqliteWriter(file);
    }

    public Task<Row?> ReadAsync(string partition, string key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Reading(reader => reader.Point(partition, key)));
    }

    public Task<IReadOnlyList<Row>> QueryAsync(RowRange range, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Row>>(Reading(reader => reader.Range(range)));
    }

    public async IAsyncEnumerable<Row> ScanAsync(string partitionPrefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (partition, key) = (partitionPrefix, "");
        List<Row> page;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            page = Reading(reader => reader.Scan(partitionPrefix, partition, key, ScanPage));
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count > 0)
            {
                // No key has control characters: this is the place right after the last row.
                (partition, key) = (page[^1].Partition, page[^1].Key + '\u0001');
                await Task.Yield();
            }
        }
        while (page.Count == ScanPage);
    }

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        RowLimits.Check(partition, changes);
        cancellation.ThrowIfCancellationRequested();
        return writer.CommitAsync(new PendingCommit(partition, changes));
    }

    public void Dispose()
    {
        writer.Dispose();
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private T Reading<T>(Func<SqliteReader, T> read)
    {
        try
        {
            if (!readers.TryTake(out var reader))
            {
                reader = new SqliteReader(file);
            }

            try
            {
                return read(reader);
            }
            finally
            {
                readers.Add(reader);
            }
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException($"The database could not be read: {e.Message}", e);
        }
    }
}
