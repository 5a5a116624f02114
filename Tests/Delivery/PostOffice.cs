using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PeerExchange.Bot.Conversations;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Delivery;

/// <summary>
/// Decisions, commits and deliveries on a real store with a clock that moves when told. The state of a partition is one number; a note
/// says it. It can stop, with or without finishing, and open again on what it left.
/// </summary>
internal sealed class PostOffice : IWritesLetters, ICarriesOut, IAsyncDisposable
{
    public const string Note = "note";
    public const string AddCommand = "add";

    private static readonly Dictionary<string, Programme> Programmes = new() { ["oei"] = FormDeskTop.Oei };

    private readonly HttpClient http;
    private readonly RosterCache rosters;
    private bool isTeamsEverywhere;

    private PostOffice(ITableStore store, ConnectorStandIn teams)
    {
        Counted = new CountedStore(store);
        Store = new WatchedStore(Counted);
        Teams = teams;
        http = new HttpClient(Wire);
        rosters = new RosterCache(Store);
        Clock = new BusinessClock(Time, Duration.Zero);
        Open();
    }

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public HeldWire Wire { get; } = new();

    public ConnectorStandIn Teams { get; }

    public CountedStore Counted { get; }

    public WatchedStore Store { get; }

    public BusinessClock Clock { get; }

    public Decider Decider { get; private set; } = null!;

    public Courier Courier { get; private set; } = null!;

    public ConversationBook Conversations { get; private set; } = null!;

    public Undelivered Undelivered { get; private set; } = null!;

    public InPlace InPlace { get; private set; } = null!;

    /// <summary>Commands that ran, with their ids; each adds its own number once.</summary>
    public List<string> Ran { get; } = [];

