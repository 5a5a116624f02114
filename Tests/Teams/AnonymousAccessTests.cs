using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using PeerExchange.Bot;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Tests.Teams;

public sealed class AnonymousAccessTests
{
    private const string Service = "http://localhost:56150/_connector";

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "bot.example")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Original-Host", "bot.example")]
    [InlineData("X-Original-For", "203.0.113.7")]
    [InlineData("Via", "1.1 tunnel")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("CF-Connecting-IP", "203.0.113.7")]
    [InlineData("X-Tunnel-Id", "abc")]
    public async Task A_forwarded_request_is_refused(string name, string value)
    {
        await using var edge = await EdgeHost.StartAsync();

        using var response = await edge.PostAsync(Samples.Message(Service), but: request => request.Headers.TryAddWithoutValidation(name, value));

        await IsRefused(response, "Forwarded", edge);
    }

    [Theory]
    [InlineData("bot.example")]
    [InlineData("rebound.example:3978")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.10:3978")]
    public async Task A_page_that_gave_its_own_name_to_this_machine_is_refused(string host)
    {
        await using var edge = await EdgeHost.StartAsync();

        using var response = await edge.PostAsync(Samples.Message(Service), but: request => request.Headers.Host = host);

        await IsRefused(response, "NotLocal", edge);
    }

    [Theory]
    [InlineData("localhost:3978")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:3978")]
    public async Task This_machine_by_any_of_its_names_is_let_in(string host)
    {
        await using var edge = await EdgeHost.StartAsync();

        using var response = await edge.PostAsync(Samples.Message(Service), but: request => request.Headers.Host = host);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_bot_without_an_app_id_does_not_start_where_others_reach_it()
    {
        var refused = await Assert.ThrowsAsync<ConfigurationException>(() =>
            EdgeHost.StartAsync(listen: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(0))));

        Assert.Equal("MicrosoftAppId", refused.Key);
        Assert.Contains("localhost", refused.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:3978")]
    [InlineData("http://[::]:3978")]
    [InlineData("http://*:3978")]
    [InlineData("http://192.168.1.10:3978")]
    [InlineData("http://bot.example:3978")]
    [InlineData("http://unix:/run/bot.sock")]
    public void A_listener_that_others_reach_is_refused(string address) =>
        Assert.Throws<ConfigurationException>(() => AnonymousAccess.CheckListeners(["http://localhost:1", address]));

    [Fact]
    public void Listeners_of_this_machine_are_fine() =>
        AnonymousAccess.CheckListeners(["http://localhost:3978", "http://127.0.0.1:3978", "http://127.8.9.1:1", "https://[::1]:3979"]);

    [Fact]
    public async Task Any_tenant_is_served_unless_some_are_named()
    {
        await using var any = await EdgeHost.StartAsync(new Dictionary<string, string?> { ["MicrosoftAppTenantId"] = "home" });
        await using var some = await EdgeHost.StartAsync(new Dictionary<string, string?> { ["AllowedTenants"] = "home" });

        using var served = await any.PostAsync(Samples.Message(Service));
        using var refused = await some.PostAsync(Samples.Message(Service));

        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        await IsRefused(refused, "WrongTenant", some);
    }

    [Fact]
    public async Task A_plain_http_connector_on_another_machine_is_refused()
    {
        await using var edge = await EdgeHost.StartAsync();

        using var response = await edge.PostAsync(Samples.Message("http://connector.example/"));

        await IsRefused(response, "InsecureServiceUrl", edge);
    }

    private static async Task IsRefused(HttpResponseMessage response, string code, EdgeHost edge)
    {
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(code, JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("error").GetProperty("code").GetString());
        Assert.Empty(edge.Turns.Taken);
    }
}
