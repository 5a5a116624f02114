using System.Text.Json.Serialization.Metadata;

namespace PeerExchange.Core.Storage;

/// <summary>
/// Rows of one partition as they were read: what a decision looks at. It remembers their versions, so that a commit
/// replaces only what the decision saw. A row is parsed once, however often it is asked for.
/// </summary>
public sealed class Folder
{
    private readonly string partition;
    private readonly IReadOnlyList<Row> rows;
    private readonly object?[] parsed;

    public Folder(string partition, IReadOnlyList<Row> rows)
        : this(partition, rows, new object?[rows.Count])
    {
    }

    private Folder(string partition, IReadOnlyList<Row> rows, object?[] parsed) => (this.partition, this.rows, this.parsed) = (partition, rows, parsed);

    public string Partition => partition;

    public bool IsEmpty => rows.Count == 0;

    public IReadOnlyList<Row> Rows => rows;

    public T? Get<T>(string key, JsonTypeInfo<T> type)
        where T : class => IndexOf(key) is >= 0 and var at ? At(at, type) : null;

    /// <summary>The row at a place in <see cref="Rows"/>.</summary>
    public T? At<T>(int place, JsonTypeInfo<T> type)
        where T : class
    {
        if (parsed[place] is T known)
        {
            return known;
        }

        var value = RowJson.Read(rows[place], type);
        parsed[place] = value;
        return value;
    }

    /// <summary>Every row whose key starts with the prefix, in key order.</summary>
    public IEnumerable<(string Key, T Value)> All<T>(string prefix, JsonTypeInfo<T> type)
        where T : class
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Key.StartsWith(prefix, StringComparison.Ordinal) && At(i, type) is { } value)
            {
                yield return (rows[i].Key, value);
            }
        }
    }

    public Row? Find(string key) => IndexOf(key) is >= 0 and var at ? rows[at] : null;

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
        var after = new SortedList<string, (Row Row, object? Parsed)>(rows.Count + changes.Count, StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            after[rows[i].Key] = (rows[i], parsed[i]);
        }

        foreach (var change in changes)
        {
            if (change.Values is null)
            {
                after.Remove(change.Key);
            }
            else
            {
                after[change.Key] = (new Row(partition, change.Key, versions?.GetValueOrDefault(change.Key) ?? "", change.Values), change.Value);
            }
        }

        return new Folder(partition, [.. after.Values.Select(row => row.Row)], [.. after.Values.Select(row => row.Parsed)]);
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A row set to new values, or (no values) removed.</summary>
public sealed record Change(string Key, IReadOnlyDictionary<string, object>? Values)
{
    /// <summary>What <see cref="Values"/> was written from, where it is known.</summary>
    public object? Value { get; private init; }

    public static Change Set<T>(string key, T value, JsonTypeInfo<T> type) => new(key, RowJson.Write(value, type)) { Value = value };

    public static Change Remove(string key) => new(key, null);
}
