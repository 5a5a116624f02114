using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Web;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>The whole bot on Kestrel and SQLite in this process, with the connector stand-in as Teams; may be stopped and started again on its data.</summary>
internal sealed class RunningBot : IBotAtHand, IAsyncDisposable
{
    private static readonly TimeSpan OnlyLonely = TimeSpan.FromSeconds(2), Longest = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder folder = new();
    private readonly string[] settings;
    private readonly Func<IReadOnlyDictionary<string, Programme>> programmes;
    private WebApplication? app;

    private RunningBot(ConnectorStandIn teams, Func<IReadOnlyDictionary<string, Programme>> programmes, string[] settings)
    {
        Teams = teams;
        this.programmes = programmes;
        this.settings = settings;
    }

    public ConnectorStandIn Teams { get; }

    public HttpClient Http { get; } = new();

    public IServiceProvider Services => app!.Services;

    public string Url => app!.Urls.First();

    public string DatabasePath => Path.Combine(folder.Path, "bot.db");

    public static Task<RunningBot> StartAsync(params string[] settings) => StartAsync(ProgrammeFile.ReadEmbedded, settings);

    public static async Task<RunningBot> StartAsync(Func<IReadOnlyDictionary<string, Programme>> programmes, params string[] settings)
    {
        var bot = new RunningBot(await ConnectorStandIn.StartAsync(), programmes, settings);
        await bot.StartAgainAsync();
        return bot;
    }

    public async Task<(int Status, string Body)> PostAsync(string activity)
    {
        using var content = new StringContent(activity, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync(new Uri(Url + "/api/messages"), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <param name="more">Settings of this life of the bot on top of its own.</param>
    public async Task StartAgainAsync(params string[] more)
    {
        app = Server.Build(["--urls=http://127.0.0.1:0", "--environment=Development", "--Logging:LogLevel:Default=Warning", "--Network:Sample=true", $"--Storage:Path={DatabasePath}", .. settings, .. more], programmes);
        await Server.StartAsync(app);
    }

    /// <summary>
    /// Waits until every message and command that is due has been carried out, or parked. A pointer whose row never came, or was carried out under
    /// another one, goes by itself after two minutes: when only such are left for a while, it is at rest.
    /// </summary>
    public async Task SettleAsync()
    {
        var store = Services.GetRequiredService<ITableStore>();
        var now = Services.GetRequiredService<BusinessClock>().Now;
        var (limit, lonely) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        while (await DueRows.ReadAsync(store, now) is { Count: > 0 } due && lonely.Elapsed < OnlyLonely)
        {
            Assert.True(limit.Elapsed < Longest, $"It does not come to rest: {string.Join(", ", due.Select(row => row.Key))}");
            foreach (var pointer in due)
            {
                if (DuePointers.Read(pointer.Key) is var (_, partition, row) && await store.ReadAsync(partition, row, default) is not null)
                {
                    lonely.Restart();
                    break;
                }
            }

            await Task.Delay(5);
        }
    }

    public async Task StopAsync()
    {
        if (app is not null)
        {
            await app.Services.GetRequiredService<InPlace>().DrainAsync(CancellationToken.None);
            await app.StopAsync();
            await app.DisposeAsync();
            app = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Teams.DisposeAsync();
        Http.Dispose();
        folder.Dispose();
    }
}
