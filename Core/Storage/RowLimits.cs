using System.Text;

namespace PeerExchange.Core.Storage;

/// <summary>
/// What a row and a batch may hold, checked before the wire on every store alike: the documented limits of Azure Table storage
/// (property 64 KiB, entity 1 MiB, 252 properties of which one is ours, batch 100 operations and 4 MiB).
/// </summary>
public static class RowLimits
{
    public const int StringUnits = 32_768;
    public const int Bytes = 65_536;
    public const int RowBytes = 1_048_576;

    /// <summary>A table has room for 252; one is <see cref="MarkProperty"/>.</summary>
    public const int Properties = 251;
    public const int BatchOperations = 100;
    public const int BatchBytes = 4 * 1_048_576;
    public const int KeyUnits = 512;
    public const int NameUnits = 255;

    /// <summary>The column in which a store may mark which commit wrote a row; rows that are read do not show it.</summary>
    public const string MarkProperty = "CommitMark";

    // What the mark takes in a row: its name and 32 digits, counted as the service counts.
    private const int MarkBytes = 8 + (10 * 2) + (32 * 2) + 4;

    private static readonly long FirstTick = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>Throws <see cref="RowLimitException"/> with the key, the property and the size that is too large.</summary>
    public static void Check(string partition, IReadOnlyList<RowChange> changes)
    {
        if (changes.Count is 0 or > BatchOperations)
        {
            throw new RowLimitException($"A batch holds 1 to {BatchOperations} changes; this one has {changes.Count}.");
        }

        CheckKey("partition", partition);
        var total = 0L;
        var seen = new HashSet<string>(changes.Count, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            CheckKey("row", change.Key);
            if (!seen.Add(change.Key))
            {
                throw new RowLimitException($"Row '{change.Key}' stands twice in one batch.");
            }

            total += SizeOf(partition, change);
        }

        if (total > BatchBytes)
        {
            throw new RowLimitException($"The batch in partition '{partition}' takes {total} bytes; {BatchBytes} are allowed.");
        }
    }

    private static long SizeOf(string partition, RowChange change)
    {
        if (change.Values.Count > Properties)
        {
            throw new RowLimitException($"Row '{change.Key}' has {change.Values.Count} properties; {Properties} are allowed.");
        }

        var size = 4L + MarkBytes + ((partition.Length + change.Key.Length) * 2);
        foreach (var (name, value) in change.Values)
        {
            CheckName(change.Key, name);
            size += 8 + (name.Length * 2) + SizeOf(change.Key, name, value);
        }

        return size > RowBytes
            ? throw new RowLimitException($"Row '{change.Key}' takes {size} bytes; {RowBytes} are allowed.")
            : size;
    }

    private static long SizeOf(string key, string name, object value) => value switch
    {
        string text when text.Length > StringUnits =>
            throw new RowLimitException($"Property '{name}' of row '{key}' has {text.Length} UTF-16 units; {StringUnits} are allowed."),
        byte[] bytes when bytes.Length > Bytes =>
            throw new RowLimitException($"Property '{name}' of row '{key}' has {bytes.Length} bytes; {Bytes} are allowed."),
        string text => (text.Length * 2) + 4,
        byte[] bytes => bytes.Length + 4,
        bool => 1,
        int => 4,
        long or double => 8,
        DateTimeOffset time when time.UtcTicks < FirstTick =>
            throw new RowLimitException($"Property '{name}' of row '{key}' lies before 1601, the first year that a table holds."),
        DateTimeOffset => 8,
        _ => throw new RowLimitException($"Property '{name}' of row '{key}' is a {value.GetType().Name}, which a table cannot hold."),
    };

    // The names that are the table's own, and those that are no identifier.
    private static void CheckName(string key, string name)
    {
        var isIdentifier = name.Length is > 0 and <= NameUnits && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!isIdentifier || name is "PartitionKey" or "RowKey" or "Timestamp" or MarkProperty)
        {
            throw new RowLimitException($"Property '{name}' of row '{key}' needs another name: ASCII letters, digits and '_', at most {NameUnits}, none of the table's own.");
        }
    }

    private static void CheckKey(string what, string key)
    {
        if (key.Length > KeyUnits)
        {
            throw new RowLimitException($"The {what} key has {key.Length} UTF-16 units; {KeyUnits} are allowed.");
        }

        if (key.AsSpan().IndexOfAny(Keys.Forbidden) >= 0)
        {
            throw new RowLimitException($"The {what} key '{Printable(key)}' has a character that keys may not have; build keys with Keys.Join.");
        }
    }

    private static string Printable(string key)
    {
        var text = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            text.Append(char.IsControl(c) ? '�' : c);
        }

        return text.ToString();
    }
}
