using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Conversations;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Sample;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Web;

/// <summary>The running bot: configuration checked, everything put together, the HTTP addresses.</summary>
internal static class Server
{
    private const string DefaultUrl = "http://localhost:3978";

    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        await StartAsync(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Configuration as the bot reads it, for commands that do not serve.</summary>
    public static IConfiguration Configuration(params string[] args) => Builder(args).Configuration;

    /// <summary>Whether this is Development, as the bot sees it.</summary>
    public static IHostEnvironment Environment(params string[] args) => Builder(args).Environment;

    public static WebApplication Build(string[] args) => Build(args, ProgrammeFile.ReadEmbedded);

    /// <param name="read">The programmes it runs.</param>
    public static WebApplication Build(string[] args, Func<IReadOnlyDictionary<string, Programme>> read)
    {
        // Reading programme files and texts takes as long as building the host: both at once.
        var programmes = Task.Run(read);
        var texts = Task.Run(Texts.Check);
        var builder = Builder(args);
        var configuration = builder.Configuration;
        if (string.IsNullOrEmpty(configuration["urls"]) && string.IsNullOrEmpty(configuration["http_ports"]) && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Services.AddTeams(configuration).AddHouse(configuration, builder.Environment, programmes).AddCalendar(configuration);
        builder.Services.AddHealthChecks().AddCheck<StorageCheck>("storage", tags: ["ready"]);
        builder.Services.AddMonitoring(configuration);
        var app = builder.Build();
        app.MapTeams();
        app.MapCalendar();
        Downloads.Map(app);
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new() { Predicate = check => check.Tags.Contains("ready") });
        texts.GetAwaiter().GetResult();
        return app;
    }

    /// <summary>Checks that storage answers, fills an empty store with the sample network where asked for, then listens.</summary>
    public static async Task StartAsync(WebApplication app)
    {
        var services = app.Services;
        await services.GetRequiredService<Stores>().CheckAsync(CancellationToken.None);
        services.GetRequiredService<Effects>().Register(services.GetServices<ICarriesOut>());
        _ = services.GetRequiredService<Routes>();
        services.GetRequiredService<LetterCatalogue>().Register(services.GetServices<IWritesLetters>());
        if (Settings.Flag(app.Configuration, "Network:Sample"))
        {
            await services.GetRequiredService<SampleNetwork>().FillAsync(CancellationToken.None);
        }

        await services.GetRequiredService<CalendarCatchUp>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        var roster = await services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);
        services.GetRequiredService<ILogger<House>>().Ready(services.GetRequiredService<ProgrammeCatalog>().All.Count(), roster.People.Count);
    }

    private static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    private sealed class StorageCheck(Stores stores) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await stores.CheckAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Core.Storage.StoreUnavailableException)
            {
                return HealthCheckResult.Unhealthy("Storage does not answer.");
            }
        }
    }
}
