namespace PeerExchange.Core.Storage;

/// <summary>
/// The table-shaped port everything is kept behind: point read, ordered range in one partition, atomic batch in one partition.
/// Each method is one round trip (a long range: one per 1,000 rows). Outages throw <see cref="StoreUnavailableException"/>;
/// a row or batch over the limits throws <see cref="RowLimitException"/> before anything is sent.
/// </summary>
public interface ITableStore
{
    Task<Row?> ReadAsync(string partition, string key, CancellationToken cancellation);

    Task<IReadOnlyList<Row>> QueryAsync(RowRange range, CancellationToken cancellation);

    /// <summary>Every row of every partition whose name starts with <paramref name="partitionPrefix"/>, in order: for export, erasure and checks only.</summary>
    IAsyncEnumerable<Row> ScanAsync(string partitionPrefix, CancellationToken cancellation);

    /// <summary>Commits all changes or none. At most 100, each key once.</summary>
    Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellation);
}

/// <summary>What became of a batch: committed, or refused because a row was not as the writer had seen it.</summary>
public sealed record CommitResult(bool IsCommitted, IReadOnlyList<string?> ETags, string? ConflictKey)
{
    public static CommitResult Committed(IReadOnlyList<string?> etags) => new(true, etags, null);

    /// <summary>The store names the first row in the way where it can.</summary>
    public static CommitResult Conflict(string? key) => new(false, [], key);
}

/// <summary>The store did not answer after the retries: nothing is known about the last write.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A key, value, row or batch is larger than the tables allow; says which and by how much.</summary>
public sealed class RowLimitException(string message) : Exception(message);
