using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A regional workshop, the board that comes from it, and a record with the voices of an exchange, over HTTP.</summary>
public sealed class KnowledgeJourneyTests() : ProgrammeJourney("dialogas")
{
    [Fact]
    public async Task A_workshop_gives_rise_to_a_board_and_a_record_is_published_in_Spanish()
    {
        var people = await PeopleAsync(
            "es", ("Nora Paz", "PY", "Secretaría de Acción Social", "dialogas:focal_point"), ("Sofia Ortiz", "IT", "CISP", "dialogas:secretariat"),
            ("Ema Villar", "PY", "DIALOGAS", "dialogas:technical_team"), ("Otto Ruano", "GT", "CONADI", "dialogas:focal_point"), ("Rita Nunes", "BR", "Ministerio", "oei:participant"));
        var (nora, sofia, ema, otto, rita) = (people["Nora"], people["Sofia"], people["Ema"], people["Otto"], people["Rita"]);
        var workshop = await WorkshopAsync(sofia);
        await BoardAsync(nora, sofia, otto, workshop);
        await RecordAsync(ema, sofia, otto, rita);
    }

    private async Task<string> WorkshopAsync(Chat sofia)
    {
        await SayAsync(sofia, "inicio", Verbs.HomeMore);
        await sofia.PressAsync(Forged(Verbs.EventList));
        await sofia.PressAsync(Verbs.EventStart);
        await sofia.FillAsync(new Dictionary<string, string>
        {
            ["ta_nombre"] = "Taller sobre articulación",
            ["ta_fechas.from"] = Iso(Today.PlusDays(5)),
            ["ta_fechas.to"] = Iso(Today.PlusDays(6)),
            ["ta_lugar"] = "Buenos Aires",
            ["ta_tema"] = "Articulación intersectorial.",
        });
        await UntilAsync(async () => (await EventsAsync()).Count > 0, "The workshop is not announced.");
        return (await EventsAsync())[0].Id;
    }

    private async Task BoardAsync(Chat nora, Chat sofia, Chat otto, string workshop)
    {
        await SayAsync(nora, "solicitar", Verbs.FormSave);
        await nora.PressAsync(
            Verbs.FormSave, ("pais", "PY"), ("tema", "Competencias socioemocionales"), ("motivo", "Articular a quienes trabajan en el tema."), ("origen", workshop));
        await PressTwiceAsync(nora, Verbs.FormSubmit);
        await FindDossierAsync("PY");
        await UntilAtAsync("proposed");
        await sofia.PressAsync(Forged(Verbs.EventShow, ("_d", workshop)));
        Assert.Contains("Competencias socioemocionales", sofia.Text, StringComparison.Ordinal);

        await Bot.StopAsync();
        await Bot.StartAgainAsync(Later.OnAWorkingDay(70));
        await UntilAsync(
            () => Task.FromResult(Bot.Teams.MessagesIn(sofia.ConversationId).Any(message => message.Activity.GetRawText().Contains("La mesa no avanza", StringComparison.Ordinal))), "Nobody heard that the board stands still.");
        await nora.PressAsync(Forged(Verbs.DossierShow));
        await nora.PressAsync(Verbs.StageShow);
        await PressTwiceAsync(nora, Verbs.StageOpen);
        await UntilAtAsync("in_progress");
        await BeginAsync(nora, "DIA-INT");
        await nora.FillAsync(new Dictionary<string, string>(), [Member("publico"), Member("privado"), Member("sociedad_civil")]);
        await otto.PressAsync(Forged(Verbs.DossierShow));
        Assert.DoesNotContain("Persona publico", otto.Text, StringComparison.Ordinal);
        await nora.PressAsync(Forged(Verbs.DossierShow));
        Assert.Contains("Falta un integrante de la academia.", nora.Text, StringComparison.Ordinal);
        var members = (await OpenAsync()).Submissions.Single(submission => submission.Form == "DIA-INT").Id;
        await nora.PressAsync(Forged(Verbs.FormReopen, ("_s", members)));
        await nora.PressAsync(Forged(Verbs.FormOpen, ("_s", members)));
        await nora.FillAsync(new Dictionary<string, string>(), [Member("academia")]);
        await UntilAtAsync("formed");
        await BeginAsync(nora, "DIA-FOR");
        await nora.FillAsync(new Dictionary<string, string> { ["fecha_formalizacion"] = Iso(Today), ["acto_formal"] = "https://example.org/acto.pdf" });
        await UntilAtAsync("formalised");
    }

