using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Storage;

/// <summary>
/// What every store behind the port does alike. Each store runs all of it; each test writes to a partition of its own.
/// The parts lie in <c>TableContract.*.cs</c>.
/// </summary>
public abstract partial class TableContract
{
    protected abstract ITableStore Store { get; }

    protected string Partition { get; } = Keys.Join("contract", Guid.NewGuid().ToString("N"));

    protected static Dictionary<string, object> Values(string text) => new() { ["text"] = text };

    protected Task<CommitResult> CommitAsync(params RowChange[] changes) => Store.CommitAsync(Partition, changes, CancellationToken.None);

    protected Task<Row?> ReadAsync(string key) => Store.ReadAsync(Partition, key, CancellationToken.None);

    protected Task<IReadOnlyList<Row>> QueryAsync(string? from = null, string? before = null, int? limit = null) =>
        Store.QueryAsync(new RowRange(Partition, from, before, limit), CancellationToken.None);

    protected async Task<string> InsertedAsync(string key, string text = "first")
    {
        var result = await CommitAsync(RowChange.Insert(key, Values(text)));
        Assert.True(result.IsCommitted);
        return Assert.Single(result.ETags)!;
    }

    protected async Task<string?> TextAsync(string key) => (await ReadAsync(key))?.Text("text");

    /// <summary>Inserts numbered rows in batches of a hundred.</summary>
    protected async Task FillAsync(int count)
    {
        foreach (var batch in Enumerable.Range(0, count).Chunk(RowLimits.BatchOperations))
        {
            var result = await CommitAsync([.. batch.Select(n => RowChange.Insert(Keys.Join("row", Keys.Ordered(n)), Values($"row {n}")))]);
            Assert.True(result.IsCommitted);
        }
    }
}
