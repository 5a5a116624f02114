using System.Text.Json.Serialization;

namespace PeerExchange.Bot.Teams;

/// <summary>Somebody in a conversation, as Teams knows them there. A guest has the object id of the host tenant, and the tenant may be absent.</summary>
internal sealed record Member
{
    private readonly string? objectId;
    private readonly string? aadObjectId;

    [JsonConverter(typeof(LenientText))] public string? Id { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Name { get; init; }

    /// <summary>The connector names it <c>aadObjectId</c> or <c>objectId</c>, depending on the call.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? AadObjectId
    {
        get => aadObjectId ?? objectId;
        init => aadObjectId = value;
    }

    [JsonConverter(typeof(LenientText))]
    public string? ObjectId
    {
        get => aadObjectId ?? objectId;
        init => objectId = value;
    }

    [JsonConverter(typeof(LenientText))] public string? Email { get; init; }

    [JsonConverter(typeof(LenientText))] public string? UserPrincipalName { get; init; }

    [JsonConverter(typeof(LenientText))] public string? TenantId { get; init; }

    /// <summary>user, guest, anonymous or bot.</summary>
    [JsonConverter(typeof(LenientText))] public string? UserRole { get; init; }
}

/// <summary>Some of the members, and how to ask for the next ones; a null token is the end.</summary>
internal sealed record MembersPage
{
    [JsonConverter(typeof(LenientMembers))] public IReadOnlyList<Member>? Members { get; init; }

    [JsonConverter(typeof(LenientText))] public string? ContinuationToken { get; init; }
}

internal sealed class LenientMembers() : LenientList<Member>(() => ConnectorJson.Default.Member);
