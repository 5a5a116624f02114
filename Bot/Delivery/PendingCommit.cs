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
    /// <param name="room">For how many rows of messages the batch of the commit has room.</param>
    public async Task<IReadOnlyList<(Pointer Pointer, OutboxItem Item)>> PointAsync(
        string partition, IReadOnlyList<Message> messages, int room, TimeSpan life, CancellationToken cancellation)
    {
        if (messages.Count == 0)
        {
            return [];
        }

        if (IsOld(life))
        {
            written.Clear();
        }

        List<(Pointer Pointer, OutboxItem Item)> items =
        [
            .. OutboxItem.Fit([.. messages.Select(message => OutboxItem.Of(message, begun))], room, begun)
                .Select((item, n) => (Pointer.At(item, partition, Ledger.Outbox(Id, n)), item)),
        ];

        writtenAt = written.Count == 0 ? clock.Machine.GetTimestamp() : writtenAt;
        var shards = items.Select(item => item.Pointer).Where(pointer => !written.Contains(pointer)).GroupBy(pointer => pointer.Shard).ToList();
        shards.ForEach(written.UnionWith);
        await Task.WhenAll(shards.Select(shard =>
            store.CommitAsync(DuePointers.Partition(shard.Key), [.. shard.Select(pointer => pointer.Write(clock.Now))], cancellation)));

        return IsOld(life) ? throw new StoreUnavailableException("Storage takes so long that nothing can be committed safely.") : items;
    }

    /// <summary>
    /// The command came to nothing after all: what points to a commit that will never be is taken away, so that nobody waits for it. What is left by
    /// a process killed here is found later to point nowhere.
    /// </summary>
    public async Task WithdrawAsync(CancellationToken cancellation)
    {
        var shards = written.GroupBy(pointer => pointer.Shard).ToList();
        await Task.WhenAll(shards.Select(shard =>
            store.CommitAsync(DuePointers.Partition(shard.Key), [.. shard.Select(pointer => RowChange.Delete(pointer.Key))], cancellation)));
        written.Clear();
    }

    /// <summary>Counted from before the first was written.</summary>
    private bool IsOld(TimeSpan life) => clock.Machine.GetElapsedTime(writtenAt) > life;
}

/// <summary>Says that a row of a partition is due at a time; kept in the partition of its shard, in time order.</summary>
/// <param name="To">Whose message it is: one recipient's are delivered one after the other. Null: a command for another partition.</param>
internal sealed record Pointer(Instant Due, string Partition, string Row, int Shard, string? To)
{
    private const string WrittenAt = "at";
    private const string Recipient = "to";

    public string Key => DuePointers.Key(Due, Partition, Row);

    /// <summary>The shard it belongs to: another than it stands in where it was written before there were several.</summary>
    public int Home => DuePointers.ShardOf(To, Partition);

    public static Pointer At(OutboxItem item, string partition, string row) => At(item.Due, partition, row, item.To?.ToString());

    public static Pointer At(Instant due, string partition, string row, string? to) => new(due, partition, row, DuePointers.ShardOf(to, partition), to);

    /// <summary>The pointer a row of a shard is; null where its key is none.</summary>
    public static Pointer? Of(Row row, int shard) =>
        DuePointers.Read(row.Key) is var (due, partition, key) ? new Pointer(due, partition, key, shard, row.Text(Recipient)) : null;

    public RowChange Write(Instant now)
    {
        var values = new Dictionary<string, object>(2) { [WrittenAt] = now.ToUnixTimeTicks() };
        if (To is not null)
        {
            values[Recipient] = To;
        }

        return RowChange.Put(Key, values);
    }

    public static Instant? Written(Row row) =>
        row.Values.TryGetValue(WrittenAt, out var ticks) && ticks is long at ? Instant.FromUnixTimeTicks(at) : null;
}