    /// <summary>Called by each command before it does anything.</summary>
    public Action<string>? OnCommand { get; set; }

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(AddCommand, AddAsync)];

    public IEnumerable<(string Card, Writing Write)> Letters => [(Note, WriteAsync)];

    /// <summary>An office with three people in the roster, of whom Ana and Carmen have spoken with the bot.</summary>
    public static async Task<PostOffice> OpenAsync(ITableStore store)
    {
        var office = new PostOffice(store, await ConnectorStandIn.StartAsync());
        List<RowChange> people = [.. new[] { FormDeskTop.Ana, FormDeskTop.Carmen, FormDeskTop.Beatriz }
            .Select(person => RowChange.Put(Roster.KeyOf(person), RowJson.Write(person, CoreJson.Default.Person)))];
        people.Add(RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(1), CoreJson.Default.Stamp)));
        await store.CommitAsync(Roster.Partition, people, default);
        await office.Conversations.KeepAsync(FormDeskTop.Ana.Id, office.ChatOf(FormDeskTop.Ana.Id), default);
        await office.Conversations.KeepAsync(FormDeskTop.Carmen.Id, office.ChatOf(FormDeskTop.Carmen.Id), default);
        return office;
    }

    /// <summary>Account of who never spoke with the bot.</summary>
    public static string BeatrizAccount => FormDeskTop.Beatriz.Identities[0].ObjectId;

    /// <summary>Somebody of her organisation spoke with the bot, and the connector of this machine is taken for Teams.</summary>
    public async Task MeetTenantAsync()
    {
        isTeamsEverywhere = true;
        Open();
        var chat = ChatOf("somebody") with { TenantId = FormDeskTop.Beatriz.Identities[0].TenantId };
        await Conversations.KeepAsync("somebody", chat, default);
    }

    public Task LinkOfficeAsync()
    {
        var key = Core.Forms.Channels.Office("oei", FormDeskTop.Beatriz.Country);
        var link = new ChannelLink(key, "OEI", "General", Channel.ToJson(), Core.Programmes.Language.Es, "carmen", Clock.Now);
        return Counted.CommitAsync(
            Roster.Partition,
            [
                RowChange.Put(Roster.KeyOf(link), RowJson.Write(link, CoreJson.Default.ChannelLink)),
                RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(9), CoreJson.Default.Stamp)),
            ],
            default);
    }

    public static string PartitionOf(string name) => Keys.Join("desk", name);

    public static Tell Tell(string person, string about, Instant? notBefore = null) =>
        new(Recipient.Person(person), Note, $"{Note} {about}", new Dictionary<string, string> { ["about"] = about }, notBefore);

    public static Do Add(string to, int number) =>
        new(AddCommand, new Dictionary<string, string> { ["to"] = to, ["number"] = $"{number}" });

    public ConversationReference ChatOf(string person) => new(
        ServiceUrl.FromStored(Teams.ServiceUrl)!, "a:" + person, "28:bot", "29:" + person, person, "tenant", "personal", null);

    public ConversationReference Channel => new(
        ServiceUrl.FromStored(Teams.ServiceUrl)!, "19:channel@thread.tacv2", "28:bot", "29:ana", "ana", "tenant", "channel", null);

    public Task StartAsync() => Courier.StartAsync(default);

    /// <summary>Starts, and waits until the first look is over.</summary>
    public async Task StartAndLookAsync()
    {
        await StartAsync();
        await Time.TimerAsync(wait => wait == TimeSpan.FromSeconds(2));
    }

    /// <summary>Stops as a host does, finishing what is under way.</summary>
    public Task StopAsync() => Courier.StopAsync(default);

    /// <summary>Everything in memory is gone; what the store holds is taken up.</summary>
    public Task OpenAgainAsync()
    {
        Open();
        return StartAsync();
    }

    /// <summary>Sets the number of a partition and sends the messages with it.</summary>
    public Task<Settled> SetAsync(string name, long number, params Message[] messages) =>
        DecideAsync(name, _ => new Decision.Committed("set", "number", [new Change("s", Values(number))], messages));

    public Task<Settled> DecideAsync(string name, Func<long, Decision> decide) =>
        Decider.DecideAsync(RowRange.StartingWith(PartitionOf(name), "s"), "ana", (folder, _) => decide(NumberIn(folder)), default);

    public static Dictionary<string, object> Values(long number) => new() { ["n"] = number };

    public async Task<long> NumberAsync(string name) => NumberIn(new Folder(PartitionOf(name), await RowsAsync(PartitionOf(name), "s")));

    public Task<IReadOnlyList<Row>> RowsAsync(string partition, string prefix) =>
        Counted.QueryAsync(RowRange.StartingWith(partition, prefix), default);

    public Task<IReadOnlyList<Row>> PointersAsync() => DueRows.ReadAsync(Counted);

    public async Task<OutboxItem?> OutboxAsync(string name) =>
        (await RowsAsync(PartitionOf(name), "o|")) is [var row, ..] ? RowJson.Read(row, CoreJson.Default.OutboxItem) : null;

    /// <summary>Moves on to the courier's next look, and further if told.</summary>
    public async Task LookAgainAsync(TimeSpan? after = null)
    {
        await UntilPutAwayAsync();
        await Time.TimerAsync(wait => wait <= TimeSpan.FromSeconds(2));
        Time.Advance(after ?? TimeSpan.FromSeconds(2));
    }

    /// <summary>Waits until no pointer is left.</summary>
    public Task UntilDoneAsync() => UntilAsync(async () => (await PointersAsync()).Count == 0);

    /// <summary>Asks again after each commit until the answer is yes, and until the courier has let go of what it carried out.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        await Store.UntilAsync(condition);
        await UntilPutAwayAsync();
    }

    /// <summary>What somebody's notes say now, in the order in which they were sent.</summary>
    public IReadOnlyList<string> NotesOf(string person) => [.. Teams.MessagesIn("a:" + person).Select(SaidIn)];

    public static string SaidIn(StandInMessage message) => message.Card!.Value.GetProperty("body")[0].GetProperty("inlines")[0].GetProperty("text").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await Courier.StopAsync(default);
        Courier.Dispose();
        await Teams.DisposeAsync();
        http.Dispose();
    }

    /// <summary>A look passes over what is under way, and time stands still here: what is not held on purpose has its last commit behind it before time moves.</summary>
    private async Task UntilPutAwayAsync()
    {
        for (var wait = 0; Courier.Busy > Wire.Waiting && wait < 1000; wait++)
        {
            await Task.Delay(2);
        }
    }

    private void Open()
    {
        var options = new BotOptions();
        var pace = new Pace(Time, () => 0, isTeamsEverywhere);
        var wire = new ConnectorWire(
            http, options, new BotToken(null, TimeProvider.System, NullLogger<BotToken>.Instance), pace, TimeProvider.System, () => 0, NullLogger<ConnectorClient>.Instance);
        var connector = new ConnectorClient(wire);
        var locks = new ConversationLocks();
        InPlace = new InPlace(connector, pace, locks, Clock, NullLogger<InPlace>.Instance);
        Conversations = new ConversationBook(Store, Clock);
        var effects = new Effects();
        var letters = new LetterCatalogue();
        var post = new Post(Store, rosters, letters, Conversations, new ChannelViews(Conversations), new Reaching(Store, Conversations, connector, pace, effects, Clock), connector, pace, locks, InPlace, Clock, NullLogger<Post>.Instance);
        Courier = new Courier(Store, Clock, new Round(Store, Clock, effects, post, NullLogger<Round>.Instance), new SoleOwner(null, Time, NullLogger<SoleOwner>.Instance), pace, NullLogger<Courier>.Instance);
        Decider = new Decider(Store, Courier, Clock);
        Undelivered = new Undelivered(Store, Decider, rosters, Conversations, Clock);
        effects.Register([this, Undelivered]);
        letters.Register([this, new CatchUp(Store, Conversations, letters), new ShowDelivery(Undelivered, new ProgrammeCatalog(Programmes), Conversations)]);
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var text = new RichTextBlock(new TextRun($"{ids["about"]} {await NumberAsync(ids["about"])}"));
        return new Letter(new AdaptiveCard(to.Reader.Language, to.Reader.T["Home.Title"]) { Body = [text] }, $"note {ids["about"]}", await NumberAsync(ids["about"]));
    }

    /// <summary>Puts its number into a set of another partition: safe to repeat.</summary>
    private async Task AddAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        lock (Ran)
        {
            Ran.Add(ids["number"]);
        }

        OnCommand?.Invoke(ids["number"]);
        await Store.CommitAsync(PartitionOf(ids["to"]), [RowChange.Put("k|" + ids["number"], Values(1))], cancellation);
    }

    private static long NumberIn(Folder folder) => folder.Find("s")?.Values["n"] is long number ? number : 0;
}
