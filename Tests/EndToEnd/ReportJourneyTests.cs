using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>After the visit, through the running bot: the plan is confirmed by the host, an entry taken back, ratings seen together.</summary>
public sealed class ReportJourneyTests : IAsyncLifetime
{
    private static readonly string Exchange = Ids.From("sample exchange");
    private static readonly Instant Now = SystemClock.Instance.GetCurrentInstant();

    private RunningBot bot = null!;
    private Chat ana = null!;
    private Chat beatriz = null!;
    private Chat carmen = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        carmen = await Chat.Carmen(bot).SayAsync("hola");
        beatriz = await Chat.Beatriz(bot).SayAsync("olá");
        var person = new Person(
            "ana", "Ana Ferreyra", "ana.ferreyra@example.org", "UY", "Ministerio de Educación y Cultura", [new RoleHeld("oei", "focal_point")], Language.Es, "America/Montevideo",
            [new Identity("00000000-0000-0000-0000-0000000000a0", "00000000-0000-0000-0000-0000000000a1")], PersonState.Active, null, []);
        await bot.Services.GetRequiredService<PeopleDesk>().DecideAsync(
            "test", (_, _) => new Decision.Committed("test", "", [Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person)], []), CancellationToken.None);
        ana = await Chat.Ana(bot).SayAsync("hola");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_host_is_asked_to_confirm_the_plan_and_the_visitor_sees_that_it_did()
    {
        var plan = Sent("plan", "OEI-A5", "UY");
        var row = new FormRow("a1", "pa_actividades", 1, new Dictionary<string, string> { ["pa_que"] = "Taller virtual sobre la guía", ["pa_con_quien"] = "Recife" });
        var roster = await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);
        await PutAsync(
            head => [.. ExchangePosts.Confirm(head, plan, roster)],
            [Change.Set(OpenDossier.KeyOf(plan), plan, CoreJson.Default.Submission), Change.Set(OpenDossier.KeyOf(plan, row), row, CoreJson.Default.FormRow)]);
        await beatriz.ReceiveNextAsync();
        Assert.Contains("Taller virtual sobre la guía", beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("Ainda sem confirmação", beatriz.Text, StringComparison.Ordinal);
        await beatriz.PressAsync(Verbs.RowConfirm);
        Assert.Contains("Confirmada por Brasil em", beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Verbs.RowConfirm, beatriz.Verbs);

        await OpenAsync(ana);
        await OpenFormAsync(ana, "plan");
        Assert.Contains("Confirmada por Brasil el", ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Verbs.RowConfirmShow, ana.Verbs);
    }

    [Fact]
    public async Task An_entry_is_taken_back_and_coordination_told_to_leave_it_out()
    {
        var entry = Sent("entry", "OEI-A6", "ana", ("reseniable", "Las familias reciben una visita por semana."), ("publicar", "nombre"));
        await PutAsync(_ => [], [Change.Set(OpenDossier.KeyOf(entry), entry, CoreJson.Default.Submission)]);
        await UntilPublicAsync(1);
        await beatriz.SayAsync("publicações familias");
        await beatriz.PressAsync(Verbs.PublicOpen);
        Assert.Contains("Las familias reciben una visita por semana.", beatriz.Text, StringComparison.Ordinal);
        var link = new Uri(bot.Url + new Uri(beatriz.Card.GetProperty("actions").EnumerateArray().First(action => action.TryGetProperty("url", out _)).GetProperty("url").GetString()!).AbsolutePath);
        Assert.Contains("Ana Ferreyra", Documents.Paper.Text(await bot.Http.GetByteArrayAsync(link)), StringComparison.Ordinal);
        await OpenAsync(carmen);
        Assert.NotEmpty(Opens(carmen, "entry"));

        await OpenAsync(ana);
        await OpenFormAsync(ana, "entry");
        await ana.PressAsync(Verbs.FormWithdraw);
        Assert.Contains("La entrada quedó retirada", ana.Text, StringComparison.Ordinal);
        await carmen.ReceiveNextAsync();
        Assert.Contains("Su autor retiró esta entrada", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("Ana Ferreyra", carmen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Las familias", carmen.Text, StringComparison.Ordinal);
        await OpenAsync(carmen);
        Assert.Empty(Opens(carmen, "entry"));

        // The list that is still on the screen, and the link given before, show it no more.
        await UntilPublicAsync(0);
        await beatriz.PressAsync(beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.PublicShow));
        Assert.Contains("Ainda não há nada publicado.", beatriz.Text, StringComparison.Ordinal);
        using var gone = await bot.Http.GetAsync(link);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Ratings_are_opened_from_the_exchange_once_three_have_answered()
    {
        var ratings = new[] { "ana", "p2", "p3" }.Select((person, i) => Sent("r" + i, "OEI-A5-V", person, ("ev_global", "4"), ("ev_mejoras", "Más tiempo"))).ToList();
        await PutAsync(_ => [], [.. ratings.Take(2).Select(rating => Change.Set(OpenDossier.KeyOf(rating), rating, CoreJson.Default.Submission))]);
        await OpenAsync(beatriz);
        Assert.DoesNotContain(Verbs.RatingShow, beatriz.Verbs);

        await PutAsync(_ => [], [Change.Set(OpenDossier.KeyOf(ratings[2]), ratings[2], CoreJson.Default.Submission)]);
        await OpenAsync(beatriz);
        await beatriz.PressAsync(Verbs.RatingShow);
        Assert.Contains("Média 4 · 3 respostas", beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Más tiempo", beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_being_corrected_counts_as_it_was_sent_until_it_is_sent_anew()
    {
        var sent = new[] { "ana", "p2", "p3" }.Select((person, i) => Sent("r" + i, "OEI-A5-V", person, ("ev_global", "4"))).ToList();
        var reopened = sent[0] with { State = SubmissionState.Draft, Answers = new Dictionary<string, string> { ["ev_global"] = "1" } };
        await PutAsync(
            _ => [],
            [
                .. sent.Skip(1).Append(reopened).Select(rating => Change.Set(OpenDossier.KeyOf(rating), rating, CoreJson.Default.Submission)),
                .. sent.Select(rating => Change.Set(OpenDossier.KeyOfVersion(rating), new SubmissionVersion(rating, []), CoreJson.Default.SubmissionVersion)),
            ]);
        await OpenAsync(beatriz);
        await beatriz.PressAsync(Verbs.RatingShow);
        Assert.Contains("Média 4 · 3 respostas", beatriz.Text, StringComparison.Ordinal);

        var anew = reopened with { State = SubmissionState.Submitted, Version = 2 };
        await PutAsync(_ => [], [Change.Set(OpenDossier.KeyOf(anew), anew, CoreJson.Default.Submission)]);
        await OpenAsync(beatriz);
        await beatriz.PressAsync(Verbs.RatingShow);
        Assert.Contains("Média 3 · 3 respostas", beatriz.Text, StringComparison.Ordinal);
    }

    private static Submission Sent(string id, string form, string of, params (string Key, string Value)[] answers) => new(
        id, form, of, SubmissionState.Submitted, 2, 1, "ana", "ana", 9, answers.ToDictionary(answer => answer.Key, answer => answer.Value), [], [], Now, Now, Now);

    private Task<Settled> PutAsync(Func<Dossier, IReadOnlyList<Message>> messages, IReadOnlyList<Change> changes) => bot.Services.GetRequiredService<Decider>().DecideAsync(
        Dossier.StateOf(Exchange), "test",
        (folder, _) =>
        {
            var head = folder.Get(Dossier.Key, CoreJson.Default.Dossier)!;
            head = head with
            {
                Stage = "reporting",
                Parties = [.. head.Parties.Select(party => party.Country == "UY" ? party with { People = [new RoleInDossier("ana", "leader"), new RoleInDossier("ana", "participant")] } : party)],
            };
            return new Decision.Committed("test", "", [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier), .. changes], [.. messages(head), DossierEffects.Publish(head.Id)]);
        },
        CancellationToken.None);

    private async Task UntilPublicAsync(int count)
    {
        var rows = bot.Services.GetRequiredService<PublicRows>();
        for (var i = 0; i < 200 && (await rows.ReadAsync(CancellationToken.None)).Count != count; i++)
        {
            await Task.Delay(50);
        }

        Assert.Equal(count, (await rows.ReadAsync(CancellationToken.None)).Count);
    }

    /// <summary>Turns the list of forms until the one wanted is on it, and opens it.</summary>
    private static async Task OpenFormAsync(Chat chat, string submission)
    {
        for (var page = 0; page < 4 && Opens(chat, submission).Count == 0; page++)
        {
            await chat.PressAsync(chat.Buttons.Last(button => button.GetProperty("verb").GetString() == Verbs.DossierShow));
        }

        await chat.PressAsync(Opens(chat, submission)[0]);
    }

    private static List<System.Text.Json.JsonElement> Opens(Chat chat, string submission) =>
        [.. chat.Buttons.Where(button => button.GetProperty("verb").GetString() == Verbs.FormOpen && button.GetRawText().Contains($"\"{submission}\"", StringComparison.Ordinal))];

    /// <summary>Who was admitted this moment finds the exchange a moment later.</summary>
    private static async Task OpenAsync(Chat chat)
    {
        for (var i = 0; i < 100; i++)
        {
            await chat.SayAsync($"intercambios OEI-{DateTime.UtcNow.Year}-0000");
            if (chat.Text.Contains("Formul", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(50);
        }
    }
}
