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
        // One look at all shards: a command of one may leave something in another the moment it is done.
        var rows = new List<Row>();
        var end = before is { } moment ? DuePointers.Key(moment, "", "") : "d~";
        await foreach (var row in store.ScanAsync("due|", default))
        {
            if (row.Key.StartsWith("d|", StringComparison.Ordinal) && string.CompareOrdinal(row.Key, end) < 0)
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
