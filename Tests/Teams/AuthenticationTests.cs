using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

public sealed class AuthenticationTests : IAsyncLifetime
{
    private const string Service = "https://smba.trafficmanager.net/amer/";

    private TokenServer channel = null!;
    private EdgeHost edge = null!;

    public async Task InitializeAsync()
    {
        channel = await TokenServer.StartAsync();
        edge = await EdgeHost.StartAsync(Settings(channel));
    }

    public async Task DisposeAsync()
    {
        await edge.DisposeAsync();
        await channel.DisposeAsync();
    }

    internal static Dictionary<string, string?> Settings(TokenServer channel) => new()
    {
        ["MicrosoftAppType"] = "SingleTenant",
        ["MicrosoftAppId"] = TokenServer.AppId,
        ["MicrosoftAppPassword"] = TokenServer.Secret,
        ["MicrosoftAppTenantId"] = TokenServer.Tenant,
        ["ToBotFromChannelOpenIdMetadataUrl"] = channel.MetadataUrl,
        ["ToChannelFromBotLoginUrl"] = channel.LoginUrl,
    };

    [Fact]
    public async Task An_activity_of_the_channel_is_let_in()
    {
        using var response = await edge.PostAsync(Samples.Message(Service), channel.ChannelToken(Service));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Service, Assert.Single(edge.Turns.Taken).ServiceUrl.ToString());
    }

    [Fact]
    public Task No_token_is_refused() => Refused(401, "TokenMissing", null);

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.AAAA")]
    public Task What_is_no_token_is_refused(string token) => Refused(401, token.Length == 0 ? "TokenMissing" : "TokenMalformed", token);

    [Fact]
    public Task A_token_of_endless_length_is_refused() => Refused(401, "TokenMalformed", new string('a', 9000));

    [Fact]
    public async Task Another_scheme_than_bearer_is_refused()
    {
        using var response = await edge.PostAsync(Samples.Message(Service), but: request =>
            request.Headers.Authorization = new("Basic", channel.ChannelToken(Service)));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public Task Another_issuer_is_refused() => Refused(401, "WrongIssuer", channel.ChannelToken(Service, but: token => token.Issuer = "https://sts.windows.net/evil/"));

    [Fact]
    public Task Another_audience_is_refused() => Refused(401, "WrongAudience", channel.ChannelToken(Service, but: token => token.Audience = Guid.NewGuid().ToString()));

    [Fact]
    public Task A_token_that_ended_six_minutes_ago_is_refused() => Refused(401, "TokenExpired", channel.ChannelToken(Service, but: token =>
    {
        token.NotBefore = DateTime.UtcNow.AddHours(-1);
        token.Expires = DateTime.UtcNow.AddMinutes(-6);
    }));

    [Fact]
    public Task A_token_that_begins_in_six_minutes_is_refused() =>
        Refused(401, "TokenNotYetValid", channel.ChannelToken(Service, but: token => token.NotBefore = DateTime.UtcNow.AddMinutes(6)));

    [Fact]
    public Task A_token_that_never_ends_is_refused() => Refused(401, "TokenInvalid", channel.ChannelToken(Service, but: token => token.Expires = null));

    [Fact]
    public async Task Clocks_may_differ_by_five_minutes()
    {
        var token = channel.ChannelToken(Service, but: token =>
        {
            token.NotBefore = DateTime.UtcNow.AddHours(-1);
            token.Expires = DateTime.UtcNow.AddMinutes(-4);
        });

        using var response = await edge.PostAsync(Samples.Message(Service), token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public Task A_signature_by_another_key_under_a_known_name_is_refused() =>
        Refused(401, "WrongSignature", channel.ChannelToken(Service, TokenServer.NewKey(channel.Key.Id)));

    [Fact]
    public Task A_key_that_the_channel_does_not_publish_is_refused() =>
        Refused(401, "UnknownKey", channel.ChannelToken(Service, TokenServer.NewKey("key-of-nobody")));

    [Fact]
    public Task An_unsigned_token_is_refused()
    {
        var payload = new JsonWebToken(channel.ChannelToken(Service)).EncodedPayload;
        var header = Base64UrlEncoder.Encode($$"""{"alg":"none","typ":"JWT","kid":"{{channel.Key.Id}}"}""");
        return Refused(401, "WrongAlgorithm", $"{header}.{payload}.");
    }

    [Fact]
    public Task A_token_signed_with_the_public_key_as_a_secret_is_refused() => Refused(401, "WrongAlgorithm", channel.ChannelToken(Service, but: token =>
        token.SigningCredentials = new SigningCredentials(
            new SymmetricSecurityKey(channel.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = channel.Key.Id }, SecurityAlgorithms.HmacSha256)));

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public Task Another_algorithm_than_RS256_is_refused(string algorithm) => Refused(401, "WrongAlgorithm", channel.ChannelToken(Service, but: token =>
        token.SigningCredentials = new SigningCredentials(channel.Key.SecurityKey, algorithm)));

    [Fact]
    public Task A_token_with_a_changed_claim_is_refused()
    {
        var parts = channel.ChannelToken(Service).Split('.');
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        payload["serviceurl"] = "https://evil.example/";
        return Refused(401, "WrongSignature", $"{parts[0]}.{Base64UrlEncoder.Encode(payload.ToJsonString())}.{parts[2]}", Samples.Message("https://evil.example/"));
    }

    [Fact]
    public async Task Nothing_is_read_before_the_token_is_right()
    {
        using var response = await edge.PostAsync("{ not json", "garbage");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    private async Task Refused(int status, string code, string? token, JsonNode? activity = null)
    {
        using var response = await edge.PostAsync(activity ?? Samples.Message(Service), token);

        Assert.Equal(status, (int)response.StatusCode);
        var error = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.NotEqual("", error.GetProperty("message").GetString());
        Assert.Empty(edge.Turns.Taken);
    }
}
