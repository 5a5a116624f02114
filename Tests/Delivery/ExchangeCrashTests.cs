using System.Diagnostics;
using NodaTime;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.EndToEnd;
using PeerExchange.Tests.Fixtures;
using Xunit.Abstractions;

namespace PeerExchange.Tests.Delivery;

/// <summary>The bot is killed again and again while proposals are decided, leaders named and annexes sent: nothing is lost, nothing happens twice.</summary>
public sealed class ExchangeCrashTests(ITestOutputHelper output)
{
    private const int Kills = 50;
    private const int Exchanges = 40;
    private const int Seed = 20260303;
    private const int MostAnswersALife = 18;
    private const string Tenant = "00000000-0000-0000-0000-0000000000b0";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task After_fifty_kills_every_proposal_is_decided_once_and_everybody_was_told()
    {
        using var folder = new TemporaryFolder();
        await using var teams = await ConnectorStandIn.StartAsync();
        var database = folder.File("peerexchange.db");
        await FillAsync(database);
        var settings = new Dictionary<string, string> { ["Network__Sample"] = "", ["Logging__LogLevel__Default"] = "Warning" };
        await using var process = await BotProcess.StartAsync(folder.Path, settings);
        using var bot = new CrashedBot(process, teams);
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        BusyOffice[] offices = [new(bot, "ub", "BR", Tenant, ObjectId(0)), new(bot, "uu", "UY", Tenant, ObjectId(1))];
        foreach (var office in offices)
        {
            await office.HelloAsync();
        }

        var kills = await LiveThroughAsync(bot, offices);
        await bot.KillAsync();
        settings["Clock__Offset"] = "PT10M";
        await bot.RestartAsync();
        using var store = new SqliteTables(database);
        await CrashedBot.UntilNothingIsDueAsync(store, SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(10));

        var told = 0;
        for (var n = 0; n < Exchanges; n++)
        {
            told += await CheckAsync(store, n);
        }

        var posted = teams.MessagesIn(carmen.ConversationId).Count(message => message.Activity.GetRawText().Contains("OEI-2026-", StringComparison.Ordinal));
        output.WriteLine($"{Exchanges} exchanges, {kills} kills (seed {Seed}), {bot.Answered} presses answered, {bot.Unanswered} without an answer; {told} messages to coordination expected, {posted} sent.");
        Assert.InRange(posted, told, told + kills);
    }

    private static async Task<int> LiveThroughAsync(CrashedBot bot, BusyOffice[] offices)
    {
        var work = Task.WhenAll(offices.Select((office, n) => Task.Run(() => WorkAsync(office, visits: n == 1))));
        var kills = await bot.LiveThroughAsync(Kills, MostAnswersALife, new Random(Seed), () => !work.IsCompleted);
        await work;
        Assert.Equal(Kills, kills);
        return kills;
    }

    /// <summary>Goes round until nothing is left: what waits for the other country is looked at again.</summary>
    private static async Task WorkAsync(BusyOffice office, bool visits)
    {
        var (left, watch) = (Enumerable.Range(0, Exchanges).Select(Id).ToList(), Stopwatch.StartNew());
        while (left.Count > 0)
        {
            Assert.True(watch.Elapsed < Longest, $"{left.Count} exchanges get nowhere. The office sees:\n{office.Sees}");
            foreach (var exchange in left.ToList())
            {
                if (await office.WorkAsync(exchange, visits))
                {
                    left.Remove(exchange);
                }
            }
        }
    }

    /// <summary>One exchange as it has to be; how many cards coordination has of it.</summary>
    private static async Task<int> CheckAsync(SqliteTables store, int n)
    {
        var partition = Dossier.PartitionOf(Id(n));
        var rows = new Folder(partition, await store.QueryAsync(new RowRange(partition), default));
        var dossier = OpenDossier.Read(rows)!;
        Assert.Equal(["proposed", "viable", "selected", "planning"], dossier.Head.Course.Select(reached => reached.Stage));
        Assert.Equal(6, dossier.Agreements.Count);
        Assert.All(dossier.Agreements, said => Assert.True(said.Agrees));
        Assert.Equal(["ub", "uu"], dossier.Head.Parties.SelectMany(party => party.Named("leader")).Order());
        var annex = Assert.Single(dossier.Submissions);
        Assert.Equal(("OEI-A1-V", "UY", 1), (annex.Form, annex.Of, annex.Version));
        foreach (var item in rows.All("o|", CoreJson.Default.OutboxItem).Select(item => item.Value))
        {
            // What is left waits for its day.
            Assert.True(item.Kind == OutboxItem.Do && item.Due > dossier.Head.ChangedAt, $"{item.Kind} {item.Name} {item.Due}");
        }

        var receipts = rows.Rows.Where(row => row.Key.StartsWith("m|p:carmen|", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, receipts.Count(row => row.Key.Contains("proposal", StringComparison.Ordinal)));
        return receipts.Count;
    }

    private static async Task FillAsync(string database)
    {
        using var store = new SqliteTables(database);
        Person[] people =
        [
            NewPerson("ub", "BR", 0, "office", "representative", "focal_point"), NewPerson("uu", "UY", 1, "office", "representative", "focal_point"),
            NewPerson("carmen", "ES", 9, "secretariat") with { Identities = [new Identity("00000000-0000-0000-0000-0000000000c0", "00000000-0000-0000-0000-0000000000c1")] },
        ];
        await store.CommitAsync(
            Roster.Partition,
            [.. people.Select(person => RowChange.Put(Roster.KeyOf(person), RowJson.Write(person, CoreJson.Default.Person))), RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(1), CoreJson.Default.Stamp))],
            default);
        for (var n = 0; n < Exchanges; n++)
        {
            var head = new Dossier(
                Id(n), DossierKind.Exchange, "oei", $"OEI-2026-{n + 1:0000}", "Visitas a familias", "", [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "UY", "Ministerio", [])],
                Visibilities.Network, "carmen", SystemClock.Instance.GetCurrentInstant(), SystemClock.Instance.GetCurrentInstant()).Enter("proposed", SystemClock.Instance.GetCurrentInstant(), "carmen", "Trabajan con familias.");
            await store.CommitAsync(Dossier.PartitionOf(Id(n)), [RowChange.Put(Dossier.Key, RowJson.Write(head, CoreJson.Default.Dossier))], default);
        }
    }

    private static string Id(int n) => $"exchange{n:D3}";

    private static string ObjectId(int n) => $"00000000-0000-0000-0000-00000000f0{n:D2}";

    private static Person NewPerson(string id, string country, int n, params string[] roles) => new(
        id, "Persona " + id, id + "@example.org", country, "Institución", [.. roles.Select(role => new RoleHeld("oei", role))],
        Language.Es, "America/Montevideo", [new Identity(Tenant, ObjectId(n))], PersonState.Active, null, []);
}
