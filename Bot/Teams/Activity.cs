using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// One event of the Bot Framework: a message, a pressed button, an installation. Only what the product reads; unknown fields are
/// passed over, and an optional field of a wrong type counts as absent. Its properties can be set because the source generated reader takes
/// twice as long for records that cannot; nobody does so after reading.
/// Source: https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
/// </summary>
internal sealed record Activity
{
    [JsonConverter(typeof(LenientText))] public string? Type { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Id { get; set; }

    [JsonConverter(typeof(LenientInstant))] public Instant? Timestamp { get; set; }

    /// <summary>Where answers go. Trusted only after <see cref="BotAuthentication"/> made a <see cref="ServiceUrl"/> of it.</summary>
    [JsonConverter(typeof(LenientText))] public string? ServiceUrl { get; set; }

    [JsonConverter(typeof(LenientText))] public string? ChannelId { get; set; }

    [JsonConverter(typeof(LenientAccount))] public Account? From { get; set; }

    [JsonConverter(typeof(LenientAccount))] public Account? Recipient { get; set; }

    [JsonConverter(typeof(LenientConversation))] public Conversation? Conversation { get; set; }

    [JsonConverter(typeof(LenientChannelData))] public ChannelData? ChannelData { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Text { get; set; }

    [JsonConverter(typeof(LenientText))] public string? TextFormat { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Locale { get; set; }

    /// <summary>The payload of a press or invoke; <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
    public JsonElement Value { get; set; }

    /// <summary>The name of an invoke or event, such as <c>adaptiveCard/action</c>.</summary>
    [JsonConverter(typeof(LenientText))] public string? Name { get; set; }

    /// <summary>The message an answer or a press belongs to.</summary>
    [JsonConverter(typeof(LenientText))] public string? ReplyToId { get; set; }

    [JsonConverter(typeof(LenientAccounts))] public IReadOnlyList<Account>? MembersAdded { get; set; }

    [JsonConverter(typeof(LenientAccounts))] public IReadOnlyList<Account>? MembersRemoved { get; set; }

    /// <summary>Of an installationUpdate: add, remove, add-upgrade or remove-upgrade.</summary>
    [JsonConverter(typeof(LenientText))] public string? Action { get; set; }

    [JsonConverter(typeof(LenientAttachments))] public IReadOnlyList<Attachment>? Attachments { get; set; }

    [JsonConverter(typeof(LenientEntities))] public IReadOnlyList<Entity>? Entities { get; set; }

    /// <summary>The tenant the conversation belongs to.</summary>
    [JsonIgnore] public string? TenantId => Conversation?.TenantId is { Length: > 0 } tenant ? tenant : ChannelData?.Tenant?.Id;
}

/// <summary>A person or a bot in a conversation. The id (<c>29:…</c>) is known to this bot only; the object id is Entra's, in the tenant of the conversation.</summary>
internal sealed record Account
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; set; }

    [JsonConverter(typeof(LenientText))] public string? AadObjectId { get; set; }

    [JsonConverter(typeof(LenientText))] public string? TenantId { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Role { get; set; }
}

internal sealed record Conversation
{
    private const string ThreadMark = ";messageid=";

    [JsonConverter(typeof(LenientText))] public string? Id { get; set; }

    /// <summary>personal, groupChat or channel.</summary>
    [JsonConverter(typeof(LenientText))] public string? ConversationType { get; set; }

    [JsonConverter(typeof(LenientText))] public string? TenantId { get; set; }

    [JsonConverter(typeof(LenientFlag))] public bool? IsGroup { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; set; }

    /// <summary>A channel's thread has the id <c>CHANNEL;messageid=ROOT</c>; this is the channel alone.</summary>
    public static string WithoutThread(string id) =>
        id.IndexOf(ThreadMark, StringComparison.Ordinal) is var at and >= 0 ? id[..at] : id;
}

/// <summary>What Teams adds to an activity.</summary>
internal sealed record ChannelData
{
    [JsonConverter(typeof(LenientTenant))] public TenantInfo? Tenant { get; set; }

    [JsonConverter(typeof(LenientTeam))] public TeamInfo? Team { get; set; }

    [JsonConverter(typeof(LenientChannel))] public ChannelInfo? Channel { get; set; }

    /// <summary>Of a conversationUpdate: teamMemberAdded, channelRenamed and so on.</summary>
    [JsonConverter(typeof(LenientText))] public string? EventType { get; set; }

    [JsonConverter(typeof(LenientSettings))] public ChannelSettings? Settings { get; set; }
}

internal sealed record TenantInfo
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; set; }
}

internal sealed record TeamInfo
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; set; }

    [JsonConverter(typeof(LenientText))] public string? AadGroupId { get; set; }
}

internal sealed record ChannelInfo
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; set; }
}

internal sealed record ChannelSettings
{
    /// <summary>The channel chosen when the bot was installed in a team.</summary>
    [JsonConverter(typeof(LenientChannel))] public ChannelInfo? SelectedChannel { get; set; }
}

internal sealed record Attachment
{
    [JsonConverter(typeof(LenientText))] public string? ContentType { get; set; }

    [JsonConverter(typeof(LenientText))] public string? ContentUrl { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; set; }

    public JsonElement Content { get; set; }
}

/// <summary>A mention (<c>mentioned</c>, <c>text</c>) or a client's description (<c>locale</c>, <c>timezone</c>, <c>platform</c>).</summary>
internal sealed record Entity
{
    [JsonConverter(typeof(LenientText))] public string? Type { get; set; }

    [JsonConverter(typeof(LenientAccount))] public Account? Mentioned { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Text { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Locale { get; set; }

    /// <summary>An IANA zone as the client knows it: a suggestion to offer, never an answer.</summary>
    [JsonConverter(typeof(LenientText))] public string? Timezone { get; set; }

    [JsonConverter(typeof(LenientText))] public string? Platform { get; set; }
}
