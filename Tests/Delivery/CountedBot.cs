using System.Buffers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Conversations;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Sample;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Bot.Web;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.EndToEnd;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

/// <summary>Everything of the bot but its HTTP addresses, over a store that counts. Activities are handed to it directly, so that the count follows the turn.</summary>
internal sealed class CountedBot : IBotAtHand, IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider services;

    private CountedBot(ConnectorStandIn teams)
    {
        Teams = teams;
        string[] args = [$"--Storage:Path={folder.File("bot.db")}", "--environment=Development"];
        var configuration = Server.Configuration(args);
        services = new ServiceCollection()
            .AddLogging().AddSingleton(configuration).AddTeams(configuration)
            .AddHouse(configuration, Server.Environment(args), Task.Run(ProgrammeFile.ReadEmbedded)).AddCalendar(configuration)
            .AddSingleton<ITableStore>(provider => new CountedStore(provider.GetRequiredService<Stores>().Tables))
            .BuildServiceProvider();
    }

    public ConnectorStandIn Teams { get; }

    /// <summary>What the last turn asked of the store before it was answered; what goes on in the background is not in it.</summary>
    public RoundTrips LastTurn { get; private set; } = new();

    public static async Task<CountedBot> StartAsync()
    {
        var bot = new CountedBot(await ConnectorStandIn.StartAsync());
        var services = bot.services;
        services.GetRequiredService<Effects>().Register(services.GetServices<ICarriesOut>());
        services.GetRequiredService<LetterCatalogue>().Register(services.GetServices<IWritesLetters>());
        await SamplePeople.ImportAsync(services.GetRequiredService<PeopleDesk>(), services.GetRequiredService<ProgrammeCatalog>(), default);
        await services.GetRequiredService<Courier>().StartAsync(default);
        await services.GetRequiredService<BankCache>().ReadAsync(default);
        return bot;
    }

    public async Task<(int Status, string Body)> PostAsync(string activity)
    {
        var read = ActivityJson.Read(Encoding.UTF8.GetBytes(activity))!;
        var press = Press.In(read);
        var turn = new IncomingTurn(IncomingTurn.KindOf(read, press), read, ServiceUrl.FromAuthenticated(read.ServiceUrl)!, press);
        LastTurn = CountedStore.Begin();
        var answer = await services.GetRequiredService<ITurns>().HandleAsync(turn, default);
        var body = new ArrayBufferWriter<byte>();
        answer?.WriteTo(body);
        return (200, Encoding.UTF8.GetString(body.WrittenSpan));
    }

    /// <summary>Waits until every message and command that is due has been carried out, or parked.</summary>
    public async Task SettleAsync()
    {
        var store = services.GetRequiredService<Stores>().Tables;
        var now = services.GetRequiredService<BusinessClock>().Now;
        while ((await DueRows.ReadAsync(store, now)).Count > 0)
        {
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<Courier>().StopAsync(default);
        await services.GetRequiredService<InPlace>().DrainAsync(default);
        await services.DisposeAsync();
        await Teams.DisposeAsync();
        folder.Dispose();
    }
}
