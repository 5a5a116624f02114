using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeerExchange.Bot.Teams;

/// <summary>Reads what the connector answers.</summary>
internal static class ConnectorAnswers
{
    public static ConnectorError ErrorOf(HttpResponseMessage response, byte[] body, TimeProvider clock)
    {
        var isThrottled = response.StatusCode == HttpStatusCode.TooManyRequests;
        return new(
            FailureOf(response.StatusCode), (int)response.StatusCode, CodeIn(body),
            RetryAfterHeader.Read(response, clock) ?? (isThrottled ? ThrottledAnswer.RetryAfterIn(body) : null), isThrottled && ThrottledAnswer.IsForAll(body));
    }

    public static bool IsToBeRepeated(HttpStatusCode status) => status
        is HttpStatusCode.PreconditionFailed
        or HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    /// <summary>An answer of the wrong form counts as an empty one: the message was accepted all the same.</summary>
    public static ResourceAnswer Resource(byte[] body) => Read(body, ConnectorJson.Default.ResourceAnswer) ?? new ResourceAnswer();

    public static MembersPage? Members(byte[] body) => Read(body, ConnectorJson.Default.MembersPage);

    public static Member? Member(byte[] body) => Read(body, ConnectorJson.Default.Member);

    public static TeamInfo? Team(byte[] body) => Read(body, ConnectorJson.Default.TeamInfo);

    public static TeamChannels? Channels(byte[] body) => Read(body, ConnectorJson.Default.TeamChannels);

    private static ConnectorFailure FailureOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => ConnectorFailure.Unauthorized,
        HttpStatusCode.Forbidden => ConnectorFailure.Forbidden,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => ConnectorFailure.NotFound,
        HttpStatusCode.PreconditionFailed => ConnectorFailure.PreconditionFailed,
        HttpStatusCode.RequestEntityTooLarge => ConnectorFailure.TooLarge,
        HttpStatusCode.TooManyRequests => ConnectorFailure.Throttled,
        HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed => ConnectorFailure.NotSupported,
        >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => ConnectorFailure.Unavailable,
        _ => ConnectorFailure.Rejected,
    };

    /// <summary>
    /// Three forms are met: <c>{"error":{"code":…}}</c>, <c>{"error":"…"}</c>, and Teams' own
    /// <c>{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"…}"}</c> with JSON inside a text. The innermost code says most.
    /// </summary>
    private static string? CodeIn(byte[] body)
    {
        var answer = Read(body, ConnectorJson.Default.ErrorAnswer);
        if (answer is null)
        {
            return null;
        }

        return answer.SubCode ?? SubCodeIn(answer.Message) ?? answer.Error.ValueKind switch
        {
            JsonValueKind.Object => SubCodeIn(TextOf(answer.Error, "message")) ?? TextOf(answer.Error, "code"),
            JsonValueKind.String => answer.Error.GetString(),
            _ => answer.Code,
        };
    }

    private static string? SubCodeIn(string? message) => message is not null && message.StartsWith('{')
        ? Read(System.Text.Encoding.UTF8.GetBytes(message), ConnectorJson.Default.ErrorAnswer)?.SubCode
        : null;

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static T? Read<T>(byte[] body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> schema)
        where T : class
    {
        if (body.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body, schema);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record ResourceAnswer
{
    [JsonConverter(typeof(LenientText))] public string? Id { get; init; }

    [JsonConverter(typeof(LenientText))] public string? ActivityId { get; init; }
}

internal sealed record TeamChannels
{
    [JsonConverter(typeof(LenientChannels))] public IReadOnlyList<ChannelInfo>? Conversations { get; init; }
}

internal sealed class LenientChannels() : LenientList<ChannelInfo>(() => ActivityJson.Default.ChannelInfo);

internal sealed record ErrorAnswer
{
    public JsonElement Error { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Code { get; init; }

    [JsonConverter(typeof(LenientText))] public string? SubCode { get; init; }

    [JsonConverter(typeof(LenientText))] public string? Message { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResourceAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(MembersPage))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(TeamInfo))]
[JsonSerializable(typeof(TeamChannels))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
