using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Conversations;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.People;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Brazil's focal point offers an initiative and the secretariat decides: over HTTP, as a client does it.</summary>
public sealed class OfferJourneyTests : IAsyncLifetime
{
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task An_offer_is_written_sent_found_returned_mended_and_approved()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var beatriz = await Chat.Beatriz(bot).SayAsync("Olá!");
        await beatriz.PressAsync("offer.start");
        Assert.Contains("Brasil", beatriz.Text, StringComparison.Ordinal);
        await FillInAsync(beatriz);

        await beatriz.PressAsync("form.submit");
        Assert.Contains($"OEI-{DateTime.UtcNow.Year}-0001", beatriz.Text, StringComparison.Ordinal);

        await beatriz.SayAsync("banco visitas");
        Assert.Contains("Visitas às famílias", beatriz.Text, StringComparison.Ordinal);

        await carmen.ReceiveNextAsync();
        Assert.Contains("Visitas às famílias", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync("form.return", ("comment1.field", "nombre"), ("comment1.text", "Escriba el nombre oficial completo"));

        await beatriz.ReceiveNextAsync();
        Assert.Contains("Escriba el nombre oficial completo", beatriz.Text, StringComparison.Ordinal);
        await beatriz.PressAsync("form.open");
        await beatriz.PressAsync("form.save", ("nombre", "Programa de visitas às famílias"));
        await WalkToSummaryAsync(beatriz);
        await beatriz.PressAsync("form.submit");
        Assert.Contains("-0001", beatriz.Text, StringComparison.Ordinal);

        await carmen.SayAsync("mis tareas");
        await carmen.PressAsync("form.open");
        await carmen.PressAsync("form.approve");
        await beatriz.ReceiveNextAsync();
        Assert.Contains("Programa de visitas às famílias", beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_host_has_in_the_bank_is_offered_in_its_annex()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await FillInAsync(beatriz);
        await beatriz.PressAsync("form.submit");
        await carmen.ReceiveNextAsync();
        await carmen.PressAsync("form.approve");
        await beatriz.ReceiveNextAsync();

        await beatriz.SayAsync("minhas tarefas");
        await beatriz.PressAsync(beatriz.Buttons.First(button => button.GetProperty("data").TryGetProperty("_m", out var form) && form.GetString() == "OEI-A1"));

        var data = beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == "form.save").GetProperty("data");
        var desk = bot.Services.GetRequiredService<FormDesk>();
        var person = (await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None)).People.Single(person => person.Name == "Beatriz Nogueira");
        var folder = await desk.ReadAsync(data.GetProperty(CardData.Dossier).GetString()!, CancellationToken.None);
        var open = await desk.OpenAsync(folder, data.GetProperty(CardData.Submission).GetString()!, new Actor(person, [person], new LocalDate(2026, 3, 2)), CancellationToken.None);
        var page = open!.Form.Pages.ToList().FindIndex(page => page.Key == "experiencias");
        var reader = new PeerExchange.Cards.Parts.Reader(Core.Programmes.Language.Pt, DateTimeZone.Utc, Instant.FromUtc(2026, 3, 2, 9, 0));
        var card = System.Text.Encoding.UTF8.GetString(FormPage.Draw(open.View(reader), new PageTurn(page), reader).ToUtf8());
        Assert.Contains($"Visitas às famílias (OEI-{DateTime.UtcNow.Year}-0001)", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_left_half_way_is_there_after_a_restart()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await beatriz.PressAsync("form.save", OfferPages.Pages[0]);
        await beatriz.PressAsync("form.save", OfferPages.Pages[1]);
        await beatriz.PressAsync("form.leave", ("cobertura", "12 municípios"));

        await bot.StopAsync();
        await bot.StartAgainAsync();

        await beatriz.SayAsync("início");
        await beatriz.PressTitledAsync("Continuar");
        Assert.Equal("12 municípios", beatriz.InputValue("cobertura"));
    }

    [Fact]
    public async Task A_double_click_shows_the_present_state_and_changes_nothing()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        var save = beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == "form.save");
        var press = beatriz.Press(save, OfferPages.Pages[0]);

        var first = await beatriz.PostAsync(press);
        var second = await beatriz.PostAsync(press.DeepClone());

        Assert.Equal(first.GetProperty("value").GetRawText(), second.GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task Wrong_answers_are_said_beside_their_fields_and_kept()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await beatriz.PressAsync("form.save", OfferPages.Pages[0]);

        await beatriz.PressAsync("form.save", ("tipo", "programa"), ("nombre", "V"), ("resumen", "curto"), ("problema", ""));

        Assert.Equal("curto", beatriz.InputValue("resumen"));
        Assert.Equal("V", beatriz.InputValue("nombre"));
        Assert.Contains("80", beatriz.Text, StringComparison.Ordinal);
    }

    internal static async Task FillInAsync(Chat chat)
    {
        foreach (var page in OfferPages.Pages)
        {
            await chat.PressAsync("form.save", page);
        }
    }

    private static async Task WalkToSummaryAsync(Chat chat)
    {
        for (var i = 0; i < 10 && chat.Verbs.Contains("form.save"); i++)
        {
            await chat.PressAsync("form.save");
        }
    }
}

/// <summary>What a careful person writes on each page of the offer.</summary>
internal static class OfferPages
{
    public static readonly (string, string)[][] Pages =
    [
        [("pais", "BR"), ("institucion", "Secretaria Municipal"), ("punto_focal.name", "Beatriz Nogueira"), ("punto_focal.email", "beatriz.nogueira@example.org")],
        [
            ("tipo", "programa"), ("nombre", "Visitas às famílias"),
            ("resumen", "Equipes formadas visitam famílias com crianças de até três anos a cada duas semanas e brincam com elas em casa."),
            ("problema", "Muitas famílias não chegam aos serviços e as crianças perdem os primeiros anos."),
        ],
        [("areas_trabajo", "crianza,cuidado"), ("poblacion", "0-3"), ("cobertura", "12 municípios"), ("desde", "2019-05-01")],
        [("evidencia", "monitoreo"), ("evidencia_enlaces", "https://example.org/relatorio"), ("ods", "4")],
        [("que_se_puede_ver", "A delegação acompanha uma visita, conhece a formação das equipes e conversa com as famílias."), ("modalidades", "virtual"), ("cupo", "2")],
        [("idiomas", "pt,es"), ("disponibilidad", "3,4,5"), ("visibilidad", "red"), ("vigente_hasta", $"{DateTime.UtcNow.Year + 1}-06-30")],
    ];
}
