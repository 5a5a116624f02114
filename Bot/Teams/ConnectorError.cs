namespace PeerExchange.Bot.Teams;

internal enum ConnectorFailure
{
    /// <summary>The conversation, message or member is gone: send anew or forget it.</summary>
    NotFound,

    /// <summary>The person or an administrator does not want it; the code says which. Wait for the next installation or message.</summary>
    Forbidden,

    /// <summary>Too many requests; not before <see cref="ConnectorError.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>Others wrote into the same conversation at the same time; later.</summary>
    PreconditionFailed,

    TooLarge,

    /// <summary>Nothing was done; later.</summary>
    Unavailable,

    /// <summary>The bot's own credentials are refused, or the service URL may not have its token: an operator has to act.</summary>
    Unauthorized,

    /// <summary>The connector does not do this (the Playground's DELETE).</summary>
    NotSupported,

    /// <summary>The request is wrong; repeating it does not help.</summary>
    Rejected,

    /// <summary>The request was written and no answer came: it may or may not have been done. A repeat may show a message twice.</summary>
    Unknown,
}

/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="Code">Teams' own code, such as BotNotInConversationRoster, MessageWritesBlocked or ConversationBlockedByUser.</param>
/// <param name="RetryAfter">What Teams asked for, where it was longer than a call waits by itself.</param>
/// <param name="IsForAll">The wait is meant for the bot in the whole tenant, not for one conversation: said in the answer's own words.</param>
internal sealed record ConnectorError(ConnectorFailure Failure, int? Status = null, string? Code = null, TimeSpan? RetryAfter = null, bool IsForAll = false)
{
    /// <summary>Trying the same again later may help.</summary>
    public bool IsTransient => Failure is ConnectorFailure.Throttled or ConnectorFailure.PreconditionFailed
        or ConnectorFailure.Unavailable or ConnectorFailure.Unknown;
}
