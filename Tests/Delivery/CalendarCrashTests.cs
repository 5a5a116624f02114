using System.Diagnostics;
using System.Text.Json;
using NodaTime;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.EndToEnd;
using PeerExchange.Tests.Fixtures;
using Xunit.Abstractions;

namespace PeerExchange.Tests.Delivery;

/// <summary>The bot is killed again and again while a secretary books sessions and Graph loses answers: one event for each meeting, in the end.</summary>
public sealed class CalendarCrashTests(ITestOutputHelper output)
{
    private const int Kills = 12;
    private const int Exchanges = 10;
    private const int Seed = 20260320;
    private const string Tenant = "00000000-0000-0000-0000-0000000000b0";
    private const string ObjectId = "00000000-0000-0000-0000-00000000f001";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task After_a_dozen_kills_every_session_stands_in_the_calendar_once()
    {
        using var folder = new TemporaryFolder();
        await using var teams = await ConnectorStandIn.StartAsync();
        await using var graph = await GraphStandIn.StartAsync();
        (graph.Duplicates, graph.JoinLinkAfter) = (DuplicateAnswer.RefusedNamingIt, 2);
        var sent = 0;
        graph.TroubleWhen = request => request.IsCreation && Interlocked.Increment(ref sent) % 4 == 0 ? new GraphTrouble(0) { IsDone = true } : null;
        var database = folder.File("peerexchange.db");
        await FillAsync(database);
        var settings = new Dictionary<string, string>
        {
            ["Network__Sample"] = "",
            ["Logging__LogLevel__Default"] = "Error",
            ["Graph__BaseUrl"] = graph.BaseUrl,
            ["Graph__Organizer"] = GraphStandIn.Organizer,
            ["Graph__TenantId"] = GraphStandIn.Tenant,
        };
        await using var process = await BotProcess.StartAsync(folder.Path, settings);
        using var bot = new CrashedBot(process, teams);
        var carmen = new Chat(bot, "carmen", Tenant, ObjectId);
        await carmen.SayAsync("hola");

        var work = Task.Run(() => BookAllAsync(carmen));
        var kills = await bot.LiveThroughAsync(Kills, 2, new Random(Seed), () => true);
        await work;
        await bot.KillAsync();
        settings["Clock__Offset"] = "PT15M";
        await bot.RestartAsync();
        using var store = new SqliteTables(database);
        await UntilSettledAsync(store, () => process.Log);

        Assert.Equal(Exchanges, graph.Events.Count);
        Assert.Equal(Exchanges, graph.Standing.Count);
        output.WriteLine($"{Exchanges} sessions, {kills} kills (seed {Seed}), {sent} requests to make an event, {graph.Events.Count} events.");
    }

    private static async Task BookAllAsync(Chat carmen)
    {
        for (var n = 0; n < Exchanges; n++)
        {
            var press = Action(Verbs.MeetingBook, Id(n), ("_z", $"meeting{n}"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"));
            await carmen.PressAsync(press);
            await carmen.PressAsync(press);
        }
    }

    private static async Task UntilSettledAsync(SqliteTables store, Func<string> log)
    {
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < Exchanges;)
        {
            var range = Dossier.StateOf(Id(n));
            var dossier = OpenDossier.Read(new Folder(range.Partition, await store.QueryAsync(range, default)))!;
            var entry = dossier.Meetings.Count == 1 ? dossier.Calendar(dossier.Meetings[0].Id) : null;
            if (entry is { Pending: null, IsJoinTold: true, EventId: not null })
            {
                n++;
                continue;
            }

            Assert.True(watch.Elapsed < Longest, $"{Id(n)}: {dossier.Meetings.Count} meetings, {entry}\n{log()}");
            await Task.Delay(50);
        }
    }

    private static async Task FillAsync(string database)
    {
        using var store = new SqliteTables(database);
        Person[] people =
        [
            NewPerson("carmen", "ES", "secretariat") with { Identities = [new Identity(Tenant, ObjectId)] },
            NewPerson("ub", "BR", "office"), NewPerson("uu", "UY", "office"),
        ];
        await store.CommitAsync(
            Roster.Partition,
            [.. people.Select(person => RowChange.Put(Roster.KeyOf(person), RowJson.Write(person, CoreJson.Default.Person))), RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(1), CoreJson.Default.Stamp))],
            default);
        var now = SystemClock.Instance.GetCurrentInstant();
        for (var n = 0; n < Exchanges; n++)
        {
            var head = new Dossier(
                Id(n), DossierKind.Exchange, "oei", $"OEI-2026-{n + 1:0000}", "Visitas a familias", "", [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "UY", "Ministerio", [])],
                Visibilities.Network, "carmen", now, now).Enter("agenda_draft", now);
            await store.CommitAsync(Dossier.PartitionOf(Id(n)), [RowChange.Put(Dossier.Key, RowJson.Write(head, CoreJson.Default.Dossier))], default);
        }
    }

    private static JsonElement Action(string verb, string exchange, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data["_d"] = exchange;
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }

    private static string Id(int n) => $"exchange{n:D3}";

    private static Person NewPerson(string id, string country, params string[] roles) => new(
        id, "Persona " + id, id + "@example.org", country, "Institución", [.. roles.Select(role => new RoleHeld("oei", role))], Language.Es, "America/Montevideo", [], PersonState.Active, null, []);
}
