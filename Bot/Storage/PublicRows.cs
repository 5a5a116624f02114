using PeerExchange.Core.Publishing;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>The read model of what is public: written when a dossier is published, read by whoever shows it.</summary>
internal sealed class PublicRows(ITableStore store)
{
    private const int AtOnce = 90;

    /// <summary>What stands for a dossier afterwards is exactly this; safe to repeat.</summary>
    /// <returns>Whether something that was public is so no more, or otherwise.</returns>
    public async Task<bool> WriteAsync(string dossier, IEnumerable<PublicEntry> entries, CancellationToken cancellation)
    {
        var wanted = entries.ToDictionary(PublicEntry.KeyOf, entry => RowJson.Write(entry, CoreJson.Default.PublicEntry), StringComparer.Ordinal);
        var changes = new List<RowChange>();
        var isLess = false;
        foreach (var row in await store.QueryAsync(PublicEntry.Of(dossier), cancellation))
        {
            if (!wanted.TryGetValue(row.Key, out var values))
            {
                changes.Add(RowChange.Delete(row.Key));
                isLess = true;
            }
            else if (RowJson.Text(row) == RowJson.Text(row with { Values = values }))
            {
                wanted.Remove(row.Key);
            }
            else
            {
                isLess = true;
            }
        }

        changes.AddRange(wanted.Select(row => RowChange.Put(row.Key, row.Value)));
        foreach (var some in changes.Chunk(AtOnce))
        {
            await store.CommitAsync(PublicEntry.Partition, some, cancellation);
        }

        return isLess;
    }

    /// <summary>Everything public, in no order.</summary>
    public async Task<IReadOnlyList<PublicEntry>> ReadAsync(CancellationToken cancellation) => Read(await store.QueryAsync(new RowRange(PublicEntry.Partition), cancellation));

    /// <summary>What is public of one dossier, oldest first.</summary>
    public async Task<IReadOnlyList<PublicEntry>> ReadAsync(string dossier, CancellationToken cancellation) =>
        [.. Read(await store.QueryAsync(PublicEntry.Of(dossier), cancellation)).OrderBy(entry => entry.At).ThenBy(entry => entry.Submission, StringComparer.Ordinal)];

    private static List<PublicEntry> Read(IReadOnlyList<Row> rows) => [.. rows.Select(row => RowJson.Read(row, CoreJson.Default.PublicEntry)).OfType<PublicEntry>()];
}
