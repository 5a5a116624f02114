using System.Text.Json;
using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.CommandLine;

/// <summary>What kind of row something is, and how it is written as a line of JSON.</summary>
internal static class ExportedRow
{
    /// <summary>A file for each, whether there is such a row or not.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "dossiers", "submissions", "rows", "files", "versions", "people", "registrations", "channels", "audit", "outbox", "receipts", "inbox", "conversations",
        "bank", "counters", "other",
    ];

    // Opens an account as its owner's: for them alone, and for a few days.
    private const string OneTimeCode = "code";

    /// <summary>Null for what is left out: pointers, which only repeat what the outbox says, which process delivers what, and the key that seals download links.</summary>
    public static string? KindOf(Row row) => (Keys.Split(row.Partition), Keys.Split(row.Key)) switch
    {
        (["due", ..] or ["keys"] or [LeasedShards.Partition], _) => null,
        (_, ["a", _]) => "audit",
        (_, ["o", _, _]) => "outbox",
        (_, ["m", _, _]) => "receipts",
        (["dossier", _], [Dossier.Key]) => "dossiers",
        (["dossier", _], ["f", _]) => "submissions",
        (["dossier", _], ["f", _, "r", _, _]) => "rows",
        (["dossier", _], ["f", _, "u", _]) => "files",
        (["dossier", _], ["f", _, "s"]) => "files",
        (["dossier", _], ["v", _, _]) => "versions",
        ([Roster.Partition], ["p", _]) => "people",
        ([Roster.Partition], ["r", ..]) => "registrations",
        ([Roster.Partition], ["q" or "qa", _]) => "channels",
        (["inbox", _], ["conv" or "chan", ..] or [Inbox.ModeKey]) => "conversations",
        (["inbox", _], _) => "inbox",
        ([BankEntry.Partition], ["b", _]) => "bank",
        (["counters"], _) => "counters",
        _ => "other",
    };

    /// <summary><c>{"partition":…,"key":…,"value":{…}}</c>: the record kept as JSON; other properties follow under <c>properties</c>.</summary>
    public static void Write(Utf8JsonWriter json, Row row, string kind)
    {
        json.WriteStartObject();
        json.WriteString("partition", row.Partition);
        json.WriteString("key", row.Key);
        var text = RowJson.Text(row);
        if (text is not null)
        {
            json.WritePropertyName("value");
            WriteRecord(json, text, kind == "people" ? OneTimeCode : null);
        }

        var others = row.Values.Where(value => text is null || !RowJson.IsPart(value.Key)).OrderBy(value => value.Key, StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            json.WriteStartObject("properties");
            foreach (var (name, value) in others)
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // Read and written again, so that letters with accents stand in the file as they are.
    private static void WriteRecord(Utf8JsonWriter json, string text, string? leftOut)
    {
        try
        {
            using var record = JsonDocument.Parse(text);
            if (leftOut is null || record.RootElement.ValueKind != JsonValueKind.Object)
            {
                record.RootElement.WriteTo(json);
                return;
            }

            json.WriteStartObject();
            foreach (var property in record.RootElement.EnumerateObject().Where(property => !property.NameEquals(leftOut)))
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
        }
        catch (JsonException)
        {
            json.WriteStringValue(text);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
