using System.Diagnostics.CodeAnalysis;

namespace PeerExchange.Bot.Teams;

/// <summary>What Teams answered: a value, or why there is none. Never throws for what Teams or the network does.</summary>
internal readonly record struct ConnectorResult<T>(T? Value, ConnectorError? Error)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static implicit operator ConnectorResult<T>(T value) => new(value, null);

    public static implicit operator ConnectorResult<T>(ConnectorError error) => new(null, error);
}

/// <summary>A message that Teams accepted, and the id to update it by; null where the connector did not tell.</summary>
internal sealed record SentActivity(string? ActivityId);

/// <summary>A thread begun in a channel: its conversation, and its first message.</summary>
internal sealed record StartedThread(string ConversationId, string? ActivityId);

/// <summary>Something was done that has no value.</summary>
internal sealed record Done
{
    public static Done Instance { get; } = new();
}
