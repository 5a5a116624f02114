using System.Diagnostics.CodeAnalysis;

namespace PeerExchange.Bot.Calendar;

/// <summary>Why Graph did not do what was asked, by what can be done about it.</summary>
internal enum GraphFailure
{
    /// <summary>No answer, a fault of the service, or it asks to wait: the same again later. It may have been done all the same.</summary>
    Unavailable,

    /// <summary>Too many requests; nothing was done.</summary>
    Throttled,

    /// <summary>The application's sign-in or its permissions are refused: an administrator has to act.</summary>
    NotAllowed,

    NotFound,

    /// <summary>It was changed by somebody else meanwhile (412): read again.</summary>
    Changed,

    /// <summary>An event was made with this transaction before.</summary>
    Duplicate,

    /// <summary>The request is wrong; nothing was done, and repeating it does not help.</summary>
    Refused,
}

/// <param name="Code">Graph's own code, such as ErrorItemNotFound; never a text that could name somebody.</param>
/// <param name="RetryAfter">What Graph asked for, where it was longer than a call waits by itself.</param>
/// <param name="ExistingId">Of a duplicate: the event that stands, where Graph tells.</param>
internal sealed record GraphError(GraphFailure Failure, int? Status = null, string? Code = null, TimeSpan? RetryAfter = null, string? ExistingId = null)
{
    /// <summary>Nobody can tell whether it was done.</summary>
    public bool IsUnknown => Failure == GraphFailure.Unavailable;
}

/// <summary>What Graph answered: a value, or why there is none. Never throws for what Graph or the network does.</summary>
internal readonly record struct GraphResult<T>(T? Value, GraphError? Error)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static implicit operator GraphResult<T>(T value) => new(value, null);

    public static implicit operator GraphResult<T>(GraphError error) => new(null, error);
}

/// <summary>One thing asked of Graph; each attempt sends the same bytes. Everything asked here may be asked twice.</summary>
/// <param name="Path">Under the base URL, escaped, without a leading '/'.</param>
/// <param name="IfMatch">The version of what is changed.</param>
internal sealed record GraphCall(string Operation, HttpMethod Method, string Path, string? Body = null, string? IfMatch = null);