    /// <summary>Drafted from the logbook of an exchange of another programme, edited, returned once, published; and a quote goes with its author's leave.</summary>
    private async Task RecordAsync(Chat ema, Chat sofia, Chat otto, Chat rita)
    {
        var entries = await LogbookAsync();
        await SayAsync(ema, "publicaciones", Verbs.PublicOpen);
        await ema.PressAsync(Verbs.PublicOpen);
        await ema.PressAsync(Verbs.QuoteDraft);
        Assert.Contains(Verbs.FormSave, ema.Verbs);
        var answers = new Dictionary<string, string>
        {
            ["tipo"] = "caso_exito",
            ["titulo"] = "Mesas técnicas nacionales",
            ["autor"] = "DIALOGAS",
            ["paises"] = "PY",
            ["resumen"] = string.Concat(Enumerable.Repeat("Se crearon las mesas. ", 8)),
            ["aprendizajes"] = "La importancia de articular.",
            ["objetivos_impactos"] = "Una contribución al ODS 17",
            ["factores_exito"] = "Un taller entre pares.",
            ["ods"] = "17",
            ["metas"] = "17.16",
            ["valor_triangular"] = "1,6",
            ["palabras_clave"] = "Multiactor",
        };
        await ema.FillAsync(answers, [[("ac_nombre", "Secretaría de Acción Social"), ("ac_pais", "PY")]]);
        await FindDossierAsync("PY");
        var record = await OpenAsync();
        Assert.Equal(["Volvimos con otra mirada."], record.Rows(record.Submissions[0].Id, "citas").Select(row => row.Answers["ci_texto"]));
        await otto.PressAsync(Forged(Verbs.FormOpen, ("_s", record.Submissions[0].Id)));
        Assert.DoesNotContain("Se crearon las mesas", otto.Text, StringComparison.Ordinal);

        await sofia.PressAsync(Forged(Verbs.FormOpen, ("_s", record.Submissions[0].Id)));
        await sofia.PressAsync(Verbs.FormApprove);
        await UntilAtAsync("in_bank");
        await SayAsync(otto, "publicaciones mesas técnicas", Verbs.PublicOpen);
        await otto.PressAsync(Verbs.PublicOpen);
        Assert.Contains("Volvimos con otra mirada.", otto.Text, StringComparison.Ordinal);

        // Rita takes her entry back.
        var id = DossierId;
        DossierId = entries;
        var entry = (await OpenAsync()).Submissions.First(submission => submission.Answers.GetValueOrDefault("publicar") != "no").Id;
        await rita.PressAsync(Forged(Verbs.FormWithdraw, ("_s", entry)));
        DossierId = id;
        await UntilAsync(async () => (await OpenAsync()) is var open && open.Rows(open.Submissions[0].Id, "citas").Count == 0, "The quote stayed.");
    }

    /// <summary>An exchange of another programme in which Rita wrote two entries: one may be published, the other may not.</summary>
    private async Task<string> LogbookAsync()
    {
        var rita = (await Bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None)).People.Single(person => person.Name == "Rita Nunes");
        const string Id = "logbook0";
        await Bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(Id), "test",
            (folder, now) =>
            {
                var head = new Dossier(
                    Id, DossierKind.Exchange, "oei", "OEI-2026-0007", "Visitas a familias", "transfer",
                    [new Party(Side.Host, "UY", "Ministerio", []), new Party(Side.Visitor, "BR", "Ministerio", [new RoleInDossier(rita.Id, "participant")])], Visibilities.Network, rita.Id, now, now);
                return new Decision.Committed(
                    "test", "",
                    [
                        Change.Set(Dossier.Key, head, CoreJson.Default.Dossier),
                        .. new[] { ("e1", "anonimo", "Volvimos con otra mirada."), ("e2", "no", "Esto no se publica.") }.Select(entry =>
                        {
                            var answers = new Dictionary<string, string> { ["reseniable"] = "El juego libre en los patios.", ["cita"] = entry.Item3, ["publicar"] = entry.Item2, ["visibilidad"] = "ambos_paises" };
                            var submission = new Submission(entry.Item1, "OEI-A6", rita.Id, SubmissionState.Submitted, 1, 1, rita.Id, null, 0, answers, [], [], now, now, now);
                            return Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission);
                        }),
                    ],
                    [DossierEffects.Publish(Id)]);
            },
            CancellationToken.None);
        await UntilAsync(async () => (await Bot.Services.GetRequiredService<PublicRows>().ReadAsync(Id, CancellationToken.None)).Count == 1, "The entry is not public.");
        return Id;
    }

    private async Task<IReadOnlyList<DossierSummary>> EventsAsync() =>
        [.. (await DossierIndex.ReadAsync(Bot.Services.GetRequiredService<ITableStore>(), DossierIndex.OfNetwork, CancellationToken.None)).Where(known => known is { Kind: DossierKind.Event, Days: not null })];

    private static (string, string)[] Member(string sector) => [("mi_institucion", "Institución " + sector), ("mi_ambito", sector), ("mi_nombre", "Persona " + sector)];
}
