using System.Globalization;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>
/// How often the bank was written, and which rows last, the newest last. Many rows at once (a file that is imported) are not named: one note
/// says so, and pushes no named ones out.
/// </summary>
/// <param name="Version">Of the row; null: the bank was never written with a stamp.</param>
internal sealed record BankStamp(string? Version, long Count, IReadOnlyList<(long Count, string Key)> Written)
{
    public const string Key = "stamp";

    private const int Most = 100;
    private const int Few = 10;
    private const string Many = "*";
    private const string Counted = "n", Rows = "written";

    public static BankStamp Of(Row? row) => row is null
        ? new BankStamp(null, 0, [])
        : new BankStamp(row.ETag, row.Values.GetValueOrDefault(Counted) as long? ?? 0, [.. (row.Text(Rows) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Note)]);

    /// <summary>Whether every row written after that count is named.</summary>
    public bool NamesAllSince(long count) =>
        count == Count || (count < Count && (Written.Count < Most || Written[0].Count <= count) && Written.All(note => note.Count <= count || note.Key != Many));

    /// <summary>The rows named after that count.</summary>
    public IReadOnlyList<string> NamedSince(long count) => [.. Written.Where(note => note.Count > count && note.Key != Many).Select(note => note.Key).Distinct()];

    /// <summary>The stamp after those rows were written, to stand in the same batch: refused where somebody wrote since.</summary>
    public RowChange Next(IReadOnlyCollection<string> rows)
    {
        var notes = rows.Count > Few
            ? Written.Where(note => note.Key != Many).Append((Count + 1, Many))
            : Written.Concat(rows.Select(row => (Count + 1, row)));
        var values = new Dictionary<string, object>(2)
        {
            [Counted] = Count + 1,
            [Rows] = string.Join('\n', notes.TakeLast(Most).Select(note => string.Create(CultureInfo.InvariantCulture, $"{note.Item1} {note.Item2}"))),
        };
        return Version is null ? RowChange.Insert(Key, values) : RowChange.Replace(Key, Version, values);
    }

    private static (long Count, string Key) Note(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return (long.Parse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture), line[(space + 1)..]);
    }
}
