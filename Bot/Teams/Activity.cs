using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// One event of the Bot Framework: a message, a pressed button, an installation. Only what the product reads; unknown fields are
/// passed over, and an optional field of a wrong type counts as absent.
/// Source: https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
/// </summary>
internal sealed record Activity
{
    [JsonConverter(typeof(LenientText))] public string? Type { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Id { get; init; }

    [JsonConverter(typeof(LenientInstant))] public Instant? Timestamp { get; init; }

    /// <summary>Where answers go. Trusted only after <see cref="BotAuthentication"/> made a <see cref="ServiceUrl"/> of it.</summary>
    [JsonConverter(typeof(LenientText))] public string? ServiceUrl { get; init; }

    [JsonConverter(typeof(LenientText))] public string? ChannelId { get; init; }

    [JsonConverter(typeof(LenientAccount))] public Account? From { get; init; }

    [JsonConverter(typeof(LenientAccount))] public Account? Recipient { get; init; }

    [JsonConverter(typeof(LenientConversation))] public Conversation? Conversation { get; init; }

    [JsonConverter(typeof(LenientChannelData))] public ChannelData? ChannelData { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Text { get; init; }

    [JsonConverter(typeof(LenientText))] public string? TextFormat { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Locale { get; init; }

    /// <summary>The payload of a press or invoke; <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
    public JsonElement Value { get; init; }

    /// <summary>The name of an invoke or event, such as <c>adaptiveCard/action</c>.</summary>
    [JsonConverter(typeof(LenientText))] public string? Name { get; init; }

    /// <summary>The message an answer or a press belongs to.</summary>
    [JsonConverter(typeof(LenientText))] public string? ReplyToId { get; init; }

    [JsonConverter(typeof(LenientAccounts))] public IReadOnlyList<Account>? MembersAdded { get; init; }

    [JsonConverter(typeof(LenientAccounts))] public IReadOnlyList<Account>? MembersRemoved { get; init; }

    /// <summary>Of an installationUpdate: add, remove, add-upgrade or remove-upgrade.</summary>
    [JsonConverter(typeof(LenientText))] public string? Action { get; init; }

    [JsonConverter(typeof(LenientAttachments))] public IReadOnlyList<Attachment>? Attachments { get; init; }

    [JsonConverter(typeof(LenientEntities))] public IReadOnlyList<Entity>? Entities { get; init; }

    /// <summary>The tenant the conversation belongs to.</summary>
    [JsonIgnore] public string? TenantId => Conversation?.TenantId is { Length: > 0 } tenant ? tenant : ChannelData?.Tenant?.Id;
}

/// <summary>A person or a bot in a conversation. The id (<c>29:…</c>) is known to this bot only; the object id is Entra's, in the tenant of the conversation.</summary>
internal sealed record Account
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; init; }

    [JsonConverter(typeof(LenientText))] public string? AadObjectId { get; init; }

    [JsonConverter(typeof(LenientText))] public string? TenantId { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Role { get; init; }
}

internal sealed record Conversation
{
    private const string ThreadMark = ";messageid=";

    [JsonConverter(typeof(LenientText))] public string? Id { get; init; }

    /// <summary>personal, groupChat or channel.</summary>
    [JsonConverter(typeof(LenientText))] public string? ConversationType { get; init; }

    [JsonConverter(typeof(LenientText))] public string? TenantId { get; init; }

    [JsonConverter(typeof(LenientFlag))] public bool? IsGroup { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; init; }

    /// <summary>A channel's thread has the id <c>CHANNEL;messageid=ROOT</c>; this is the channel alone.</summary>
    public static string WithoutThread(string id) =>
        id.IndexOf(ThreadMark, StringComparison.Ordinal) is var at and >= 0 ? id[..at] : id;
}

/// <summary>What Teams adds to an activity.</summary>
internal sealed record ChannelData
{
    [JsonConverter(typeof(LenientTenant))] public TenantInfo? Tenant { get; init; }

    [JsonConverter(typeof(LenientTeam))] public TeamInfo? Team { get; init; }

    [JsonConverter(typeof(LenientChannel))] public ChannelInfo? Channel { get; init; }

    /// <summary>Of a conversationUpdate: teamMemberAdded, channelRenamed and so on.</summary>
    [JsonConverter(typeof(LenientText))] public string? EventType { get; init; }

    [JsonConverter(typeof(LenientSettings))] public ChannelSettings? Settings { get; init; }
}

internal sealed record TenantInfo
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; init; }
}

internal sealed record TeamInfo
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; init; }

    [JsonConverter(typeof(LenientText))] public string? AadGroupId { get; init; }
}

internal sealed record ChannelInfo
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; init; }
}

internal sealed record ChannelSettings
{
    /// <summary>The channel chosen when the bot was installed in a team.</summary>
    [JsonConverter(typeof(LenientChannel))] public ChannelInfo? SelectedChannel { get; init; }
}

internal sealed record Attachment
{
    [JsonConverter(typeof(LenientText))] public string? ContentType { get; init; }

    [JsonConverter(typeof(LenientText))] public string? ContentUrl { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; init; }

    public JsonElement Content { get; init; }
}

/// <summary>A mention (<c>mentioned</c>, <c>text</c>) or a client's description (<c>locale</c>, <c>timezone</c>, <c>platform</c>).</summary>
internal sealed record Entity
{
    [JsonConverter(typeof(LenientText))] public string? Type { get; init; }

    [JsonConverter(typeof(LenientAccount))] public Account? Mentioned { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Text { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Locale { get; init; }

    /// <summary>An IANA zone as the client knows it: a suggestion to offer, never an answer.</summary>
    [JsonConverter(typeof(LenientText))] public string? Timezone { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Platform { get; init; }
}
