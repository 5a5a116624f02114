using System.Globalization;
using System.Text.Json;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Matching.Rounds;

/// <summary>A round's result may be longer than a row: it is kept over as many as it needs, all committed together.</summary>
public static class RoundRows
{
    private const string Prefix = "r1", Part = "part";

    /// <summary>Properties a row gets: well below its limit in bytes.</summary>
    private const int PartsARow = 12;

    /// <summary>The changes that lay the result in place of the one before.</summary>
    public static IEnumerable<Change> Write(Folder folder, RoundResult result)
    {
        var text = JsonSerializer.Serialize(result, CoreJson.Default.RoundResult);
        var rows = text.Chunk(RowLimits.StringUnits).Chunk(PartsARow)
            .Select((parts, number) => new Change(KeyOf(number), parts.Select((part, i) => (Name: NameOf(i), Text: new string(part))).ToDictionary(part => part.Name, object (part) => part.Text)))
            .ToList();
        return rows.Concat(folder.Rows
            .Where(row => row.Key.StartsWith(Prefix, StringComparison.Ordinal) && string.CompareOrdinal(row.Key, KeyOf(rows.Count)) >= 0)
            .Select(row => Change.Remove(row.Key)));
    }

    /// <summary>Null where nothing has been worked out yet.</summary>
    public static RoundResult? Read(Folder folder)
    {
        var text = string.Concat(
            from row in folder.Rows
            where row.Key.StartsWith(Prefix, StringComparison.Ordinal)
            from i in Enumerable.Range(0, PartsARow)
            select row.Text(NameOf(i)));
        return text.Length == 0 ? null : JsonSerializer.Deserialize(text, CoreJson.Default.RoundResult);
    }

    private static string KeyOf(int number) => Keys.Join(Prefix, number.ToString("D2", CultureInfo.InvariantCulture));

    private static string NameOf(int part) => Part + part.ToString("D2", CultureInfo.InvariantCulture);
}
