namespace PeerExchange.Core.Storage;

/// <summary>
/// One row of the table: a partition, a key that orders it there, and named values.
/// A value is a <see cref="string"/>, <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="DateTimeOffset"/> (UTC) or <see cref="T:byte[]"/>; anything else is refused by <see cref="RowLimits"/>.
/// </summary>
public sealed record Row(string Partition, string Key, string ETag, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>A string value, or null where the row has none of that name.</summary>
    public string? Text(string name) => Values.TryGetValue(name, out var value) ? value as string : null;
}

/// <summary>Rows of one partition from <see cref="From"/> (included) to <see cref="Before"/> (excluded), in ordinal key order.</summary>
public sealed record RowRange(string Partition, string? From = null, string? Before = null, int? Limit = null)
{
    /// <summary>All rows whose key starts with <paramref name="prefix"/>.</summary>
    public static RowRange StartingWith(string partition, string prefix) => new(partition, prefix, prefix + '~' + '~');
}

public enum RowChangeKind
{
    /// <summary>The key must not exist.</summary>
    Insert,

    /// <summary>The key must exist with the given version.</summary>
    Replace,

    /// <summary>Written whatever is there.</summary>
    Put,

    /// <summary>The key must exist, with the given version or (version "*") any.</summary>
    Delete,
}

/// <summary>One operation of a batch.</summary>
public sealed record RowChange(RowChangeKind Kind, string Key, string? ETag, IReadOnlyDictionary<string, object> Values)
{
    private static readonly IReadOnlyDictionary<string, object> None = new Dictionary<string, object>();

    public static RowChange Insert(string key, IReadOnlyDictionary<string, object> values) => new(RowChangeKind.Insert, key, null, values);

    public static RowChange Replace(string key, string etag, IReadOnlyDictionary<string, object> values) => new(RowChangeKind.Replace, key, etag, values);

    public static RowChange Put(string key, IReadOnlyDictionary<string, object> values) => new(RowChangeKind.Put, key, null, values);

    public static RowChange Delete(string key, string etag = "*") => new(RowChangeKind.Delete, key, etag, None);
}
