using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Delivery;

/// <summary>A store that a test looks over the shoulder of: it can stop, fail or meddle before each read and commit, and hears of each commit that is done.</summary>
internal sealed class WatchedStore(ITableStore inner) : ITableStore
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = NewSignal();

    /// <summary>Called before each commit; what it throws the committer gets.</summary>
    public Func<string, IReadOnlyList<RowChange>, Task>? BeforeCommit { get; set; }

    /// <summary>Called after each commit that was done; what it throws the committer gets, like an answer that was lost.</summary>
    public Func<string, IReadOnlyList<RowChange>, Task>? AfterCommit { get; set; }

    /// <summary>Called before each point read with partition and key.</summary>
    public Func<string, string, Task>? BeforeRead { get; set; }

    /// <summary>Called after each range was read, before the caller has it.</summary>
    public Func<RowRange, Task>? AfterQuery { get; set; }

    public async Task<Row?> ReadAsync(string partition, string key, CancellationToken cancellation)
    {
        if (BeforeRead is { } before)
        {
            await before(partition, key);
        }

        return await inner.ReadAsync(partition, key, cancellation);
    }

    public async Task<IReadOnlyList<Row>> QueryAsync(RowRange range, CancellationToken cancellation)
    {
        var rows = await inner.QueryAsync(range, cancellation);
        if (AfterQuery is { } after)
        {
            await after(range);
        }

        return rows;
    }

    public IAsyncEnumerable<Row> ScanAsync(string partitionPrefix, CancellationToken cancellation) => inner.ScanAsync(partitionPrefix, cancellation);

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        if (BeforeCommit is { } before)
        {
            await before(partition, changes);
        }

        var result = await inner.CommitAsync(partition, changes, cancellation);
        try
        {
            if (AfterCommit is { } after)
            {
                await after(partition, changes);
            }
        }
        finally
        {
            Signal();
        }

        return result;
    }

    /// <summary>Asks again after each commit until the answer is yes; fails after half a minute.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task signal;
            lock (gate)
            {
                signal = changed.Task;
            }

            if (await condition())
            {
                return;
            }

            await signal.WaitAsync(limit.Token);
        }
    }

    private void Signal()
    {
        TaskCompletionSource old;
        lock (gate)
        {
            (old, changed) = (changed, NewSignal());
        }

        old.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
