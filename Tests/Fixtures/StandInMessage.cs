using System.Text.Json;

namespace PeerExchange.Tests.Fixtures;

/// <summary>One message the connector holds. Its content changes with updates; what it was before is kept.</summary>
internal sealed class StandInMessage(string id, string conversationId, JsonElement activity, string? replyToId)
{
    // Read while an update comes in: it is replaced, never changed.
    private volatile IReadOnlyList<JsonElement> versions = [activity];

    public string Id { get; } = id;

    public string ConversationId { get; } = conversationId;

    public string? ReplyToId { get; } = replyToId;

    /// <summary>As it is now.</summary>
    public JsonElement Activity => versions[^1];

    /// <summary>As sent, then after each update.</summary>
    public IReadOnlyList<JsonElement> Versions => versions;

    public bool IsDeleted { get; private set; }

    public string? Text => Activity.TryGetProperty("text", out var text) ? text.GetString() : null;

    public string? Summary => Activity.TryGetProperty("summary", out var summary) ? summary.GetString() : null;

    /// <summary>The Adaptive Card in it, or null.</summary>
    public JsonElement? Card => Activity.TryGetProperty("attachments", out var attachments) && attachments.GetArrayLength() > 0
        ? attachments[0].GetProperty("content")
        : null;

    public void Update(JsonElement to) => versions = [.. versions, to];

    public void Delete() => IsDeleted = true;
}

/// <summary>One request as it came; ids in the path are decoded.</summary>
internal sealed record StandInRequest(string Method, string Path, string ConversationId, string Authorization, string Body);

/// <summary>How a request fails.</summary>
/// <param name="IsDone">The connector does what was asked, and still fails to say so.</param>
/// <param name="IsLost">The connection is cut instead of an answer.</param>
internal sealed record StandInFailure(int Status, string Body = "{}", string? RetryAfter = null, bool IsDone = false, bool IsLost = false)
{
    /// <summary>The documented error form.</summary>
    public static StandInFailure Of(int status, string code, string? retryAfter = null) =>
        new(status, $$$"""{"error":{"code":"{{{code}}}","message":"As documented."}}""", retryAfter);

    /// <summary>Teams' own form for somebody who blocked or removed the bot.</summary>
    public static StandInFailure WritesBlocked { get; } = new(403,
        """{"errorCode":209,"message":"{\r\n  \"subCode\": \"MessageWritesBlocked\",\r\n  \"details\": \"Thread is blocked from message writes.\",\r\n  \"errorCode\": null,\r\n  \"errorSubCode\": null\r\n}"}""");

    public static StandInFailure Throttled(string retryAfter) => Of(429, "Throttled", retryAfter);

    /// <summary>The message arrives, the answer does not.</summary>
    public static StandInFailure AnswerLost { get; } = new(0, IsDone: true, IsLost: true);

    /// <summary>Nothing is done and the connection ends.</summary>
    public static StandInFailure RequestLost { get; } = new(0, IsLost: true);
}
