using Microsoft.Data.Sqlite;
using PeerExchange.Core.Storage;
using SQLitePCL;

namespace PeerExchange.Bot.Storage.Sqlite;

/// <summary>
/// The one writing connection, on a thread of its own. Whatever waits when it looks is committed in one transaction, so that callers who
/// come together share one flush to disk; each still has its own outcome, and nobody is told before the flush. All conditions of a batch are
/// checked before its first row is written, so a refused batch leaves nothing to undo.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    // Bounds how long the first caller of a group waits for the others' rows.
    private const int LargestGroup = 200;

    private readonly SqliteConnection connection;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollback;
    private readonly Statement version;
    private readonly Statement put;
    private readonly Statement delete;
    private readonly Thread thread;
    private readonly object gate = new();
    private readonly Queue<PendingCommit> waiting = new();
    private readonly List<PendingCommit> group = [];
    private bool closing;

    public SqliteWriter(SqliteFile file)
    {
        connection = file.Open();
        begin = new(connection, "BEGIN IMMEDIATE");
        commit = new(connection, "COMMIT");
        rollback = new(connection, "ROLLBACK");
        version = new(connection, "SELECT etag FROM rows WHERE partition = ?1 AND key = ?2");
        put = new(connection,
            """
            INSERT INTO rows (partition, key, etag, cells) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (partition, key) DO UPDATE SET etag = excluded.etag, cells = excluded.cells
            """);
        delete = new(connection, "DELETE FROM rows WHERE partition = ?1 AND key = ?2");
        thread = new Thread(WriteUntilClosed) { IsBackground = true, Name = "storage writer" };
        thread.Start();
    }

    /// <summary>Queues the batch. It is committed even if the caller no longer waits.</summary>
    public Task<CommitResult> CommitAsync(PendingCommit pending)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closing, this);
            waiting.Enqueue(pending);
            Monitor.Pulse(gate);
        }

        return pending.Answer;
    }

    /// <summary>Commits what is queued and closes.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closing = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
        foreach (var statement in (Statement[])[begin, commit, rollback, version, put, delete])
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private void WriteUntilClosed()
    {
        while (TakeGroup())
        {
            try
            {
                CommitGroup();
            }
            catch (Exception e)
            {
                // Whatever went wrong, those who wait must hear of it, and the next group gets its own chance.
                Undo();
                var reason = e is SqliteException ? new StoreUnavailableException($"The database could not be written: {e.Message}", e) : e;
                group.ForEach(pending => pending.Fail(reason));
                continue;
            }

            group.ForEach(pending => pending.Tell());
        }
    }

    private bool TakeGroup()
    {
        group.Clear();
        lock (gate)
        {
            while (waiting.Count == 0 && !closing)
            {
                Monitor.Wait(gate);
            }

            while (group.Count < LargestGroup && waiting.TryDequeue(out var pending))
            {
                group.Add(pending);
            }
        }

        return group.Count > 0;
    }

    private void CommitGroup()
    {
        begin.Run();
        var written = false;
        foreach (var pending in group)
        {
            pending.Outcome = Decide(pending);
            written |= pending.Outcome.IsCommitted;
        }

        (written ? commit : rollback).Run();
    }

    private CommitResult Decide(PendingCommit pending)
    {
        foreach (var change in pending.Changes)
        {
            if (!change.Allows(VersionOf(pending.Partition, change.Key)))
            {
                return CommitResult.Conflict(change.Key);
            }
        }

        var etags = new string?[pending.Changes.Length];
        for (var i = 0; i < etags.Length; i++)
        {
            etags[i] = Write(pending.Partition, pending.Changes[i]);
        }

        return CommitResult.Committed(etags);
    }

    private long? VersionOf(string partition, string key)
    {
        var present = version.Bind(1, partition).Bind(2, key).Step() ? version.Number(0) : (long?)null;
        version.Reset();
        return present;
    }

    private string? Write(string partition, PendingChange change)
    {
        if (change.Kind == RowChangeKind.Delete)
        {
            delete.Bind(1, partition).Bind(2, change.Key).Run();
            return null;
        }

        // Random, so that a version seen before a row was deleted and made anew, by this process or another, is never met again.
        var etag = Random.Shared.NextInt64();
        put.Bind(1, partition).Bind(2, change.Key).Bind(3, etag).Bind(4, change.Cells).Run();
        return SqliteReader.ETag(etag);
    }

    private void Undo()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            try
            {
                rollback.Run();
            }
            catch (SqliteException)
            {
                // SQLite has rolled back by itself on a full disk or an I/O error.
            }
        }
    }
}
