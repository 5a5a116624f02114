using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// Both sides of Bot Framework identity on one port: the channel's OpenID metadata with keys of its own (and tokens signed by them), and
/// the login that gives the bot its token.
/// </summary>
internal sealed class TokenServer : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "3d1c3f3e-7a5b-4b63-9d27-1b0f2a6f0c11";
    public const string Secret = "a secret & more";
    public const string Tenant = "72f988bf-0000-4000-8000-2d7cd011db47";

    // Making a key takes longer than most tests.
    private static readonly RSAParameters FirstKey = NewKey("key-1").Rsa.ExportParameters(includePrivateParameters: true);

    private readonly WebApplication app;
    private ChannelKey[] keys = [new("key-1", RSA.Create(FirstKey), ["msteams"])];
    private int keyFetches;
    private int tokenFetches;

    private TokenServer(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    public string MetadataUrl => Url + "/v1/.well-known/openidconfiguration";

    public string LoginUrl => $"{Url}/{Tenant}";

    /// <summary>The key that signs now.</summary>
    public ChannelKey Key => keys[^1];

    public int KeyFetches => Volatile.Read(ref keyFetches);

    public int TokenFetches => Volatile.Read(ref tokenFetches);

    /// <summary>503 from the metadata.</summary>
    public bool AreKeysOut { get; set; }

    /// <summary>Where set, the login answers this status.</summary>
    public int? LoginFailure { get; set; }

    public JsonNode ExpiresIn { get; set; } = 3600;

    /// <summary>The form fields of the last login.</summary>
    public IReadOnlyDictionary<string, string> LastLogin { get; private set; } = new Dictionary<string, string>();

    public static async Task<TokenServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new TokenServer(app);
        app.MapGet("/v1/.well-known/openidconfiguration", server.Metadata);
        app.MapGet("/v1/.well-known/keys", server.Keys);
        app.MapPost("/{tenant}/oauth2/v2.0/token", (Delegate)server.LoginAsync);
        await app.StartAsync();
        server.Url = app.Urls.Single();
        return server;
    }

    public static ChannelKey NewKey(string id, params string[] endorsements) => new(id, RSA.Create(2048), endorsements);

    /// <summary>Publishes this key alone.</summary>
    public void RollTo(ChannelKey key) => keys = [key];

    /// <summary>A token as the channel makes it, except for what is given.</summary>
    public string ChannelToken(string serviceUrl, ChannelKey? key = null, Action<SecurityTokenDescriptor>? but = null)
    {
        var now = DateTime.UtcNow;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddHours(1),
            IssuedAt = now.AddMinutes(-1),
            Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl },
            SigningCredentials = new SigningCredentials((key ?? Key).SecurityKey, SecurityAlgorithms.RsaSha256),
        };
        but?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private IResult Metadata() => AreKeysOut
        ? Results.StatusCode(503)
        : Results.Json(new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = Url + "/v1/.well-known/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        });

    private IResult Keys()
    {
        Interlocked.Increment(ref keyFetches);
        return Results.Json(new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.Json())]) });
    }

    private async Task<IResult> LoginAsync(HttpContext context)
    {
        Interlocked.Increment(ref tokenFetches);
        var form = await context.Request.ReadFormAsync();
        LastLogin = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        if (LoginFailure is { } status)
        {
            return Results.Json(new JsonObject { ["error"] = "temporarily_unavailable" }, statusCode: status);
        }

        return LastLogin["client_secret"] == Secret && LastLogin["client_id"] == AppId
            ? Results.Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = ExpiresIn.DeepClone(), ["access_token"] = $"bot-token-{TokenFetches}" })
            : Results.Json(new JsonObject { ["error"] = "invalid_client" }, statusCode: 401);
    }
}

/// <summary>A signing key of the channel and what it is endorsed for.</summary>
internal sealed record ChannelKey(string Id, RSA Rsa, IReadOnlyList<string> Endorsements)
{
    public RsaSecurityKey SecurityKey => new(Rsa) { KeyId = Id };

    public JsonNode Json()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            ["endorsements"] = new JsonArray([.. Endorsements.Select(channel => (JsonNode)channel)]),
        };
    }
}
