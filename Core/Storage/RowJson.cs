using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PeerExchange.Core.Storage;

/// <summary>A record kept as JSON text in one row, cut over several properties where it is longer than one property holds.</summary>
public static class RowJson
{
    private const string First = "json";

    public static IReadOnlyDictionary<string, object> Write<T>(T value, JsonTypeInfo<T> type)
    {
        var text = JsonSerializer.Serialize(value, type);
        if (text.Length <= RowLimits.StringUnits)
        {
            return new Dictionary<string, object>(1) { [First] = text };
        }

        var values = new Dictionary<string, object>();
        for (int start = 0, part = 0; start < text.Length; part++)
        {
            var length = Math.Min(RowLimits.StringUnits, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
            {
                length--;
            }

            values[Name(part)] = text.Substring(start, length);
            start += length;
        }

        return values;
    }

    public static T? Read<T>(Row row, JsonTypeInfo<T> type) => Text(row) is { } text ? JsonSerializer.Deserialize(text, type) : default;

    /// <summary>The JSON of a row made by <see cref="Write"/>; null where it holds none.</summary>
    public static string? Text(Row row)
    {
        if (row.Text(First) is not { } text || row.Text(Name(1)) is null)
        {
            return row.Text(First);
        }

        var whole = new StringBuilder(text);
        for (var part = 1; row.Text(Name(part)) is { } more; part++)
        {
            whole.Append(more);
        }

        return whole.ToString();
    }

    /// <summary>Whether a property of a row made by <see cref="Write"/> is (a part of) its JSON.</summary>
    public static bool IsPart(string property) =>
        property.StartsWith(First, StringComparison.Ordinal) && property.AsSpan(First.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Name(int part) => part == 0 ? First : First + part.ToString(CultureInfo.InvariantCulture);
}
