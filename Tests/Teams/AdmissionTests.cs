using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

/// <summary>A right token does not let every activity in: endorsement, service URL and tenant have to fit.</summary>
public sealed class AdmissionTests : IAsyncLifetime
{
    private const string Service = "https://smba.trafficmanager.net/amer/";

    private TokenServer channel = null!;
    private EdgeHost edge = null!;

    public async Task InitializeAsync()
    {
        channel = await TokenServer.StartAsync();
        edge = await EdgeHost.StartAsync(AuthenticationTests.Settings(channel));
    }

    public async Task DisposeAsync()
    {
        await edge.DisposeAsync();
        await channel.DisposeAsync();
    }

    [Fact]
    public Task A_key_without_the_endorsement_of_the_channel_is_refused()
    {
        channel.RollTo(TokenServer.NewKey("key-2", "webchat", "directline"));
        return Refused(403, "NotEndorsed", channel.ChannelToken(Service));
    }

    [Fact]
    public Task A_key_without_any_endorsement_is_refused()
    {
        channel.RollTo(TokenServer.NewKey("key-2"));
        return Refused(403, "NotEndorsed", channel.ChannelToken(Service));
    }

    [Theory]
    [InlineData("https://evil.example/amer/")]
    [InlineData("https://smba.trafficmanager.net/AMER/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/amer/")]
    [InlineData("http://smba.trafficmanager.net/amer/")]
    [InlineData("not an address")]
    public Task A_service_url_other_than_the_tokens_is_refused(string named) =>
        Refused(403, "WrongServiceUrl", channel.ChannelToken(Service), Samples.Message(named));

    [Fact]
    public Task A_token_without_a_service_url_is_refused() =>
        Refused(403, "WrongServiceUrl", channel.ChannelToken(Service, but: token => token.Claims.Remove("serviceurl")));

    [Theory]
    [InlineData("http://smba.trafficmanager.net/amer/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("https://user:password@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net/?a=b")]
    public Task A_service_url_that_is_no_plain_https_address_is_refused(string service) =>
        Refused(403, "InsecureServiceUrl", channel.ChannelToken(service), Samples.Message(service));

    [Fact]
    public Task Another_tenant_is_refused()
    {
        var activity = Samples.Message(Service);
        activity["conversation"]!["tenantId"] = Guid.NewGuid().ToString();
        return Refused(403, "WrongTenant", channel.ChannelToken(Service), activity);
    }

    [Fact]
    public Task An_activity_of_no_tenant_is_refused()
    {
        var activity = Samples.Message(Service);
        activity["conversation"]!.AsObject().Remove("tenantId");
        activity.Remove("channelData");
        return Refused(403, "WrongTenant", channel.ChannelToken(Service), activity);
    }

    [Fact]
    public async Task The_tenant_may_stand_in_the_channel_data_alone()
    {
        var activity = Samples.Message(Service);
        activity["conversation"]!.AsObject().Remove("tenantId");

        using var response = await edge.PostAsync(activity, channel.ChannelToken(Service));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Tenants_named_in_the_list_are_served_and_the_bots_own_is_not_unless_named()
    {
        var settings = AuthenticationTests.Settings(channel);
        settings["AllowedTenants"] = "AAAAAAAA-0000-4000-8000-000000000001, aaaaaaaa-0000-4000-8000-000000000002";
        await using var other = await EdgeHost.StartAsync(settings);
        var guest = Samples.Message(Service);
        guest["conversation"]!["tenantId"] = "aaaaaaaa-0000-4000-8000-000000000001";

        using var named = await other.PostAsync(guest, channel.ChannelToken(Service));
        using var own = await other.PostAsync(Samples.Message(Service), channel.ChannelToken(Service));

        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
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
