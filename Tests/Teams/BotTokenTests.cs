using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

public sealed class BotTokenTests : IAsyncLifetime
{
    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private TokenServer login = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        login = await TokenServer.StartAsync();
        http = TeamsSetup.NewHttp();
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await login.DisposeAsync();
    }

    [Fact]
    public async Task The_secret_is_posted_as_client_credentials()
    {
        using var token = New();

        var fetched = await token.GetAsync(default);

        Assert.Equal("bot-token-1", fetched.Value!.Value);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = TokenServer.AppId,
                ["client_secret"] = TokenServer.Secret,
                ["scope"] = "https://api.botframework.com/.default",
            },
            login.LastLogin);
    }

    [Fact]
    public async Task Many_senders_at_once_fetch_one_token()
    {
        using var token = New();

        var fetched = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => token.GetAsync(default).AsTask()));

        Assert.All(fetched, one => Assert.Equal("bot-token-1", one.Value!.Value));
        Assert.Equal(1, login.TokenFetches);
    }

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_its_end()
    {
        using var token = New();
        await token.GetAsync(default);

        time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("bot-token-1", (await token.GetAsync(default)).Value!.Value);

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("bot-token-2", (await token.GetAsync(default)).Value!.Value);
    }

    [Fact]
    public async Task A_short_token_is_kept_for_nine_tenths_of_its_life_also_when_its_length_is_a_text()
    {
        login.ExpiresIn = "60";
        using var token = New();
        await token.GetAsync(default);

        time.Advance(TimeSpan.FromSeconds(53));
        Assert.Equal("bot-token-1", (await token.GetAsync(default)).Value!.Value);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("bot-token-2", (await token.GetAsync(default)).Value!.Value);
    }

    [Fact]
    public async Task A_failed_refresh_is_not_noticed_while_the_old_token_holds()
    {
        using var token = New();
        await token.GetAsync(default);
        login.LoginFailure = 503;

        time.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("bot-token-1", (await token.GetAsync(default)).Value!.Value);

        time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(ConnectorFailure.Unavailable, (await token.GetAsync(default)).Error!.Failure);
    }

    [Theory]
    [InlineData(400, ConnectorFailure.Unauthorized)]
    [InlineData(401, ConnectorFailure.Unauthorized)]
    [InlineData(429, ConnectorFailure.Unavailable)]
    [InlineData(500, ConnectorFailure.Unavailable)]
    public async Task A_refusal_is_the_operators_and_an_outage_passes(int status, object failure)
    {
        login.LoginFailure = status;
        using var token = New();

        Assert.Equal(failure, (await token.GetAsync(default)).Error!.Failure);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_by_its_code()
    {
        using var token = New("wrong");

        Assert.Equal(new ConnectorError(ConnectorFailure.Unauthorized, 401, "invalid_client"), (await token.GetAsync(default)).Error);
    }

    [Fact]
    public async Task A_login_that_cannot_be_reached_is_an_outage()
    {
        await login.DisposeAsync();
        using var token = New();

        Assert.Equal(new ConnectorError(ConnectorFailure.Unavailable, null, "LoginUnreachable"), (await token.GetAsync(default)).Error);
    }

    [Fact]
    public async Task A_forgotten_token_is_fetched_again_once()
    {
        using var token = New();
        var first = (await token.GetAsync(default)).Value!;

        token.Forget(first);
        Assert.Equal("bot-token-2", (await token.GetAsync(default)).Value!.Value);

        token.Forget(first);
        Assert.Equal("bot-token-2", (await token.GetAsync(default)).Value!.Value);
    }

    [Fact]
    public async Task A_bot_without_an_app_id_has_no_token()
    {
        using var token = new BotToken(IdentityTokenSource.For(new BotOptions(), http, time), time, NullLogger<BotToken>.Instance);

        Assert.Null((await token.GetAsync(default)).Value!.Value);
    }

    [Fact]
    public async Task An_azure_credential_is_asked_for_the_scope_and_its_failures_are_values()
    {
        var credential = new Mock<TokenCredential>();
        credential.Setup(it => it.GetTokenAsync(It.Is<TokenRequestContext>(asked => asked.Scopes.Single() == "scope"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new AccessToken("azure-token", time.GetUtcNow().AddHours(1)));
        var source = new IdentityTokenSource(credential.Object, "scope", time);

        var fetched = await source.FetchAsync(default);
        Assert.Equal(("azure-token", TimeSpan.FromHours(1)), (fetched.Value!.Value, fetched.Value.Lifetime));

        credential.Setup(it => it.GetTokenAsync(It.IsAny<TokenRequestContext>(), It.IsAny<CancellationToken>())).ThrowsAsync(new CredentialUnavailableException("no endpoint"));
        Assert.Equal(ConnectorFailure.Unavailable, (await source.FetchAsync(default)).Error!.Failure);

        credential.Setup(it => it.GetTokenAsync(It.IsAny<TokenRequestContext>(), It.IsAny<CancellationToken>())).ThrowsAsync(new AuthenticationFailedException("refused"));
        Assert.Equal(ConnectorFailure.Unauthorized, (await source.FetchAsync(default)).Error!.Failure);
    }

    private BotToken New(string secret = TokenServer.Secret)
    {
        var options = new BotOptions { AppId = TokenServer.AppId, Credential = new BotCredential.Secret(secret), LoginUrl = new Uri(login.LoginUrl) };
        return new BotToken(IdentityTokenSource.For(options, http, time), time, NullLogger<BotToken>.Instance);
    }
}
