using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Programmes;

namespace PeerExchange.Tests.EndToEnd.Sight;

/// <summary>
/// Random people walk through the running bot: they type every word, press every button that only shows something, press buttons of others that they made
/// up themselves, and fetch every document. Whatever comes back in their chat holds no answer that the matrix denies them.
/// </summary>
public sealed partial class NobodySeesMoreTests : IAsyncLifetime
{
    private const int Presses = 50, Seeds = 1;

    private static readonly string[] Words =
        ["inicio", "mis tareas", "intercambios", "banco", "publicaciones", "panel", "personas", "mis datos", "agendar"];

    private static readonly string[] Showing =
    [
        Verbs.HomeShow, Verbs.HomeMore, Verbs.TasksShow, Verbs.ItemsShow, Verbs.DossierShow, Verbs.BankShow, Verbs.PublicShow, Verbs.PublicOpen, Verbs.DeliveryTold, Verbs.PeopleShow, Verbs.MyDataShow,
        Verbs.FormOpen, Verbs.FormSummary, Verbs.FormDocument, Verbs.FormSignedCopy, Verbs.ExchangeList, Verbs.RatingShow, Verbs.PanelShow, Verbs.NetworkShow, Verbs.DigestShow, Verbs.TransferShow,
        Verbs.RowConfirmShow, Verbs.RowsPage, Verbs.PersonShow, Verbs.DataExport, Verbs.ThreadList, Verbs.ThreadShow, Verbs.PanelBoard, Verbs.MeetingList, Verbs.MeetingShow, Verbs.MeetingGuests, Verbs.LeaderShow,
        Verbs.ExchangeEndShow, Verbs.MeetingTimeShow, Verbs.MeetingFind,
    ];

    private static readonly string[] MadeUp =
        [Verbs.FormOpen, Verbs.FormSummary, Verbs.FormDocument, Verbs.FormReopen, Verbs.RowEdit, Verbs.RowsPage, Verbs.RowConfirmShow, Verbs.ThreadList, Verbs.ThreadShow, Verbs.PublicOpen, Verbs.FormSignedCopy];

    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync(InventedProgrammes.BesideTheOthers);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    public static TheoryData<string, int> Worlds()
    {
        var worlds = new TheoryData<string, int>();
        foreach (var programme in InventedProgrammes.BesideTheOthers().Keys)
        {
            for (var seed = 1; seed <= Seeds; seed++)
            {
                worlds.Add(programme, seed);
            }
        }

        return worlds;
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task Nobody_ever_receives_an_answer_that_the_matrix_denies_them(string programme, int seed)
    {
        var world = new MarkedWorld(bot.Services.GetRequiredService<ProgrammeCatalog>().Find(programme)!, seed, SystemClock.Instance.GetCurrentInstant());
        await world.PutAsync(bot);
        var read = new HashSet<string>();
        foreach (var person in world.People)
        {
            var walk = new Walk(bot, person);
            await walk.GoAsync(world);
            foreach (var (where, word) in walk.Found)
            {
                Assert.True(world.Marks.TryGetValue(word, out var mark), $"{word} is of another world: {where}");
                Assert.True(MatrixReading.MayRead(person, mark, world), Complaint(person, mark, world, where));
                read.Add(word);
            }
        }

        // A walk that sees nothing would prove nothing.
        Assert.True(read.Count > world.Marks.Count / 5, $"Only {read.Count} of {world.Marks.Count} answers were shown to anybody.");
    }

    private static string Complaint(Person person, Mark mark, MarkedWorld world, string where) =>
        $"{person.Id} ({person.Country}; {string.Join(", ", person.Roles)}; named {string.Join(", ", mark.Dossier.Parties.SelectMany(party => party.People.Where(held => held.Person == person.Id).Select(held => $"{party.Side} {held.Role}")))}) "
        + $"read {mark.Form.Key}.{mark.Field.Key} [{mark.Field.Datum}] of {mark.Submission.Of} by {mark.Submission.Author} ({mark.Submission.State}) in {mark.Dossier.Id} at {mark.Dossier.Stage} by {where}";

    /// <summary>One person's walk; what they found, and by which press.</summary>
    private sealed class Walk(RunningBot bot, Person person)
    {
        private readonly Chat chat = new(bot, person.Name, person.Identities[0].TenantId, person.Identities[0].ObjectId);
        private readonly Queue<JsonElement> waiting = new();
        private readonly HashSet<string> pressed = [];

        public List<(string Where, string Word)> Found { get; } = [];

        public async Task GoAsync(MarkedWorld world)
        {
            foreach (var word in Words)
            {
                await chat.SayAsync(word);
                await LookAsync(word);
                Collect();
            }

            foreach (var head in world.Dossiers)
            {
                foreach (var verb in new[] { Verbs.DossierShow, Verbs.RatingShow, Verbs.LeaderShow, Verbs.MeetingList, Verbs.DeliveryTold, Verbs.PanelBoard, Verbs.ExchangeProposal, Verbs.MeetingGuests })
                {
                    await PressAsync(Forged(verb, ("_d", head.Id)), collects: verb == Verbs.DossierShow);
                }

                foreach (var submission in world.Submissions.Where(submission => world.Marks.Values.Any(mark => mark.Dossier.Id == head.Id && mark.Submission.Id == submission.Id)))
                {
                    foreach (var verb in MadeUp)
                    {
                        await PressAsync(Forged(verb, ("_d", head.Id), ("_s", submission.Id), ("_m", submission.Form), ("_r", "r0"), ("_p", "0")), collects: false);
                    }
                }
            }

            for (var i = 0; i < Presses && waiting.TryDequeue(out var next); i++)
            {
                await PressAsync(next, collects: true);
            }
        }

        private async Task PressAsync(JsonElement action, bool collects)
        {
            await chat.PressAsync(action);
            await LookAsync(action.GetRawText());
            if (collects)
            {
                Collect();
            }
        }

        private void Collect()
        {
            foreach (var button in chat.Buttons.Where(button => Showing.Contains(button.GetProperty("verb").GetString()) && pressed.Add(button.GetRawText())))
            {
                waiting.Enqueue(button.Clone());
            }
        }

        /// <summary>The card as it is, and every document it leads to.</summary>
        private async Task LookAsync(string where)
        {
            var card = chat.Card.GetRawText();
            Keep(where, card);
            foreach (var link in Link().Matches(card).Select(match => match.Value).Distinct())
            {
                var file = await bot.Http.GetByteArrayAsync(new Uri(bot.Url + new Uri(link).AbsolutePath));
                Keep(where + " document", file.AsSpan().StartsWith("PK"u8) ? Documents.Paper.Text(file) : System.Text.Encoding.UTF8.GetString(file));
            }
        }

        private void Keep(string where, string text) => Found.AddRange(Marked().Matches(text).Select(match => (where, match.Value)));

        private static JsonElement Forged(string verb, params (string Key, string Value)[] data) => JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "Action.Execute",
            ["verb"] = verb,
            ["data"] = new JsonObject([.. data.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))]),
            ["associatedInputs"] = "none",
        });
    }

    [GeneratedRegex("zq[a-z0-9_]+n[0-9]+zq")]
    private static partial Regex Marked();

    [GeneratedRegex("http://[^\"\\\\ ]+/files/[^\"\\\\ ]+")]
    private static partial Regex Link();
}
