namespace PeerExchange.Bot.Teams;

/// <summary>
/// The bot's token for the connector, kept until shortly before it ends. One request fetches at a time, the others wait for it; while an old
/// token still holds, a failed refresh is not noticed by anybody.
/// </summary>
internal sealed class BotToken(ITokenSource? source, TimeProvider clock, ILogger<BotToken> log) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile Held? held;

    /// <summary>The token to send, or null in it where the bot has no app id and sends none.</summary>
    public ValueTask<ConnectorResult<BearerToken>> GetAsync(CancellationToken cancellation)
    {
        if (source is null)
        {
            return ValueTask.FromResult<ConnectorResult<BearerToken>>(BearerToken.None);
        }

        return held is { } token && clock.GetUtcNow() < token.RefreshAt
            ? ValueTask.FromResult<ConnectorResult<BearerToken>>(token.Token)
            : new(FetchAsync(source, cancellation));
    }

    /// <summary>The connector refused this token: the next request fetches another one.</summary>
    public void Forget(BearerToken token)
    {
        if (held is { } present && ReferenceEquals(present.Token, token))
        {
            held = null;
        }
    }

    public void Dispose() => fetching.Dispose();

    private async Task<ConnectorResult<BearerToken>> FetchAsync(ITokenSource from, CancellationToken cancellation)
    {
        await fetching.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (held is { } other && now < other.RefreshAt)
            {
                return other.Token;
            }

            var fetched = await from.FetchAsync(cancellation);
            if (fetched.IsOk)
            {
                return Hold(fetched.Value, now).Token;
            }

            log.TokenFailed(fetched.Error.Code ?? fetched.Error.Failure.ToString(), fetched.Error.Status);
            return held is { } old && now < old.EndsAt ? old.Token : fetched.Error;
        }
        finally
        {
            fetching.Release();
        }
    }

    private Held Hold(FetchedToken fetched, DateTimeOffset now)
    {
        // A token of an hour is refreshed five minutes early, a short one after nine tenths of its life.
        var tenth = fetched.Lifetime / 10;
        var ends = now + fetched.Lifetime;
        return held = new Held(new BearerToken(fetched.Value), ends - (tenth < Margin ? tenth : Margin), ends);
    }

    private sealed record Held(BearerToken Token, DateTimeOffset RefreshAt, DateTimeOffset EndsAt);
}

/// <summary>What stands in the Authorization header. Never prints itself.</summary>
internal sealed class BearerToken(string? value)
{
    public static BearerToken None { get; } = new(null);

    public string? Value { get; } = value;
}

/// <summary>A token and how long it holds from now.</summary>
internal sealed class FetchedToken(string value, TimeSpan lifetime)
{
    public string Value { get; } = value;

    public TimeSpan Lifetime { get; } = lifetime;
}

/// <summary>Where the bot's token comes from: a secret (plain OAuth) or whatever Azure.Identity knows.</summary>
internal interface ITokenSource
{
    Task<ConnectorResult<FetchedToken>> FetchAsync(CancellationToken cancellation);
}
