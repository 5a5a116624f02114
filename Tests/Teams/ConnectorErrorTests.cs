using Microsoft.Extensions.Logging.Abstractions;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

/// <summary>What the connector may refuse, and where the bot's token must not go.</summary>
public sealed class ConnectorErrorTests : IAsyncLifetime
{
    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private ConnectorStandIn connector = null!;
    private TokenServer login = null!;
    private HttpClient http = null!;
    private ConnectorClient client = null!;

    public async Task InitializeAsync()
    {
        connector = await ConnectorStandIn.StartAsync();
        login = await TokenServer.StartAsync();
        http = TeamsSetup.NewHttp();
        client = New(new BotOptions
        {
            AppId = TokenServer.AppId,
            Credential = new BotCredential.Secret(TokenServer.Secret),
            LoginUrl = new Uri(login.LoginUrl),
            OpenIdMetadataUrl = new Uri(login.MetadataUrl),
        });
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await login.DisposeAsync();
        await connector.DisposeAsync();
    }

    public static TheoryData<int, string, object> Refusals => new()
    {
        { 400, "BadArgument", ConnectorFailure.Rejected },
        { 403, "BotNotInConversationRoster", ConnectorFailure.Forbidden },
        { 403, "ConversationBlockedByUser", ConnectorFailure.Forbidden },
        { 403, "BotDisabledByAdmin", ConnectorFailure.Forbidden },
        { 404, "ConversationNotFound", ConnectorFailure.NotFound },
        { 413, "MessageSizeTooBig", ConnectorFailure.TooLarge },
        { 405, "MethodNotAllowed", ConnectorFailure.NotSupported },
        { 501, "NotImplemented", ConnectorFailure.NotSupported },
        { 500, "ServiceError", ConnectorFailure.Unavailable },
        { 302, "Moved", ConnectorFailure.Rejected },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_documented_refusal_keeps_its_code_and_is_not_tried_again(int status, string code, object failure)
    {
        connector.FailNext(StandInFailure.Of(status, code));

        var sent = await client.SendAsync(Personal, new OutgoingActivity { Text = "x" }, default);

        Assert.Equal(new ConnectorError((ConnectorFailure)failure, status, code), sent.Error);
        Assert.Single(connector.Requests);
    }

    [Fact]
    public async Task Somebody_who_blocked_the_bot_is_known_by_the_code_inside_the_code()
    {
        connector.FailNext(StandInFailure.WritesBlocked);

        var sent = await client.SendAsync(Personal, new OutgoingActivity { Text = "x" }, default);

        Assert.Equal(new ConnectorError(ConnectorFailure.Forbidden, 403, "MessageWritesBlocked"), sent.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[1]")]
    [InlineData("""{"id":7}""")]
    public async Task An_odd_answer_to_an_accepted_message_is_still_a_success(string body)
    {
        connector.FailNext(new StandInFailure(200, body));

        var sent = await client.SendAsync(Personal, new OutgoingActivity { Text = "x" }, default);

        Assert.True(sent.IsOk);
        Assert.Null(sent.Value.ActivityId);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        connector.RequiredToken = "bot-token-2";

        var sent = await client.SendAsync(Personal, new OutgoingActivity { Text = "x" }, default);

        Assert.True(sent.IsOk);
        Assert.Equal(["Bearer bot-token-1", "Bearer bot-token-2"], connector.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task A_token_refused_twice_is_the_operators()
    {
        connector.RequiredToken = "of somebody else";

        var sent = await client.SendAsync(Personal, new OutgoingActivity { Text = "x" }, default);

        Assert.Equal(new ConnectorError(ConnectorFailure.Unauthorized, 401, "Unauthorized"), sent.Error);
        Assert.Equal(2, connector.Requests.Count);
    }

    [Fact]
    public async Task The_token_never_travels_over_plain_http_in_production()
    {
        var production = New(new BotOptions { AppId = TokenServer.AppId, Credential = new BotCredential.Secret(TokenServer.Secret), LoginUrl = new Uri(login.LoginUrl) });

        var sent = await production.SendAsync(Personal, new OutgoingActivity { Text = "x" }, default);

        Assert.Equal(new ConnectorError(ConnectorFailure.Unauthorized, Code: "InsecureServiceUrl"), sent.Error);
        Assert.Empty(connector.Requests);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("../../x")]
    [InlineData("a/../../b?c#d")]
    public async Task An_identifier_cannot_climb_out_of_its_place(string id)
    {
        await client.SendAsync(Reference(id, "personal"), new OutgoingActivity { Text = "x" }, default);
        await client.UpdateAsync(Personal, id, new OutgoingActivity { Text = "x" }, default);

        Assert.All(connector.Requests, request =>
        {
            Assert.StartsWith("/teams/v3/conversations/", request.Path);
            Assert.Contains("/activities", request.Path, StringComparison.Ordinal);
        });
        Assert.Equal(2, connector.Requests.Count);
    }

    private ConversationReference Personal => Reference(Samples.PersonalChat, "personal");

    private ConversationReference Reference(string id, string type) =>
        new(ServiceUrl.FromStored(connector.ServiceUrl)!, id, Samples.BotId, "29:ana", null, Samples.Tenant, type, "es-ES");

    private ConnectorClient New(BotOptions options)
    {
        var token = new BotToken(IdentityTokenSource.For(options, http, time), time, NullLogger<BotToken>.Instance);
        return new ConnectorClient(new ConnectorWire(http, options, token, new Pace(time, () => 0.5), time, () => 0.5, NullLogger<ConnectorClient>.Instance));
    }
}
