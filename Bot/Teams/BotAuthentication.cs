using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// Decides whether a request comes from the channel it claims. In two steps: the token before a byte of the body is read, and the activity
/// against the token. Source: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
/// A wrong token is 401, a right one that does not fit the activity 403; 503 only while the key server itself is out and the key is not known.
/// </summary>
internal sealed class BotAuthentication
{
    private const string Scheme = "Bearer ";
    private const int LongestToken = 8 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly BotOptions options;
    private readonly SigningKeys keys;
    private readonly TimeProvider clock;
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    public BotAuthentication(BotOptions options, SigningKeys keys, TimeProvider clock)
    {
        this.options = options;
        this.keys = keys;
        this.clock = clock;
    }

    /// <summary>First step: the Authorization header alone.</summary>
    public async ValueTask<TokenCheck> CheckTokenAsync(string? authorization, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(authorization) || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Refusals.TokenMissing;
        }

        if (Parse(authorization[Scheme.Length..].Trim()) is not { } token || string.IsNullOrEmpty(token.Kid))
        {
            return Refusals.TokenMalformed;
        }

        if (token.Alg != SecurityAlgorithms.RsaSha256)
        {
            return Refusals.WrongAlgorithm;
        }

        return await keys.FindAsync(token.Kid, cancellation) switch
        {
            null => Refusals.KeysUnavailable,
            { Key: null } => Refusals.UnknownKey,
            { Key: { } key } => await ValidateAsync(token, key),
        };
    }

    /// <summary>Second step: the activity that came with the token. The only place where a service URL becomes one that may have ours.</summary>
    public Admission Admit(VerifiedToken token, Activity activity)
    {
        if (!token.Endorsements.Contains(activity.ChannelId ?? ""))
        {
            return Refusals.NotEndorsed;
        }

        if (!Uri.TryCreate(token.ServiceUrl, UriKind.Absolute, out var claimed) || !Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var named)
            || claimed != named)
        {
            return Refusals.WrongServiceUrl;
        }

        return AdmitAddressAndTenant(activity);
    }

    /// <summary>Second step without an app id, after <see cref="AnonymousAccess"/> let the request in.</summary>
    public Admission AdmitAnonymous(Activity activity) => options.IsAnonymous
        ? AdmitAddressAndTenant(activity)
        : throw new InvalidOperationException("A bot with an app id admits nothing without a token.");

    private Admission AdmitAddressAndTenant(Activity activity)
    {
        if (ServiceUrl.FromAuthenticated(activity.ServiceUrl) is not { } serviceUrl || (!serviceUrl.IsSecure && !options.AllowsLoopbackHttp))
        {
            return Refusals.InsecureServiceUrl;
        }

        return options.AllowedTenants.Includes(activity.TenantId) ? serviceUrl : Refusals.WrongTenant;
    }

    private async Task<TokenCheck> ValidateAsync(JsonWebToken token, SigningKey key)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key.Key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidIssuer = options.TokenIssuer,
            ValidAudience = options.AppId,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = CheckLifetime,
        });
        if (!result.IsValid)
        {
            return RefusalFor(result.Exception);
        }

        var serviceUrl = result.Claims.TryGetValue("serviceurl", out var claim) || result.Claims.TryGetValue("serviceUrl", out claim) ? claim as string : null;
        return new VerifiedToken(serviceUrl, key.Endorsements);
    }

    private bool CheckLifetime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is null ? throw new SecurityTokenNoExpirationException()
            : expires < now - Skew ? throw new SecurityTokenExpiredException()
            : notBefore > now + Skew ? throw new SecurityTokenNotYetValidException()
            : true;
    }

    private static JsonWebToken? Parse(string encoded)
    {
        if (encoded.Length is 0 or > LongestToken)
        {
            return null;
        }

        try
        {
            var token = new JsonWebToken(encoded);
            return token.IsEncrypted ? null : token;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static Refusal RefusalFor(Exception? reason) => reason switch
    {
        SecurityTokenExpiredException => Refusals.TokenExpired,
        SecurityTokenNotYetValidException => Refusals.TokenNotYetValid,
        SecurityTokenInvalidIssuerException => Refusals.WrongIssuer,
        SecurityTokenInvalidAudienceException => Refusals.WrongAudience,
        SecurityTokenInvalidAlgorithmException => Refusals.WrongAlgorithm,
        SecurityTokenInvalidSignatureException => Refusals.WrongSignature,
        _ => Refusals.TokenInvalid,
    };
}

/// <summary>What a valid token vouches for.</summary>
internal sealed record VerifiedToken(string? ServiceUrl, FrozenSet<string> Endorsements);

/// <summary>A verified token, or why not.</summary>
internal readonly record struct TokenCheck(VerifiedToken? Token, Refusal? Refusal)
{
    public static implicit operator TokenCheck(VerifiedToken token) => new(token, null);

    public static implicit operator TokenCheck(Refusal refusal) => new(null, refusal);
}

/// <summary>The address an admitted activity may be answered at, or why it is not admitted.</summary>
internal readonly record struct Admission(ServiceUrl? ServiceUrl, Refusal? Refusal)
{
    public static implicit operator Admission(ServiceUrl serviceUrl) => new(serviceUrl, null);

    public static implicit operator Admission(Refusal refusal) => new(null, refusal);
}
