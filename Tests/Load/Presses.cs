using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerExchange.Load;

/// <summary>Activities as a Teams client sends them, from one person of the sample network.</summary>
internal sealed class Presses(string serviceUrl)
{
    private const string Tenant = "00000000-0000-0000-0000-0000000000b0";
    private const string ObjectId = "00000000-0000-0000-0000-0000000000b1";

    public byte[] Hello() => Bytes(Activity("message", activity => activity["text"] = "olá"));

    public byte[] Press(string verb, JsonObject data) => Bytes(Activity("invoke", activity =>
    {
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "1";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
    }));

    /// <summary>The same press again and again with other values in the places of these words: it is built once, so that building it is not measured.</summary>
    public static Func<string[], byte[]> Template(byte[] press, params string[] words)
    {
        var text = Encoding.UTF8.GetString(press);
        var ends = words.Select(word => (At: text.IndexOf(word, StringComparison.Ordinal), word.Length)).ToArray();
        return values =>
        {
            var whole = new StringBuilder(text.Length + 64);
            var from = 0;
            for (var i = 0; i < values.Length; i++)
            {
                whole.Append(text, from, ends[i].At - from).Append(values[i]);
                from = ends[i].At + ends[i].Length;
            }

            return Encoding.UTF8.GetBytes(whole.Append(text, from, text.Length - from).ToString());
        };
    }

    /// <summary>Dossier, submission and edit of the form a card shows.</summary>
    public static (string Dossier, string Submission, int Edit) FormOf(byte[] answer) =>
        (After(answer, "\"_d\":\""u8), After(answer, "\"_s\":\""u8), int.Parse(After(answer, "\"_e\":"u8), System.Globalization.CultureInfo.InvariantCulture));

    private static string After(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> mark)
    {
        var start = answer.IndexOf(mark);
        if (start < 0)
        {
            throw new InvalidOperationException($"The answer holds no {Encoding.UTF8.GetString(mark)}: {Encoding.UTF8.GetString(answer[..Math.Min(400, answer.Length)])}");
        }

        var rest = answer[(start + mark.Length)..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOfAny("\",}"u8)]);
    }

    private JsonObject Activity(string type, Action<JsonObject> with)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = "a1",
            ["serviceUrl"] = serviceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:b", ["name"] = "Beatriz Nogueira", ["aadObjectId"] = ObjectId },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PeerExchange" },
            ["conversation"] = new JsonObject { ["id"] = "a:b", ["conversationType"] = "personal", ["tenantId"] = Tenant },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        };
        with(activity);
        return activity;
    }

    private static byte[] Bytes(JsonObject activity) => JsonSerializer.SerializeToUtf8Bytes((JsonNode)activity);
}
