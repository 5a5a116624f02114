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

    /// <summary>Dossier, submission and edit of the form a card shows.</summary>
    public static (string Dossier, string Submission, int Edit) FormOf(byte[] answer)
    {
        var text = Encoding.UTF8.GetString(answer);
        return (After(text, "\"_d\":\""), After(text, "\"_s\":\""), int.Parse(After(text, "\"_e\":")));
    }

    private static string After(string text, string mark)
    {
        var start = text.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new InvalidOperationException($"The answer holds no {mark}: {text[..Math.Min(400, text.Length)]}");
        }

        start += mark.Length;
        return text[start..text.IndexOfAny(['"', ',', '}'], start)];
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
