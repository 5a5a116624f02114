using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Storage;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>What a person finds of what they began, and what a newcomer finds of the sample, after the process was ended at an awkward moment.</summary>
public sealed class DraftLineTests : IAsyncLifetime
{
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Two_drafts_are_told_apart_by_name_and_page_though_neither_was_left_by_a_button()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await beatriz.PressAsync("form.save", OfferPages.Pages[0]);
        await beatriz.PressAsync("form.save", ("tipo", "programa"), ("nombre", "Brincar em casa"));
        await beatriz.SayAsync("oferecer");
        await beatriz.PressAsync("form.start");
        await beatriz.PressAsync("form.save", OfferPages.Pages[0]);
        await beatriz.PressAsync("form.save", OfferPages.Pages[1]);

        await bot.StopAsync();
        await bot.StartAgainAsync();

        await beatriz.SayAsync("minhas tarefas");
        Assert.Contains("Brincar em casa\nOferta para o banco de iniciativas · Página 2 de 6 · salvo: hoje", beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("Visitas às famílias\nOferta para o banco de iniciativas · Página 3 de 6 · salvo: hoje", beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_thing_sent_is_number_one_though_the_bot_was_started_again_before()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("oferecer");
        await OfferJourneyTests.FillInAsync(beatriz);

        await bot.StopAsync();
        await bot.StartAgainAsync();

        await beatriz.SayAsync("início");
        await beatriz.PressTitledAsync("Continuar");
        await beatriz.PressAsync("form.submit");
        Assert.Contains("-0001", beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_somebody_else_has_passed_is_not_given_back()
    {
        var references = bot.Services.GetRequiredService<References>();
        var store = bot.Services.GetRequiredService<ITableStore>();
        references.Prepare("TST", 2030);
        while (await store.ReadAsync("counters", "TST-2030", CancellationToken.None) is null)
        {
            await Task.Yield();
        }

        await new References(store).NextAsync("TST", 2030, 5, CancellationToken.None);
        await references.StopAsync(CancellationToken.None);

        Assert.Equal("TST-2030-0007", await new References(store).NextAsync("TST", 2030, CancellationToken.None));
    }

    [Fact]
    public async Task A_sample_that_was_cut_off_between_people_and_exchange_is_completed()
    {
        var dossier = Dossier.PartitionOf(Ids.From("sample exchange"));
        var store = bot.Services.GetRequiredService<ITableStore>();
        await store.CommitAsync(dossier, [RowChange.Delete(Dossier.Key)], CancellationToken.None);
        await store.CommitAsync("sample", [RowChange.Put("begun", new Dictionary<string, object>())], CancellationToken.None);

        await bot.StopAsync();
        await bot.StartAgainAsync();

        store = bot.Services.GetRequiredService<ITableStore>();
        Assert.NotNull(await store.ReadAsync(dossier, Dossier.Key, CancellationToken.None));
        Assert.Null(await store.ReadAsync("sample", "begun", CancellationToken.None));
    }

    [Fact]
    public async Task A_network_that_was_never_the_sample_gets_no_sample_exchange()
    {
        var dossier = Dossier.PartitionOf(Ids.From("sample exchange"));
        await bot.Services.GetRequiredService<ITableStore>().CommitAsync(dossier, [RowChange.Delete(Dossier.Key)], CancellationToken.None);

        await bot.StopAsync();
        await bot.StartAgainAsync();

        Assert.Null(await bot.Services.GetRequiredService<ITableStore>().ReadAsync(dossier, Dossier.Key, CancellationToken.None));
    }
}
