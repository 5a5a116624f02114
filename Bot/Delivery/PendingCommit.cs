using System.Security.Cryptography;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>One command's way to its commit: it keeps its id over repeated attempts, so that the pointers already written stay right.</summary>
internal sealed class PendingCommit(ITableStore store, BusinessClock clock)
{
    private readonly HashSet<Pointer> written = [];
    private readonly Instant begun = clock.Now;
    private long writtenAt;
    private string? id;

    public string Id => id ??= $"{Keys.Ordered(begun.ToUnixTimeTicks())}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Writes the pointers of the messages that have none yet, all again once they are old: a pointer without a row lives two minutes only.</summary>
    public async Task<IReadOnlyList<(Pointer Pointer, OutboxItem Item)>> PointAsync(
        string partition, IReadOnlyList<Message> messages, TimeSpan life, CancellationToken cancellation)
    {
        if (messages.Count == 0)
        {
            return [];
        }

        if (written.Count > 0 && clock.Machine.GetElapsedTime(writtenAt) > life)
        {
            written.Clear();
        }

        var items = new List<(Pointer Pointer, OutboxItem Item)>(messages.Count);
        for (var n = 0; n < messages.Count; n++)
        {
            var item = OutboxItem.Of(messages[n], begun);
            items.Add((new Pointer(item.Due, partition, Ledger.Outbox(Id, n), DuePointers.ShardOf(item)), item));
        }

        foreach (var shard in items.Select(item => item.Pointer).Where(pointer => !written.Contains(pointer)).GroupBy(pointer => pointer.Shard).ToList())
        {
            await store.CommitAsync(DuePointers.Partition(shard.Key), [.. shard.Select(pointer => pointer.Write(clock.Now))], cancellation);
            writtenAt = clock.Machine.GetTimestamp();
            written.UnionWith(shard);
        }

        return items;
    }
}

/// <summary>Says that a row of a partition is due at a time; kept in the partition of its shard, in time order.</summary>
internal sealed record Pointer(Instant Due, string Partition, string Row, int Shard)
{
    private const string WrittenAt = "at";

    public string Key => DuePointers.Key(Due, Partition, Row);

    public RowChange Write(Instant now) => RowChange.Put(Key, new Dictionary<string, object>(1) { [WrittenAt] = now.ToUnixTimeTicks() });

    public static Instant? Written(Row row) =>
        row.Values.TryGetValue(WrittenAt, out var ticks) && ticks is long at ? Instant.FromUnixTimeTicks(at) : null;
}
