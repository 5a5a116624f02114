using PeerExchange.Tests.EndToEnd;

namespace PeerExchange.Tests.Delivery;

/// <summary>
/// How often a turn goes to the store while a person waits: at most twice to look, three times to save a page, four times where messages follow
/// (the roster's stamp, what is decided on, the pointers, the commit). Deliveries go on in the background and count for nobody; so does the
/// reference number that is reserved ahead. The first contact of a chat is kept once and is not counted.
/// </summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private CountedBot bot = null!;
    private Chat beatriz = null!;

    public async Task InitializeAsync()
    {
        bot = await CountedBot.StartAsync();
        beatriz = await Chat.Beatriz(bot).SayAsync("olá");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData("início")]
    [InlineData("minhas tarefas")]
    [InlineData("intercâmbios")]
    [InlineData("o que é isto?")]
    [InlineData("idioma")]
    public async Task A_word_that_only_shows_takes_two(string word)
    {
        await beatriz.SayAsync(word);
        AtMost(2);
    }

    [Theory]
    [InlineData("home.more")]
    [InlineData("bank.search")]
    public async Task A_button_that_only_shows_takes_two(string verb)
    {
        await beatriz.PressAsync(verb);
        AtMost(2);
        await beatriz.PressAsync("home.show");
        AtMost(2);
    }

    [Fact]
    public async Task A_form_is_begun_in_four_a_page_saved_in_three_and_sent_in_four()
    {
        await beatriz.PressAsync("offer.start");
        AtMost(4);
        foreach (var page in OfferPages.Pages)
        {
            await beatriz.PressAsync("form.save", page);
            AtMost(3);
        }

        await beatriz.PressAsync("form.submit");
        Assert.Contains("-0001", beatriz.Text, StringComparison.Ordinal);
        AtMost(4);
    }

    [Fact]
    public async Task A_form_is_left_and_gone_on_with_in_four_and_two()
    {
        await beatriz.SayAsync("oferecer");
        AtMost(4);
        await beatriz.PressAsync("form.save", OfferPages.Pages[0]);
        await beatriz.PressAsync("form.leave");
        AtMost(4);
        await beatriz.PressAsync("form.open");
        AtMost(2);
    }

    [Fact]
    public async Task A_form_is_thrown_away_in_four()
    {
        await beatriz.SayAsync("oferecer");
        await beatriz.PressAsync("form.leave");
        await beatriz.PressAsync("form.discard");
        AtMost(4);
    }

    [Fact]
    public async Task The_second_request_begins_with_what_the_first_said_and_takes_no_longer()
    {
        await beatriz.SayAsync("solicitar");
        AtMost(4);
        var pages = RequestPages.Pages;
        foreach (var page in pages)
        {
            await beatriz.PressAsync("form.save", page);
            AtMost(3);
        }

        await beatriz.PressAsync("form.submit");
        Assert.Contains("-0001", beatriz.Text, StringComparison.Ordinal);
        await bot.SettleAsync();

        await beatriz.SayAsync("solicitar");
        AtMost(4);
        Assert.Equal("nacional", beatriz.InputValue("nivel_gobierno"));
    }

    [Fact]
    public async Task A_form_is_approved_and_returned_in_four()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        await beatriz.SayAsync("oferecer");
        await OfferJourneyTests.FillInAsync(beatriz);
        await beatriz.PressAsync("form.submit");
        await carmen.ReceiveNextAsync();

        await carmen.PressAsync("form.return", ("comment1.field", "nombre"), ("comment1.text", "Escriba el nombre oficial completo"));
        AtMost(4);
    }

    private void AtMost(int trips) => Assert.True(bot.LastTurn.All <= trips, $"{bot.LastTurn} while a person waited");
}

/// <summary>What a careful person writes on each page of a request.</summary>
internal static class RequestPages
{
    public static readonly (string, string)[][] Pages =
    [
        [("institucion", "Ministério da Educação"), ("nivel_gobierno", "nacional"), ("punto_focal.name", "Beatriz Nogueira"), ("punto_focal.email", "beatriz.nogueira@example.org")],
        [
            ("titulo", "Visitas domiciliares em áreas rurais"),
            ("necesidad", "Queremos conhecer como outros países organizam visitas domiciliares em áreas rurais dispersas com poucas equipes."),
            ("resultado_esperado", "Um plano de trabalho para começar em duas regiões no próximo ano."),
        ],
        [("areas_trabajo", "crianza"), ("poblacion", "0-3"), ("situacion_actual", "diseno")],
        [("modalidad", "virtual"), ("idiomas", "pt,es")],
        [("tamano_delegacion", "4"), ("visibilidad", "red")],
    ];
}
