using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Delivery;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Fixtures;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Calendar;

/// <summary>
/// An exchange of Brazil and Uruguay on a real store, the calendar edge over a stand-in of Graph, and a clock that moves when told. It may lose everything in
/// memory and open again; commands due are carried out one after the other, as deliveries would.
/// </summary>
internal sealed class CalendarDesk : IAsyncDisposable
{
    public static readonly DateTimeZone Montevideo = DateTimeZoneProviders.Tzdb["America/Montevideo"];

    private readonly TemporaryFolder folder = new();
    private readonly SqliteTables tables;
    private CalendarWork? work;
    private GraphWire? wire;

    private CalendarDesk(GraphStandIn graph)
    {
        Graph = graph;
        tables = new SqliteTables(folder.File("calendar.db"));
        Store = new WatchedStore(tables);
        Clock = new BusinessClock(Time, Duration.Zero);
    }

    public GraphStandIn Graph { get; }

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    public WatchedStore Store { get; }

    public BusinessClock Clock { get; }

    public HookedHandler Http { get; } = new();

    public IFreeBusy FreeBusy { get; private set; } = null!;

    public CalendarWork Work => work!;

    public static async Task<CalendarDesk> OpenAsync(GraphStandIn graph, params Person[] others)
    {
        var desk = new CalendarDesk(graph);
        var people = StandingExchange.Roster.People.Where(person => others.All(other => other.Id != person.Id)).Concat(others);
        await desk.tables.CommitAsync(
            Core.People.Roster.Partition,
            [.. people.Select(person => RowChange.Put(Core.People.Roster.KeyOf(person), RowJson.Write(person, CoreJson.Default.Person))), RowChange.Put(Core.People.Roster.StampKey, RowJson.Write(new Stamp(1), CoreJson.Default.Stamp))],
            default);
        await desk.tables.CommitAsync(Dossier.PartitionOf(Id), [RowChange.Put(Dossier.Key, RowJson.Write(new StandingExchange("agenda_draft").Head, CoreJson.Default.Dossier))], default);
        desk.Open();
        return desk;
    }

    /// <summary>The part of Graph's requests that are this process's.</summary>
    public double Part { get; set; } = 1;

    /// <summary>Everything in memory is gone; what the store holds is taken up by <see cref="RunAsync"/>.</summary>
    public void Open()
    {
        work?.Dispose();
        var options = new GraphOptions(new Uri(Graph.BaseUrl), GraphStandIn.Tenant, GraphStandIn.Organizer, null);
        wire = new GraphWire(
            new HttpClient(Http, disposeHandler: false), options, new BotToken(null, TimeProvider.System, NullLogger<BotToken>.Instance), new HastyTime(Time), () => 0, () => Part, NullLogger<GraphWire>.Instance);
        var calendar = new GraphCalendar(wire, options);
        var rosters = new RosterCache(Store);

        // Nothing is delivered by itself here: what commits leave is carried out when the test says so.
        var effects = new Effects();
        effects.Register([]);
        var courier = new Courier(
            Store, Clock, new Round(Store, Clock, effects, null!, NullLogger<Round>.Instance), new SoleOwner(null, Time, NullLogger<SoleOwner>.Instance), new Pace(Time, () => 0), NullLogger<Courier>.Instance);
        var book = new CalendarBook(Store, new Decider(Store, courier, Clock), rosters, new ProgrammeCatalog(ProgrammeFile.ReadEmbedded()), Clock);
        FreeBusy = new GraphFreeBusy(calendar);
        work = new CalendarWork(book, new EventSteps(calendar, book), new CallSteps(new GraphCalls(wire, options), book, options), Clock, NullLogger<CalendarWork>.Instance);
    }

    public Task BookAsync(LocalDateTime start, string place = "", string id = "m1") => DecideAsync((state, now) => BookMeeting.Decide(
        state, Oei, id, new MeetingTime("referencing", start, Montevideo, null, place), Actor(OfficeUruguay), StandingExchange.Roster, now));

    public Task CancelAsync(string id = "m1") => DecideAsync((state, now) => BookMeeting.Cancel(state, Oei, id, Actor(OfficeUruguay), StandingExchange.Roster, now));

