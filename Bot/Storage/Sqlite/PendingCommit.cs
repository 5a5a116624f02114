using System.Globalization;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Sqlite;

/// <summary>A batch on its way to the writer: its values already encoded on the caller's thread, its outcome a task.</summary>
internal sealed class PendingCommit
{
    private readonly TaskCompletionSource<CommitResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PendingCommit(string partition, IReadOnlyList<RowChange> changes)
    {
        Partition = partition;
        Changes = [.. changes.Select(Encoded)];
    }

    public string Partition { get; }

    public PendingChange[] Changes { get; }

    /// <summary>Set by the writer inside the transaction; told to the caller only once that transaction is on disk.</summary>
    public CommitResult? Outcome { get; set; }

    public Task<CommitResult> Answer => answer.Task;

    public void Tell() => answer.SetResult(Outcome!);

    public void Fail(Exception reason) => answer.SetException(reason);

    private static PendingChange Encoded(RowChange change) => new(
        change.Kind,
        change.Key,
        change.ETag == "*",
        long.TryParse(change.ETag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var etag) ? etag : null,
        change.Kind == RowChangeKind.Delete ? [] : RowBytes.Write(change.Values));
}

/// <summary>A change with its version as stored; <see cref="ETag"/> is null where the caller's is of no version this store ever gave.</summary>
internal readonly record struct PendingChange(RowChangeKind Kind, string Key, bool AnyVersion, long? ETag, byte[] Cells)
{
    /// <summary>Whether the row, as it is now (its version, or null where there is none), allows this change.</summary>
    public bool Allows(long? present) => Kind switch
    {
        RowChangeKind.Put => true,
        RowChangeKind.Insert => present is null,
        _ => present is not null && (AnyVersion || present == ETag),
    };
}
