using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Fixtures;

/// <summary>The pointers to what is due, over all shards.</summary>
internal static class DueRows
{
    /// <param name="before">Due before this moment; null: whenever.</param>
    public static async Task<IReadOnlyList<Row>> ReadAsync(ITableStore store, Instant? before = null)
    {
        var rows = new List<Row>();
        for (var shard = 0; shard < DuePointers.Shards; shard++)
        {
            var range = before is { } moment
                ? new RowRange(DuePointers.Partition(shard), "d|", DuePointers.Key(moment, "", ""))
                : RowRange.StartingWith(DuePointers.Partition(shard), "d|");
            rows.AddRange(await store.QueryAsync(range, default));
        }

        return rows;
    }
}
