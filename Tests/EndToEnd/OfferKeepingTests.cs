using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Brazil's offer in the bank nears its last day: its author is asked, confirms it once, and takes it back in the end.</summary>
public sealed class OfferKeepingTests : IAsyncLifetime
{
    private readonly string[] settings = ["--Clock:Offset=PT0S"];
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync(settings);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Its_author_is_asked_a_month_before_confirms_it_for_a_year_and_takes_it_back()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await OfferJourneyTests.FillInAsync(beatriz);
        await beatriz.PressAsync(Verbs.FormSubmit);
        await carmen.ReceiveNextAsync();
        await carmen.PressAsync(Verbs.FormApprove);
        await beatriz.ReceiveNextAsync();
        await bot.SettleAsync();

        var last = new LocalDate(DateTime.UtcNow.Year + 1, 6, 30);
        var days = Period.DaysBetween(SystemClock.Instance.GetCurrentInstant().InUtc().Date, last) - 20;
        settings[0] = Later.OnAWorkingDay(days);
        await bot.StopAsync();
        await bot.StartAgainAsync();
        await beatriz.ReceiveNextAsync();
        Assert.Contains("Esta oferta continua válida?", beatriz.Text, StringComparison.Ordinal);

        var renew = beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.OfferRenew);
        await beatriz.PressAsync(renew);
        Assert.Contains(Dates.Say(last.PlusYears(1), Language.Pt).Text, beatriz.Text, StringComparison.Ordinal);
        await beatriz.PressAsync(renew);
        Assert.DoesNotContain(Dates.Say(last.PlusYears(2), Language.Pt).Text, beatriz.Text, StringComparison.Ordinal);

        await beatriz.PressAsync(Verbs.DossierShow);
        await beatriz.PressAsync(Verbs.OfferWithdraw);
        Assert.Contains("A oferta foi retirada do banco", beatriz.Text, StringComparison.Ordinal);
        await bot.SettleAsync();
        await beatriz.SayAsync("banco famílias");
        Assert.DoesNotContain("Visitas às famílias", beatriz.Text, StringComparison.Ordinal);
    }
}
