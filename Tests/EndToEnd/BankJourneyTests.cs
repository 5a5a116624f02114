using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>The bank over HTTP: an offer is found by meaning in the other language, the same initiative offered twice is noticed, and the network is asked for what nobody offers.</summary>
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
        await beatriz.SayAsync("banco");

        await beatriz.SayAsync("oferecer");
        await OfferJourneyTests.FillInAsync(beatriz);
        await beatriz.PressAsync(Verbs.FormSubmit);
        Assert.Contains($"É muito parecida com OEI-{DateTime.UtcNow.Year}-0001", beatriz.Text, StringComparison.Ordinal);
        await carmen.ReceiveNextAsync();
        Assert.Contains($"Se parece mucho a OEI-{DateTime.UtcNow.Year}-0001, «Visitas às famílias»", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.FormApprove);
    }

    [Fact]
    public async Task The_network_is_asked_once_for_what_two_countries_need_and_nobody_offers()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("hola");
        var beatriz = await Chat.Beatriz(bot).SayAsync("oi");
        await RequestAsync("PY", "Familias para niños solos", "Queremos que las niñas y niños separados de sus padres vivan con familias de acogida y no en orfanatos.");
        await RequestAsync("CL", "Alternativas al orfanato", "Necesitamos familias de acogida formadas para niños que hoy viven en instituciones.");

        await carmen.SayAsync("panel");
        await carmen.PressAsync(Verbs.NeedShow);
        Assert.Contains("2 solicitudes · Chile · Paraguay", carmen.Text, StringComparison.Ordinal);
        var press = carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.NeedCall).Clone();
        var answers = await Task.WhenAll(carmen.PostAsync(carmen.Press(press)), carmen.PostAsync(carmen.Press(press)));
        Assert.All(answers, answer => Assert.Contains("Pedido hoy a la red", answer.ToString(), StringComparison.Ordinal));

        await beatriz.ReceiveNextAsync();
        Assert.Contains("2 países precisam aprender com outro", beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("colhimento familiar", beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Paragua", beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("orfanato", beatriz.Text, StringComparison.Ordinal);
        await bot.SettleAsync();
        var calls = await bot.Services.GetRequiredService<ITableStore>().QueryAsync(NeedCall.State("oei"), CancellationToken.None);
        Assert.Single(calls, row => row.Key.StartsWith("c|", StringComparison.Ordinal));

        await beatriz.PressAsync(Verbs.FormStart);
        Assert.Contains("Oferta para o banco", beatriz.Text, StringComparison.Ordinal);
        await beatriz.PressAsync(press);
        Assert.Contains("coordenação", beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_an_older_version_wrote_is_made_again_at_the_start()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await OfferJourneyTests.FillInAsync(beatriz);
        await beatriz.PressAsync(Verbs.FormSubmit);
        await bot.SettleAsync();
        var bank = await bot.Services.GetRequiredService<BankCache>().ReadAsync(CancellationToken.None);
        var entry = Assert.Single(bank.Entries);
        var old = entry with { Shape = 1, Theme = "", Months = [], Language = "", Population = [] };
        await bot.Services.GetRequiredService<ITableStore>().CommitAsync(
            BankEntry.Partition, [RowChange.Put(BankRows.KeyOf(entry.Dossier), RowJson.Write(old, CoreJson.Default.BankEntry)), RowChange.Delete(BankStamp.Key)], CancellationToken.None);

        await bot.StopAsync();
        await bot.StartAgainAsync();
        await bot.Services.GetRequiredService<RenewBank>().ExecuteTask!;

        var renewed = Assert.Single((await bot.Services.GetRequiredService<BankCache>().ReadAsync(CancellationToken.None)).Entries);
        Assert.Equal((BankEntry.LatestShape, entry.Theme, entry.Language), (renewed.Shape, renewed.Theme, renewed.Language));
    }

    /// <summary>A request in analysis, as it stands once coordination approved it.</summary>
    private async Task RequestAsync(string country, string title, string need)
    {
        var id = Core.Ids.New();
        var answers = new Dictionary<string, string> { ["titulo"] = title, ["necesidad"] = need };
        await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(id), "test",
            (_, now) => new Decision.Committed(
                "test", "",
                [
                    Change.Set(
                        Dossier.Key,
                        new Dossier(id, DossierKind.Request, "oei", "OEI-2026-0900", title, DossierStages.InAnalysis, [new Party(Side.Visitor, country, "Ministerio", [])], Visibilities.Network, "x", now, now),
                        CoreJson.Default.Dossier),
                    Change.Set(
                        Keys.Join("f", "form"), new Submission("form", "OEI-Q-DEM", "", SubmissionState.Approved, 1, 1, "x", "x", 0, answers, [], [], now, now, now), CoreJson.Default.Submission),
                ],
                []),
            CancellationToken.None);
        await bot.Services.GetRequiredService<PublishDossier>().RunAsync(new Dictionary<string, string> { ["dossier"] = id }, CancellationToken.None);
    }
}
