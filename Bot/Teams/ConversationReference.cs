using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// Where to write to somebody later. Kept in storage from their last activity, because the service URL may change. Holds identifiers,
/// no names.
/// </summary>
/// <param name="ConversationId">As it came: for a channel's thread with <c>;messageid=</c>.</param>
/// <param name="BotId">The bot's account in the conversation (<c>28:…</c>).</param>
/// <param name="UserId">The other side of a personal chat (<c>29:…</c>), or who acted in a channel.</param>
/// <param name="ConversationType">personal, groupChat or channel.</param>
internal sealed record ConversationReference(
    ServiceUrl ServiceUrl,
    string ConversationId,
    string BotId,
    string? UserId,
    string? UserObjectId,
    string? TenantId,
    string? ConversationType,
    string? Locale)
{
    [JsonIgnore] public bool IsPersonal => ConversationType is "personal" or null;

    /// <summary>The channel alone, for a new thread or for its members.</summary>
    [JsonIgnore] public string ChannelId => Conversation.WithoutThread(ConversationId);

    public static ConversationReference To(IncomingTurn turn)
    {
        var activity = turn.Activity;
        return new ConversationReference(
            turn.ServiceUrl,
            activity.Conversation?.Id ?? "",
            activity.Recipient?.Id ?? "",
            activity.From?.Id,
            activity.From?.AadObjectId,
            activity.TenantId,
            activity.Conversation?.ConversationType,
            activity.Locale);
    }

    public string ToJson() => JsonSerializer.Serialize(this, ReferenceJson.Default.ConversationReference);

    /// <summary>Throws <see cref="JsonException"/> where the text is not one that <see cref="ToJson"/> wrote.</summary>
    public static ConversationReference FromJson(string json) =>
        JsonSerializer.Deserialize(json, ReferenceJson.Default.ConversationReference) ?? throw new JsonException("A stored conversation reference is null.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationReference))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
