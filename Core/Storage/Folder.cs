using System.Text.Json.Serialization.Metadata;

namespace PeerExchange.Core.Storage;

/// <summary>
/// Rows of one partition as they were read: what a decision looks at. It remembers their versions, so that a commit
/// replaces only what the decision saw.
/// </summary>
public sealed class Folder(string partition, IReadOnlyList<Row> rows)
{
    private readonly IReadOnlyList<Row> rows = rows;

    public string Partition => partition;

    public bool IsEmpty => rows.Count == 0;

    public IReadOnlyList<Row> Rows => rows;

    public T? Get<T>(string key, JsonTypeInfo<T> type)
        where T : class => Find(key) is { } row ? RowJson.Read(row, type) : null;

    /// <summary>Every row whose key starts with the prefix, in key order.</summary>
    public IEnumerable<(string Key, T Value)> All<T>(string prefix, JsonTypeInfo<T> type)
        where T : class
    {
        foreach (var row in rows)
        {
            if (row.Key.StartsWith(prefix, StringComparison.Ordinal) && RowJson.Read(row, type) is { } value)
            {
                yield return (row.Key, value);
            }
        }
    }

    public Row? Find(string key)
    {
        foreach (var row in rows)
        {
            if (row.Key == key)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>The operation that makes the change to what this folder holds: insert what it has not, replace or delete what it has, at the version seen.</summary>
    public RowChange? Operation(Change change) => (change.Values, Find(change.Key)) switch
    {
        (null, null) => null,
        (null, { } row) => RowChange.Delete(row.Key, row.ETag),
        ({ } values, null) => RowChange.Insert(change.Key, values),
        ({ } values, { } row) => RowChange.Replace(row.Key, row.ETag, values),
    };

    /// <summary>The folder as it stands after the changes, with the versions they got where those are known.</summary>
    public Folder With(IReadOnlyList<Change> changes, IReadOnlyDictionary<string, string>? versions = null)
    {
        var after = rows.ToDictionary(row => row.Key, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.Values is null)
            {
                after.Remove(change.Key);
            }
            else
            {
                after[change.Key] = new Row(partition, change.Key, versions?.GetValueOrDefault(change.Key) ?? "", change.Values);
            }
        }

        return new Folder(partition, [.. after.Values.OrderBy(row => row.Key, StringComparer.Ordinal)]);
    }
}

/// <summary>A row set to new values, or (no values) removed.</summary>
public sealed record Change(string Key, IReadOnlyDictionary<string, object>? Values)
{
    public static Change Set<T>(string key, T value, JsonTypeInfo<T> type) => new(key, RowJson.Write(value, type));

    public static Change Remove(string key) => new(key, null);
}
