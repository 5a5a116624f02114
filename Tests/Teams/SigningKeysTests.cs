using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

public sealed class SigningKeysTests : IAsyncLifetime
{
    private const string Service = "https://smba.trafficmanager.net/amer/";

    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private TokenServer channel = null!;
    private HttpClient http = null!;
    private SigningKeys keys = null!;

    public async Task InitializeAsync()
    {
        channel = await TokenServer.StartAsync();
        http = TeamsSetup.NewHttp();
        keys = new SigningKeys(new BotOptions { AppId = TokenServer.AppId, OpenIdMetadataUrl = new Uri(channel.MetadataUrl) }, http, time, NullLogger<SigningKeys>.Instance);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_fetched_once_for_many_tokens_at_the_same_time()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => keys.FindAsync("key-1", default).AsTask()));

        Assert.All(answers, answer => Assert.Equal(["msteams"], answer!.Value.Key!.Endorsements));
        Assert.Equal(1, channel.KeyFetches);
    }

    [Fact]
    public async Task A_rolled_key_is_known_with_the_first_token_it_signs()
    {
        await keys.FindAsync("key-1", default);
        channel.RollTo(TokenServer.NewKey("key-2", "msteams"));

        var rolled = await keys.FindAsync("key-2", default);
        var withdrawn = await keys.FindAsync("key-1", default);

        Assert.NotNull(rolled!.Value.Key);
        Assert.Null(withdrawn!.Value.Key);
    }

    [Fact]
    public async Task Made_up_keys_do_not_turn_the_bot_against_the_key_server()
    {
        for (var i = 0; i < 200; i++)
        {
            await keys.FindAsync($"made-up-{i}", default);
        }

        Assert.Equal(5, channel.KeyFetches);

        time.Advance(TimeSpan.FromSeconds(10));
        channel.RollTo(TokenServer.NewKey("key-2", "msteams"));
        Assert.NotNull((await keys.FindAsync("key-2", default))!.Value.Key);
        Assert.Equal(6, channel.KeyFetches);
    }

    [Fact]
    public async Task Known_keys_hold_through_an_outage_for_five_days()
    {
        await keys.FindAsync("key-1", default);
        channel.AreKeysOut = true;

        time.Advance(TimeSpan.FromDays(4));
        Assert.NotNull((await keys.FindAsync("key-1", default))!.Value.Key);

        time.Advance(TimeSpan.FromDays(2));
        Assert.Null(await keys.FindAsync("key-1", default));

        time.Advance(TimeSpan.FromSeconds(10));
        channel.AreKeysOut = false;
        Assert.NotNull((await keys.FindAsync("key-1", default))!.Value.Key);
    }

    [Fact]
    public async Task An_outage_of_the_key_server_is_a_503_and_passes()
    {
        channel.AreKeysOut = true;
        await using var edge = await EdgeHost.StartAsync(AuthenticationTests.Settings(channel));

        using var during = await edge.PostAsync(Samples.Message(Service), channel.ChannelToken(Service));
        channel.AreKeysOut = false;
        using var after = await edge.PostAsync(Samples.Message(Service), channel.ChannelToken(Service));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, during.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }
}