    public async Task DecideAsync(Func<Folder, Instant, Decision> decide)
    {
        var range = Dossier.StateOf(Id);
        var state = new Folder(range.Partition, await tables.QueryAsync(range, default));
        var committed = Assert.IsType<Decision.Committed>(decide(state, Clock.Now));
        var operations = Decider.Operations(state, committed, "test", $"{Keys.Ordered(Clock.Now.ToUnixTimeTicks())}-{Guid.NewGuid():N}", Clock.Now);
        var commit = Guid.NewGuid().ToString("N");
        operations.AddRange(committed.Messages.Select((message, n) => RowChange.Insert(Ledger.Outbox(commit, n), RowJson.Write(OutboxItem.Of(message, Clock.Now), CoreJson.Default.OutboxItem))));
        Assert.True((await tables.CommitAsync(range.Partition, operations, default)).IsCommitted);
    }

    /// <summary>Carries out every command for the calendar that is due, until none is; what fails stays.</summary>
    public async Task RunAsync()
    {
        while ((await WaitingAsync()).Find(item => item.Item.Due <= Clock.Now) is { Item: not null } next)
        {
            await Work.RunAsync(next.Item.Ids, default);
            await tables.CommitAsync(Dossier.PartitionOf(Id), [RowChange.Delete(next.Key)], default);
        }
    }

    /// <summary>Moves the clock to each command that waits until nothing is due within the time.</summary>
    public async Task PassAsync(Duration time)
    {
        var until = Clock.Now + time;
        await RunAsync();
        while ((await WaitingAsync()).Where(item => item.Item.Due <= until).Select(item => item.Item.Due).DefaultIfEmpty(Instant.MaxValue).Min() is var due && due <= until)
        {
            Time.Advance((due - Clock.Now).ToTimeSpan());
            await RunAsync();
        }

        Time.Advance((until - Clock.Now).ToTimeSpan());
    }

    public async Task<List<(string Key, OutboxItem Item)>> WaitingAsync() =>
        [.. (await OutboxAsync()).Where(item => item.Item.Name == CalendarEffects.Command).OrderBy(item => item.Item.Due)];

    /// <summary>Who is sent the meeting's card, in order.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync() => [.. (await OutboxAsync()).Where(item => item.Item.Name == ExchangePosts.Meeting).Select(item => item.Item.To!.Id).Order()];

    public async Task<OpenDossier> StateAsync()
    {
        var range = Dossier.StateOf(Id);
        return OpenDossier.Read(new Folder(range.Partition, await tables.QueryAsync(range, default)))!;
    }

    public async Task<CalendarEntry> EntryAsync(string id = "m1") => (await StateAsync()).Calendar(id) ?? new CalendarEntry(id);

    public async Task ClearAsync(string card)
    {
        foreach (var (key, item) in await OutboxAsync())
        {
            if (item.Name == card)
            {
                await tables.CommitAsync(Dossier.PartitionOf(Id), [RowChange.Delete(key)], default);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Work.StopAsync(default);
        Work.Dispose();
        Http.Dispose();
        tables.Dispose();
        folder.Dispose();
    }

    private async Task<List<(string Key, OutboxItem Item)>> OutboxAsync() =>
        [.. (await tables.QueryAsync(RowRange.StartingWith(Dossier.PartitionOf(Id), "o|"), default)).Select(row => (row.Key, RowJson.Read(row, CoreJson.Default.OutboxItem)!))];
}

/// <summary>Waits of the wire pass at once: they are asked for, not sat out.</summary>
internal sealed class HastyTime(TimeProvider inner) : TimeProvider
{
    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        TimeProvider.System.CreateTimer(callback, state, dueTime > TimeSpan.FromSeconds(12) || dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
}

/// <summary>Requests on their way to Graph, which a test can stop before they leave or after they were answered.</summary>
internal sealed class HookedHandler : DelegatingHandler
{
    public HookedHandler()
        : base(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
    }

    public Action<string>? Before { get; set; }

    public Action<string>? After { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var what = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        Before?.Invoke(what);
        var response = await base.SendAsync(request, cancellationToken);
        After?.Invoke(what);
        return response;
    }
}
