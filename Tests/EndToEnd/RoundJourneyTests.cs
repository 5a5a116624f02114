using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Conversations;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>The secretariat runs a matching round over HTTP: dry run, changes, confirmation, what the offices see, and what the next round knows.</summary>
public sealed class RoundJourneyTests : IAsyncLifetime
{
    private RunningBot bot = null!;
    private Chat carmen = null!;
    private int serial;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        carmen = await Chat.Carmen(bot).SayAsync("hola");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_round_is_tried_changed_confirmed_and_what_was_declined_is_known_to_the_next()
    {
        await OfferAsync("BR", "Visitas às famílias", "Visitadores vão à casa das famílias com crianças até três anos e há supervisão semanal das visitas domiciliares.");
        await OfferAsync("CL", "Educadoras que acompañan a educadoras", "Mentoras de educadoras de jardines infantiles visitan la sala y acompañan con una guía de observación.");
        var visits = await RequestAsync("UY", "Supervisar visitas a familias", "Hacemos visitas domiciliarias a familias con niños de cero a tres años y no sabemos supervisar a quienes visitan.");
        await RequestAsync("PE", "Cuotas de pesca", "Queremos revisar las cuotas de captura de la flota de altura y los astilleros.");

        await carmen.SayAsync("emparejar");
        await StartAsync();
        Assert.Contains("1 de 2 solicitudes con oferta", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("Uruguay → Brasil", carmen.Text, StringComparison.Ordinal);

        await carmen.PressAsync(Verbs.RoundLeft);
        Assert.Contains("Cuotas de pesca", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("El banco no tiene una oferta adecuada", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.RoundShow);

        await carmen.PressAsync(Verbs.RoundPair);
        Assert.Contains("visitas domiciliarias", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("meses en común: marzo, abril", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("Reglas comprobadas", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.RoundForbid, (RoundPairCard.ReasonInput, "no"));
        Assert.Contains("Escriba por qué no se propone", carmen.Text, StringComparison.Ordinal);
        Assert.Equal("no", carmen.InputValue(RoundPairCard.ReasonInput));
        await carmen.PressAsync(Verbs.RoundForbid, (RoundPairCard.ReasonInput, "Ya trabajan juntos"));
        await WorkedOutAsync();
        Assert.DoesNotContain("Uruguay → Brasil", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.RoundIdeas);
        Assert.Contains("Ya trabajan juntos", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.RoundTakeBack);
        await WorkedOutAsync();
        await carmen.PressAsync(Verbs.RoundPair);
        await carmen.PressAsync(Verbs.RoundPin, (RoundPairCard.ReasonInput, "Los dos lo pidieron en la reunión anual"));
        await WorkedOutAsync();
        Assert.Contains("fijado", carmen.Text, StringComparison.Ordinal);

        await carmen.PressAsync(Verbs.RoundReview);
        Assert.Contains("Proponer un intercambio", carmen.Text, StringComparison.Ordinal);
        var press = carmen.Press(carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.RoundConfirm));
        await Task.WhenAll(carmen.PostAsync(press), carmen.PostAsync(press.DeepClone()));
        await bot.SettleAsync();

        await carmen.SayAsync("emparejar");
        await carmen.PressAsync(Verbs.RoundList);
        await carmen.PressAsync(Verbs.RoundShow);
        Assert.Contains("1 de 1 intercambios propuestos", carmen.Text, StringComparison.Ordinal);
        var exchange = (await ExchangesAsync()).Single(exchange => exchange.Match is not null);
        Assert.Equal("proposed", exchange.Stage);
        Assert.Equal("Los dos lo pidieron en la reunión anual", exchange.Course[0].Reason);
        Assert.Contains("home_visits", Assert.Single(exchange.Match!.Visitors).Why.Shared);

        // A process that was killed does it all again: there is one exchange still.
        var propose = bot.Services.GetRequiredService<RoundWork>().Commands.Single(command => command.Command == RoundPosts.ProposeCommand).Run;
        await propose(new Dictionary<string, string> { ["round"] = exchange.Match!.Round, ["first"] = "0", ["count"] = "20" }, CancellationToken.None);
        await bot.SettleAsync();
        Assert.Single(await ExchangesAsync(), other => other.Match is not null);

        var beatriz = Chat.Beatriz(bot);
        await beatriz.SayAsync("olá");
        await beatriz.PressAsync(JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb = Verbs.ExchangeProposal, data = new Dictionary<string, string> { ["_d"] = exchange.Id, ["_x"] = "viable" } }));
        Assert.Contains("O que se encaixa", beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("visitas domiciliares", beatriz.Text, StringComparison.Ordinal);

        Assert.Equal(DossierStages.Proposed, (await HeadAsync(visits)).Stage);
        await DeclineAsync(exchange.Id);
        Assert.Equal(DossierStages.InAnalysis, (await HeadAsync(visits)).Stage);
        await carmen.SayAsync("emparejar");
        await StartAsync();
        Assert.Contains("0 de 2 solicitudes con oferta", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.RoundLeft);
        Assert.Contains("sin rechazo ni intercambio anterior", carmen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_round_is_kept_with_its_inputs_and_can_be_worked_out_again()
    {
        await OfferAsync("BR", "Visitas às famílias", "Visitadores vão à casa das famílias com crianças até três anos e há supervisão semanal das visitas domiciliares.");
        await RequestAsync("UY", "Supervisar visitas a familias", "Hacemos visitas domiciliarias a familias con niños de cero a tres años y no sabemos supervisar a quienes visitan.");
        await carmen.SayAsync("emparejar");
        await StartAsync();
        await carmen.PressAsync(Verbs.RoundDrop);
        Assert.Contains("se descartó", carmen.Text, StringComparison.Ordinal);

        await carmen.SayAsync("emparejar");
        await carmen.PressAsync(Verbs.RoundList);
        Assert.Contains("1 de 1 solicitudes con oferta", carmen.Text, StringComparison.Ordinal);
        var id = carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.RoundShow).GetProperty("data").GetProperty("_k").GetString()!;
        var folder = await RoundWork.ReadAsync(bot.Services.GetRequiredService<ITableStore>(), id, CancellationToken.None);
        var round = folder.Get(MatchRound.Key, CoreJson.Default.MatchRound)!;
        await using var file = (await bot.Services.GetRequiredService<IFileStore>().OpenAsync(round.Inputs!, CancellationToken.None))!;
        var inputs = (await RoundInputs.ReadAsync(file, CancellationToken.None))!;

        Assert.Equal(round.Fingerprint, inputs.Write().Fingerprint);
        var again = DryRun.Of(inputs, round.Changes, round.Version);
        Assert.Equal(
            JsonSerializer.Serialize(RoundRows.Read(folder)!, CoreJson.Default.RoundResult), JsonSerializer.Serialize(again, CoreJson.Default.RoundResult));
    }

    [Fact]
    public async Task Nobody_but_the_secretariat_sees_or_starts_a_round()
    {
        await OfferAsync("BR", "Visitas às famílias", "Visitadores vão à casa das famílias.");
        await RequestAsync("UY", "Supervisar visitas a familias", "Hacemos visitas domiciliarias a familias.");
        await carmen.SayAsync("emparejar");
        await StartAsync();
        var data = carmen.Buttons.Select(button => button.GetProperty("data")).First(data => data.TryGetProperty("_k", out _)).Clone();

        var beatriz = await Chat.Beatriz(bot).SayAsync("olá");
        foreach (var verb in typeof(Verbs).GetFields().Where(field => field.Name.StartsWith("Round", StringComparison.Ordinal)).Select(field => (string)field.GetRawConstantValue()!))
        {
            await beatriz.PressAsync(JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data }));
            Assert.Contains("coordenação", beatriz.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>On a busy machine a round may still be worked out when the press is answered: it is looked at again.</summary>
    private async Task StartAsync()
    {
        await carmen.PressAsync(Verbs.RoundStart);
        await WorkedOutAsync();
    }

    private async Task WorkedOutAsync()
    {
        while (carmen.Text.Contains("Se está calculando", StringComparison.Ordinal))
        {
            await carmen.PressAsync(Verbs.RoundShow);
        }
    }

    private Task<string> OfferAsync(string country, string title, string text) => PutAsync(DossierKind.Offer, DossierStages.InBank, country, title, new Dictionary<string, string>
    {
        ["nombre"] = title,
        ["resumen"] = text,
        ["problema"] = text,
        ["idiomas"] = country == "BR" ? "pt" : "es",
        ["modalidades"] = "visita_presencial",
        ["cupo"] = "1",
        ["disponibilidad"] = "3,4,9",
        ["visibilidad"] = "red",
    });

    private Task<string> RequestAsync(string country, string title, string text) => PutAsync(DossierKind.Request, DossierStages.InAnalysis, country, title, new Dictionary<string, string>
    {
        ["titulo"] = title,
        ["necesidad"] = text,
        ["idiomas"] = "es",
        ["modalidad"] = "visita_presencial",
        ["ventana_fechas.from"] = "2027-02-10",
        ["ventana_fechas.to"] = "2027-04-20",
    });

    private async Task<string> PutAsync(DossierKind kind, string stage, string country, string title, Dictionary<string, string> answers)
    {
        var id = Core.Ids.New();
        var form = bot.Services.GetRequiredService<ProgrammeCatalog>().Find("oei")!.OpeningForm(kind)!;
        var reference = $"OEI-2026-{900 + ++serial:0000}";
        await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(id), "test",
            (_, now) => new Decision.Committed(
                "test", "",
                [
                    Change.Set(
                        Dossier.Key,
                        new Dossier(id, kind, "oei", reference, title, stage, [new Party(kind == DossierKind.Offer ? Side.Host : Side.Visitor, country, "Ministerio", [])], Visibilities.Network, "x", now, now),
                        CoreJson.Default.Dossier),
                    Change.Set(
                        Keys.Join("f", "form"), new Submission("form", form.Key, "", SubmissionState.Approved, 1, 1, "x", "x", 0, answers, [], [], now, now, now), CoreJson.Default.Submission),
                ],
                []),
            CancellationToken.None);
        await bot.Services.GetRequiredService<PublishDossier>().RunAsync(new Dictionary<string, string> { ["dossier"] = id }, CancellationToken.None);
        return id;
    }

    private async Task DeclineAsync(string exchange)
    {
        var roster = await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);
        var office = roster.People.First(person => person.Name == "Rodrigo Píriz");
        var actor = new Actor(office, [office], default);
        await (await bot.Services.GetRequiredService<FormDesk>().DecideAsync(
            exchange, actor, (folder, programme, now) => AgreeStage.Decide(folder, programme, new Say("viable", false, "", "", "No hay fechas este año"), actor, roster, now), CancellationToken.None)).WithEffectsAsync();
        await bot.SettleAsync();
    }

    private async Task<IReadOnlyList<Dossier>> ExchangesAsync()
    {
        var found = new List<Dossier>();
        foreach (var summary in await DossierIndex.ReadAsync(bot.Services.GetRequiredService<ITableStore>(), DossierIndex.Everywhere, CancellationToken.None))
        {
            if (summary.Kind == DossierKind.Exchange)
            {
                found.Add(await HeadAsync(summary.Id));
            }
        }

        return found;
    }

    private async Task<Dossier> HeadAsync(string id) => OpenDossier.Read(await bot.Services.GetRequiredService<FormDesk>().ReadAsync(id, CancellationToken.None))!.Head;
}
