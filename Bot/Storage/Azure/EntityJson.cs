using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>
/// A row as the JSON of the table service. Types that JSON does not tell apart are annotated, on the way back "minimal metadata" does the same.
/// https://learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations
/// </summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // The body is UTF-8 in a request of its own, never part of a page.
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, string partition, RowChange change, string mark)
    {
        json.WriteStartObject();
        json.WriteString("PartitionKey", partition);
        json.WriteString("RowKey", change.Key);
        json.WriteString(RowLimits.MarkProperty, mark);
        foreach (var (name, value) in change.Values)
        {
            WriteValue(json, name, value);
        }

        json.WriteEndObject();
    }

    public static Row Read(JsonElement entity)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in entity.EnumerateObject())
        {
            if (property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                types[property.Name[..^TypeSuffix.Length]] = property.Value.GetString()!;
            }
        }

        var (partition, key, etag) = ("", "", "");
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var property in entity.EnumerateObject())
        {
            switch (property.Name)
            {
                case "PartitionKey":
                    partition = property.Value.GetString()!;
                    break;
                case "RowKey":
                    key = property.Value.GetString()!;
                    break;
                case "odata.etag":
                    etag = property.Value.GetString()!;
                    break;
                case "Timestamp" or RowLimits.MarkProperty:
                    break;
                case var name when name.Contains('@', StringComparison.Ordinal) || name.StartsWith("odata.", StringComparison.Ordinal):
                    break;
                case var name when property.Value.ValueKind != JsonValueKind.Null:
                    values[name] = Value(property.Value, types.GetValueOrDefault(name));
                    break;
            }
        }

        return new Row(partition, key, etag, values);
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Annotated(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteString(name + TypeSuffix, "Edm.Double");
                json.WriteNumber(name, number);
                break;
            case double number:
                Annotated(json, name, "Edm.Double", double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case DateTimeOffset time:
                Annotated(json, name, "Edm.DateTime", time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                Annotated(json, name, "Edm.Binary", Convert.ToBase64String(bytes));
                break;
            default:
                throw new ArgumentException($"A row holds no {value.GetType().Name}.", nameof(value));
        }
    }

    private static void Annotated(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + TypeSuffix, type);
        json.WriteString(name, value);
    }

    private static object Value(JsonElement value, string? type) => type switch
    {
        "Edm.Int64" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "Edm.Double" => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : NotFinite(value.GetString()!),
        "Edm.DateTime" => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        "Edm.Binary" => value.GetBytesFromBase64(),
        _ => value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            // Without annotation a whole number is an Int32; 1.0 has a point and is a Double.
            JsonValueKind.Number when value.TryGetInt32(out var whole) => whole,
            JsonValueKind.Number => value.GetDouble(),
            _ => value.GetString()!,
        },
    };

    private static double NotFinite(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
