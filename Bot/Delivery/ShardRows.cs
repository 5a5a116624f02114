using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>The rows by which processes share out the shards, as read: <c>p|id</c> for each process, <c>s|003</c> for each shard that has an owner.</summary>
internal sealed class ShardRows(IReadOnlyList<Row> rows)
{
    public const string Owner = "owner";
    private const string Number = "n";
    private const string WaitingName = "w";
    private const string ProcessPrefix = "p|";

    private readonly Dictionary<string, Row> all = rows.ToDictionary(row => row.Key, StringComparer.Ordinal);

    public IEnumerable<string> Owners => all.Keys.Where(key => key.StartsWith(ProcessPrefix, StringComparison.Ordinal)).Select(key => key[ProcessPrefix.Length..]);

    /// <summary>How much it said it had to send, when it last wrote.</summary>
    public int Waiting(string owner) => all.GetValueOrDefault(RowOf(owner))?.Values.GetValueOrDefault(WaitingName) is long waiting ? (int)waiting : 0;

    public static string RowOf(string owner) => ProcessPrefix + owner;

    public string? Version(string owner) => all.GetValueOrDefault(RowOf(owner))?.ETag;

    public List<int> ShardsOf(string owner) => [.. Enumerable.Range(0, DuePointers.Shards).Where(shard => OwnerOf(shard) == owner)];

    /// <summary>Shards without an owner among those.</summary>
    public IEnumerable<int> Free(IEnumerable<string> living)
    {
        var those = living.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, DuePointers.Shards).Where(shard => OwnerOf(shard) is not { } owner || !those.Contains(owner));
    }

    public RowChange Take(int shard, string owner)
    {
        var values = new Dictionary<string, object>(1) { [Owner] = owner };
        return all.TryGetValue(KeyOf(shard), out var row) ? RowChange.Replace(row.Key, row.ETag, values) : RowChange.Insert(KeyOf(shard), values);
    }

    public RowChange GiveBack(int shard) => RowChange.Delete(KeyOf(shard), all[KeyOf(shard)].ETag);

    public RowChange Beat(string owner, long number, int waiting)
    {
        var values = new Dictionary<string, object>(2) { [Number] = number, [WaitingName] = (long)waiting };
        return Version(owner) is { } version ? RowChange.Replace(RowOf(owner), version, values) : RowChange.Insert(RowOf(owner), values);
    }

    private string? OwnerOf(int shard) => all.GetValueOrDefault(KeyOf(shard))?.Text(Owner);

    private static string KeyOf(int shard) => $"s|{shard:D3}";
}
