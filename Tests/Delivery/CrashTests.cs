using System.Diagnostics;
using NodaTime;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Bot.Teams;
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

/// <summary>The bot is killed again and again while people send forms: what was acknowledged is there once, and who is to be told is told.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 50;
    private const string Tenant = "00000000-0000-0000-0000-0000000000b0";
    private const int Seed = 20260302;
    private const int MostAnswersALife = 40;

    private static readonly string[] Names = ["p1", "p2", "p3", "p4"];

    [Fact]
    public async Task After_fifty_kills_every_acknowledged_form_is_there_once_and_everybody_was_told()
    {
        using var folder = new TemporaryFolder();
        await using var teams = await ConnectorStandIn.StartAsync();
        var database = folder.File("peerexchange.db");
        await FillAsync(database, teams);
        var settings = new Dictionary<string, string> { ["Network__Sample"] = "", ["Logging__LogLevel__Default"] = "Warning" };
        await using var process = await BotProcess.StartAsync(folder.Path, settings);
        using var bot = new CrashedBot(process, teams);
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var people = Names.Select((name, n) => new BusyPerson(bot, name, Tenant, ObjectId(n))).ToList();
        foreach (var person in people)
        {
            await person.HelloAsync();
        }

        await LiveThroughAsync(bot, people);
        var receipts = people.SelectMany(person => person.Receipts).ToDictionary();

        // What a kill left behind between a pointer and its commit is forgotten after two minutes: the clock is moved past them.
        await bot.KillAsync();
        settings["Clock__Offset"] = "PT10M";
        await bot.RestartAsync();
        using var store = new SqliteTables(database);
        await CrashedBot.UntilNothingIsDueAsync(store, Instant.MaxValue);

        output.WriteLine($"{receipts.Count} offers acknowledged, {bot.Unanswered} presses without an answer, {Kills} kills (seed {Seed}).");
        output.WriteLine($"Start to ready: median {Median(bot.Starts):F0} ms, slowest {bot.Starts.Max():F0} ms. Resident memory: {bot.MostMemory / 1048576} MB.");
        Assert.True(receipts.Count >= Kills, $"Only {receipts.Count} offers were sent.");
        Assert.Equal(receipts.Count, receipts.Values.Distinct().Count());
        var sent = await SubmissionsAsync(store);
        Assert.Equal(receipts.OrderBy(receipt => receipt.Key), sent.Select(form => KeyValuePair.Create(form.Name, form.Reference)).OrderBy(form => form.Key));
        CheckMessages(teams, carmen.ConversationId, sent);
    }

    /// <summary>Kills while they send; then everybody finishes what they began.</summary>
    private static async Task LiveThroughAsync(CrashedBot bot, List<BusyPerson> people)
    {
        using var stop = new CancellationTokenSource();
        var work = Task.WhenAll(people.Select(person => Task.Run(() => person.WorkAsync(stop.Token))));
        await bot.LiveThroughAsync(Kills, MostAnswersALife, new Random(Seed), () => !work.IsFaulted);
        await stop.CancelAsync();
        await work;
    }

    /// <summary>The roster, and a channel of the secretariat.</summary>
    private static async Task FillAsync(string database, ConnectorStandIn teams)
    {
        using var store = new SqliteTables(database);
        var people = Names.Select((name, n) => NewPerson(name, "BR", "oei:focal_point", new Identity(Tenant, ObjectId(n))))
            .Append(NewPerson("carmen", "ES", "*:secretariat", new Identity("00000000-0000-0000-0000-0000000000c0", "00000000-0000-0000-0000-0000000000c1")));
        var channel = new ConversationReference(
            ServiceUrl.FromStored(teams.ServiceUrl)!, "19:secretariat@thread.tacv2", "28:bot", null, null, Tenant, "channel", null);
        var link = new ChannelLink(Channels.Secretariat, "OEI", "General", channel.ToJson(), Language.Es, "carmen", Instant.FromUtc(2026, 1, 1, 0, 0));
        await store.CommitAsync(
            Roster.Partition,
            [
                .. people.Select(person => RowChange.Put(Roster.KeyOf(person), RowJson.Write(person, CoreJson.Default.Person))),
                RowChange.Put(Roster.KeyOf(link), RowJson.Write(link, CoreJson.Default.ChannelLink)),
                RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(1), CoreJson.Default.Stamp)),
            ],
            default);
    }

    /// <summary>Every offer that was ever sent, with its answers whole; also looks that no message is left in an outbox.</summary>
    private static async Task<List<Sent>> SubmissionsAsync(SqliteTables store)
    {
        var sent = new List<Sent>();
        await foreach (var partition in PartitionsAsync(store))
        {
            Assert.DoesNotContain(partition.Rows, row => row.Key.StartsWith("o|", StringComparison.Ordinal));
            var dossier = OpenDossier.Read(partition)!;
            var submission = Assert.Single(dossier.Submissions);
            Assert.Equal((SubmissionState.Submitted, 1), (submission.State, submission.Version));
            Assert.Single(partition.Rows, row => row.Key.StartsWith("v|", StringComparison.Ordinal));
            foreach (var (input, value) in OfferPages.Pages.SelectMany(page => page).Where(answer => answer.Item1 is not ("pais" or "nombre")))
            {
                Assert.Equal(value, submission.Answers[input]);
            }

            sent.Add(new Sent(submission.Id, submission.Answers["nombre"], dossier.Head.Reference!));
        }

        return sent;
    }

    private static async IAsyncEnumerable<Folder> PartitionsAsync(SqliteTables store)
    {
        var rows = new List<Row>();
        await foreach (var row in store.ScanAsync("dossier|", default))
        {
            if (rows.Count > 0 && rows[0].Partition != row.Partition)
            {
                yield return new Folder(rows[0].Partition, rows);
                rows = [];
            }

            rows.Add(row);
        }

        yield return new Folder(rows[0].Partition, rows);
    }

    /// <summary>The secretary has a card and the channel a post for each offer; no more of them came twice than there were kills.</summary>
    private void CheckMessages(ConnectorStandIn teams, string secretary, List<Sent> sent)
    {
        var reviews = teams.MessagesIn(secretary).Select(message => message.Activity.GetRawText()).ToList();
        var posts = teams.AllMessages.Where(message => message.ConversationId.StartsWith("19:", StringComparison.Ordinal)).Select(message => message.Activity.GetRawText()).ToList();
        var twice = 0;
        foreach (var form in sent)
        {
            var cards = reviews.Count(card => card.Contains(form.Submission, StringComparison.Ordinal));
            var notices = posts.Count(post => post.Contains($"\"{form.Reference} ", StringComparison.Ordinal));
            Assert.True(cards > 0, $"The secretary was not told of {form.Name}.");
            Assert.True(notices > 0, $"The channel was not told of {form.Reference}.");
            twice += cards + notices - 2;
        }

        output.WriteLine($"{sent.Count * 2} messages expected, {twice} came twice.");
        Assert.InRange(twice, 0, Kills);
    }

    private static string ObjectId(int n) => $"00000000-0000-0000-0000-00000000f0{n:D2}";

    private static Person NewPerson(string id, string country, string role, Identity identity) => new(
        id, "Persona " + id, id + "@example.org", country, "Institución", [new RoleHeld(role.Split(':')[0], role.Split(':')[1])],
        Language.Es, "America/Sao_Paulo", [identity], PersonState.Active, null, []);

    private static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Sent(string Submission, string Name, string Reference);
}
