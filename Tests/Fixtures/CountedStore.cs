using System.Runtime.CompilerServices;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// Counts the round trips to the store it wraps: all of them in <see cref="Total"/>, and those of one turn in what <see cref="Begin"/> gives
/// (it follows the asynchronous flow from there on; a server with its own flow begins its own).
/// </summary>
internal sealed class CountedStore(ITableStore inner) : ITableStore, IDisposable
{
    private const int RowsOfOneTrip = 1_000;
    private static readonly AsyncLocal<RoundTrips?> Current = new();

    public RoundTrips Total { get; } = new();

    /// <summary>Counts, from here on, what this flow asks of any counted store.</summary>
    public static RoundTrips Begin() => Current.Value = new RoundTrips();

    public Task<Row?> ReadAsync(string partition, string key, CancellationToken cancellation)
    {
        Count(trips => trips.AddRead());
        return inner.ReadAsync(partition, key, cancellation);
    }

    public async Task<IReadOnlyList<Row>> QueryAsync(RowRange range, CancellationToken cancellation)
    {
        var rows = await inner.QueryAsync(range, cancellation);
        Count(trips => trips.AddQueries(1 + (Math.Max(0, rows.Count - 1) / RowsOfOneTrip)));
        return rows;
    }

    public async IAsyncEnumerable<Row> ScanAsync(string partitionPrefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = 0;
        await foreach (var row in inner.ScanAsync(partitionPrefix, cancellation))
        {
            if (seen++ % RowsOfOneTrip == 0)
            {
                Count(trips => trips.AddScan());
            }

            yield return row;
        }
    }

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        // The pointers of one commit go to their shards at once: one wait, however many they are.
        var isPointers = partition.StartsWith("due|", StringComparison.Ordinal);
        Count(trips => trips.AddCommit(isPointers));
        return inner.CommitAsync(partition, changes, cancellation);
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private void Count(Action<RoundTrips> add)
    {
        add(Total);
        if (Current.Value is { } turn)
        {
            add(turn);
        }
    }
}

/// <summary>How often a store was asked, by kind.</summary>
internal sealed class RoundTrips
{
    private int reads;
    private int queries;
    private int scans;
    private int commits;
    private bool afterPointers;

    public int Reads => reads;

    public int Queries => queries;

    public int Scans => scans;

    public int Commits => commits;

    public int All => reads + queries + scans + commits;

    public void AddRead() => Interlocked.Increment(ref reads);

    public void AddQueries(int count) => Interlocked.Add(ref queries, count);

    public void AddScan() => Interlocked.Increment(ref scans);

    public void AddCommit(bool isPointers)
    {
        if (!isPointers || !Interlocked.Exchange(ref afterPointers, true))
        {
            Interlocked.Increment(ref commits);
        }

        if (!isPointers)
        {
            Volatile.Write(ref afterPointers, false);
        }
    }

    public override string ToString() => $"{Reads} reads, {Queries} queries, {Scans} scans, {Commits} commits";
}
