using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Bot.Web;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Forms.PlainText;

/// <summary>What a plain answer costs the store.</summary>
public sealed class PlainRoundTripsTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private ConnectorStandIn teams = null!;
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        teams = await ConnectorStandIn.StartAsync();
        var builder = WebApplication.CreateSlimBuilder(["--Network:Sample=true", $"--Storage:Path={Path.Combine(folder.Path, "bot.db")}"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddTeams(builder.Configuration).AddHouse(builder.Configuration, builder.Environment, Task.FromResult(ProgrammeFile.ReadEmbedded())).AddCalendar(builder.Configuration)
            .AddSingleton<ITableStore>(services => new CountedStore(services.GetRequiredService<Stores>().Tables));
        app = builder.Build();
        await Server.StartAsync(app);
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await teams.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_plain_answer_costs_four_round_trips_and_one_that_is_none_three()
    {
        await SayAsync("texto");
        await SayAsync("oferecer");

        Assert.Equal("1 reads, 2 queries, 0 scans, 1 commits", (await SayAsync("programa")).ToString());
        Assert.Equal("1 reads, 2 queries, 0 scans, 1 commits", (await SayAsync("Visitas às famílias")).ToString());
        Assert.Equal("1 reads, 2 queries, 0 scans, 1 commits", (await SayAsync("próxima")).ToString());
        await SayAsync("corrigir 4");
        Assert.Equal("1 reads, 2 queries, 0 scans, 0 commits", (await SayAsync("outra coisa")).ToString());
    }

    [Fact]
    public async Task What_a_person_wrote_is_sent_as_plain_text()
    {
        foreach (var text in new[] { "texto", "oferecer", "programa", "**Visitas** [aqui](https://example.org)", "corrigir 5" })
        {
            await SayAsync(text);
        }

        var message = teams.AllMessages[^1].Activity;
        Assert.Equal("plain", message.GetProperty("textFormat").GetString());
        Assert.Contains("**Visitas** [aqui](https://example.org)", message.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private async Task<RoundTrips> SayAsync(string text)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString("N"),
            ["channelId"] = "msteams",
            ["text"] = text,
            ["serviceUrl"] = teams.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = "29:b", ["aadObjectId"] = "00000000-0000-0000-0000-0000000000b1" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" },
            ["conversation"] = new JsonObject { ["id"] = "a:b", ["conversationType"] = "personal", ["tenantId"] = "00000000-0000-0000-0000-0000000000b0" },
        };
        var read = ActivityJson.Read(Encoding.UTF8.GetBytes(activity.ToJsonString()))!;
        var trips = CountedStore.Begin();
        await app.Services.GetRequiredService<ITurns>().HandleAsync(new IncomingTurn(TurnKind.Message, read, ServiceUrl.FromAuthenticated(teams.ServiceUrl)!, null), CancellationToken.None);
        return trips;
    }
}
