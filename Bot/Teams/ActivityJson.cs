using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace PeerExchange.Bot.Teams;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(ChannelData))]
[JsonSerializable(typeof(TenantInfo))]
[JsonSerializable(typeof(TeamInfo))]
[JsonSerializable(typeof(ChannelInfo))]
[JsonSerializable(typeof(ChannelSettings))]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(Entity))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    /// <summary>Reads a body; null where it is not one JSON object in UTF-8. Repairs half surrogates in place (see <see cref="Surrogates"/>).</summary>
    public static Activity? Read(Span<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return null;
        }

        Surrogates.Repair(body);
        try
        {
            return JsonSerializer.Deserialize(body, Default.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
