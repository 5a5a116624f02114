using NodaTime;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Decisions;

/// <summary>An outbox row: one message of one commit, waiting for delivery.</summary>
public sealed record OutboxItem(
    string Kind,
    Recipient? To,
    string Name,
    string? CardKey,
    IReadOnlyDictionary<string, string> Ids,
    Instant Due,
    int Attempts,
    string? LastProblem)
{
    public const string Tell = "tell";
    public const string Do = "do";

    /// <summary>Kind of a row that holds others, for which its batch had no room.</summary>
    public const string Rest = "rest";

    /// <summary>Of <see cref="Rest"/>: what stands in rows of its own once it is carried out.</summary>
    public IReadOnlyList<OutboxItem>? More { get; init; }

    /// <summary>All of them where there is room; else as many as there is room for, commands first, and a last one that holds the others.</summary>
    /// <param name="room">How many rows a batch still holds; at least one.</param>
    /// <param name="now">When those that are held are put into rows of their own.</param>
    public static IReadOnlyList<OutboxItem> Fit(IReadOnlyList<OutboxItem> items, int room, Instant now)
    {
        if (items.Count <= room)
        {
            return items;
        }

        IReadOnlyList<OutboxItem> ordered = [.. items.OrderBy(item => item.Kind != Do)];
        var rest = new OutboxItem(Rest, null, Rest, null, new Dictionary<string, string>(0), now, 0, null) { More = [.. ordered.Skip(room - 1)] };
        return [.. ordered.Take(room - 1), rest];
    }

    public static OutboxItem Of(Message message, Instant now) => message switch
    {
        Tell { IsReminder: true } reminder => Of(Digest.ToAdd(reminder), now),
        Tell tell => new(Tell, tell.To, tell.Card, tell.CardKey, tell.Ids, tell.NotBefore ?? now, 0, null),
        Do command => new(Do, null, command.Command, null, command.Ids, command.NotBefore ?? now, 0, null),
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };
}

/// <summary>What was sent where: a later message with the same key updates it.</summary>
public sealed record Receipt(string ConversationId, string ActivityId, Instant At);

/// <summary>Who did what, when; fields and versions, never a personal value. Append-only.</summary>
public sealed record AuditEntry(Instant At, string Who, string What, string About);

/// <summary>Keys of what stands beside the state in every partition that decides.</summary>
public static class Ledger
{
    public static string Outbox(string commit, int n) => $"o|{commit}|{n:D2}";

    /// <summary>Of what a row of <see cref="OutboxItem.Rest"/> held.</summary>
    public static string OutboxWithin(string row, int n) => $"{row}|{n:D2}";

    public static string Audit(string commit) => $"a|{commit}";

    public static string Receipt(Recipient to, string cardKey) => Keys.Join("m", to.ToString(), cardKey);
}

/// <summary>Where the pointers to what is due are kept: in time order, in the partition of a shard.</summary>
public static class DuePointers
{
    /// <summary>A shard is a set of conversations, and of partitions that send commands, with one owner at a time. Never fewer: what is due in a higher one would not be found.</summary>
    public const int Shards = 16;

    public static string Partition(int shard) => $"due|{shard:D3}";

    /// <summary>The same in every process and version: by the recipient of a message, by the partition a command comes from.</summary>
    public static int ShardOf(string? recipient, string partition)
    {
        // FNV-1a, folded.
        var hash = 2_166_136_261u;
        foreach (var unit in recipient ?? partition)
        {
            hash = (hash ^ unit) * 16_777_619u;
        }

        return (int)((hash ^ (hash >> 16)) % Shards);
    }

    public static string Key(Instant due, string partition, string row) =>
        Keys.Join("d", Keys.Ordered(due.ToUnixTimeTicks()), partition, row);

    /// <summary>The place right after a key, where the next page begins.</summary>
    public static string After(string key) => key + '!';

    /// <summary>The moment a pointer is due, its partition and its row; null for a key that is none.</summary>
    public static (Instant Due, string Partition, string Row)? Read(string key) =>
        Keys.Split(key) is ["d", var ticks, var partition, var row] && long.TryParse(ticks, out var due) && due <= Instant.MaxValue.ToUnixTimeTicks()
            ? (Instant.FromUnixTimeTicks(due), partition, row)
            : null;
}
