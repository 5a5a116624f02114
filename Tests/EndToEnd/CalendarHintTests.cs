using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Calendar;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Graph tells of changes: it is answered at once, believed with its secret only, and what it says is read, not taken.</summary>
public sealed class CalendarHintTests : IAsyncLifetime
{
    private GraphStandIn graph = null!;
    private RunningBot bot = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        bot = await RunningBot.StartAsync([.. graph.Settings, "--PublicUrl=https://peer.example"]);
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task The_address_shows_that_it_is_ours()
    {
        using var answer = await bot.Http.PostAsync(new Uri($"{bot.Url}/{CalendarHints.Path}?validationToken=a%20%3Cb%3E%26c"), null);

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("a <b>&c", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_subscription_is_made_once_and_kept_over_a_restart()
    {
        await graph.UntilAsync(now => now.Subscriptions.Count == 1);
        var made = graph.Subscriptions[0];
        Assert.Equal(
            ("updated,deleted", $"users/{GraphStandIn.Organizer}/events", "https://peer.example/" + CalendarHints.Path),
            (made["changeType"]!.GetValue<string>(), made["resource"]!.GetValue<string>(), made["notificationUrl"]!.GetValue<string>()));
        while (await bot.Services.GetRequiredService<ITableStore>().ReadAsync("calendar", "subscription", default) is null)
        {
            await Task.Yield();
        }

        await bot.StopAsync();
        await bot.StartAgainAsync();

        Assert.Equal(HttpStatusCode.Accepted, await TellAsync("nothing", "event"));
        Assert.Single(graph.Subscriptions);
    }

    [Fact]
    public async Task Whatever_is_told_is_accepted_and_only_what_graph_tells_is_looked_at()
    {
        await graph.UntilAsync(now => now.Subscriptions.Count == 1);
        var secret = graph.Subscriptions[0]["clientState"]!.GetValue<string>();
        await CalendarHints.KnowAsync(bot.Services.GetRequiredService<ITableStore>(), "event", "nowhere", "m1", default);

        Assert.Equal(HttpStatusCode.Accepted, await TellAsync("forged", "event"));
        Assert.Equal(HttpStatusCode.Accepted, await TellAsync(secret, "another"));
        Assert.Equal(HttpStatusCode.Accepted, await TellAsync(secret, "event"));
        using var nonsense = await bot.Http.PostAsync(new Uri($"{bot.Url}/{CalendarHints.Path}"), new StringContent("[", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Accepted, nonsense.StatusCode);
    }

    private async Task<HttpStatusCode> TellAsync(string state, string id)
    {
        var told = new JsonObject { ["value"] = new JsonArray(new JsonObject { ["clientState"] = state, ["changeType"] = "updated", ["resourceData"] = new JsonObject { ["id"] = id } }) };
        using var answer = await bot.Http.PostAsync(new Uri($"{bot.Url}/{CalendarHints.Path}"), new StringContent(told.ToJsonString(), Encoding.UTF8, "application/json"));
        return answer.StatusCode;
    }
}
