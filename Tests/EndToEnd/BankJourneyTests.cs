using PeerExchange.Cards;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>The bank over HTTP: an offer is found by meaning in the other language, and the same initiative offered twice is noticed.</summary>
public sealed class BankJourneyTests : IAsyncLifetime
{
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task An_offer_is_found_by_name_by_meaning_in_another_language_or_honestly_not_at_all()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await OfferJourneyTests.FillInAsync(beatriz);
        await beatriz.PressAsync(Verbs.FormSubmit);
        await carmen.ReceiveNextAsync();
        await carmen.PressAsync(Verbs.FormApprove);
        await bot.SettleAsync();

        await carmen.SayAsync("banco visitas domiciliarias");
        Assert.Contains("Visitas às famílias", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("Trata de lo mismo:", carmen.Text, StringComparison.Ordinal);
        await carmen.SayAsync($"banco OEI-{DateTime.UtcNow.Year}-0001");
        Assert.Contains("Tiene esa referencia", carmen.Text, StringComparison.Ordinal);
        await carmen.SayAsync("banco familias observatorio astronómico para aficionados");
        Assert.Contains("Nada en el banco responde bien", carmen.Text, StringComparison.Ordinal);
        await carmen.SayAsync("banco faros y boyas");
        Assert.Contains("El banco no tiene nada sobre «faros y boyas»", carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_initiative_offered_twice_is_told_to_its_author_and_to_coordination()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await OfferJourneyTests.FillInAsync(beatriz);
        await beatriz.PressAsync(Verbs.FormSubmit);
        await carmen.ReceiveNextAsync();
        Assert.DoesNotContain("Se parece mucho", carmen.Text, StringComparison.Ordinal);
        await bot.SettleAsync();

        await beatriz.SayAsync("oferecer");
        await OfferJourneyTests.FillInAsync(beatriz);
        await beatriz.PressAsync(Verbs.FormSubmit);
        Assert.Contains($"É muito parecida com OEI-{DateTime.UtcNow.Year}-0001", beatriz.Text, StringComparison.Ordinal);
        await carmen.ReceiveNextAsync();
        Assert.Contains($"Se parece mucho a OEI-{DateTime.UtcNow.Year}-0001, «Visitas às famílias»", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.FormApprove);
    }
}
