using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Thirty exchanges, some late: coordination sees all of them, a country its own.</summary>
public sealed class PanelTests : IAsyncLifetime
{
    private static readonly string[] Hosts = ["BR", "CL", "CO"];
    private RunningBot bot = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        var decider = bot.Services.GetRequiredService<Decider>();
        var publish = bot.Services.GetRequiredService<PublishDossier>();
        for (var i = 0; i < 30; i++)
        {
            var id = $"made{i}";
            // A week apart: no weekend or holiday makes two of them late on the same day.
            var since = decider.Now - Duration.FromDays(i * 7);
            var stage = i == 29 ? "cancelled" : "proposed";
            var head = new Dossier(
                id, DossierKind.Exchange, "oei", $"OEI-2026-{i + 100:0000}", $"Intercambio número {i}", "",
                [new Party(Side.Host, Hosts[i % 3], "Institución", []), new Party(Side.Visitor, "MX", "Institución", [])], Visibilities.Network, "nobody", since, since).Enter(stage, since);
            await decider.DecideAsync(
                Dossier.StateOf(id), "test", (_, _) => new Decision.Committed("test", "", [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)], []), default);
            await publish.RunAsync(new Dictionary<string, string> { ["dossier"] = id }, default);
        }
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Coordination_sees_what_is_late_the_latest_first_and_the_countries()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("panel");
        Assert.Contains("31 intercambios", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("29 · Propuesto", carmen.Text, StringComparison.Ordinal);
        Assert.Equal([128, 127, 126, 125, 124], References(carmen));
        await carmen.PressAsync(carmen.Buttons.First(button => button.GetProperty("title").GetString()!.Contains('›')));
        Assert.Equal([123, 122, 121, 120, 119], References(carmen));

        await carmen.SayAsync("panel");
        await carmen.PressAsync(Verbs.NetworkShow);
        Assert.Contains("Sin representante", carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_has_late_ones_first_and_ended_ones_last_and_one_is_opened_by_its_reference()
    {
        var carmen = await Chat.Carmen(bot).SayAsync("intercambios");
        Assert.Equal(128, References(carmen)[0]);
        Assert.Contains("31 intercambios", carmen.Text, StringComparison.Ordinal);

        await carmen.SayAsync("intercambios oei-2026-0107");
        Assert.Contains("Intercambio número 7", carmen.Text, StringComparison.Ordinal);
        await carmen.SayAsync("intercambios OEI-2026-9999");
        Assert.Contains("No encuentro el intercambio", carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_a_foreign_countrys()
    {
        var beatriz = await Chat.Beatriz(bot).SayAsync("painel");
        Assert.Contains("11 intercâmbios", beatriz.Text, StringComparison.Ordinal);
        Assert.All(References(beatriz), reference => Assert.Equal(0, (reference - 100) % 3));

        await beatriz.SayAsync("intercâmbios");
        Assert.Contains("11 intercâmbios", beatriz.Text, StringComparison.Ordinal);
        await beatriz.SayAsync("intercâmbios OEI-2026-0107");
        Assert.Contains("Não encontrei o intercâmbio", beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Intercambio número 7", beatriz.Text, StringComparison.Ordinal);
    }

    private static List<int> References(Chat chat) =>
        [.. chat.Text.Split('\n').Where(line => line.StartsWith("OEI-2026-", StringComparison.Ordinal)).Select(line => int.Parse(line.AsSpan(9, 4), null))];
}
