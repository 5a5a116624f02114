using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Meetings;
using PeerExchange.Tests.Programmes;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>
/// The other invented programme, of which the bot knows nothing but its file: an archive's request meets another's offer, both agree, the visit takes place, and
/// the exchange goes over HTTP until it is closed and what was personal for the journey is gone. Several presses come twice, and the bot has four lives.
/// </summary>
public sealed class ArchiveJourneyTests() : ProgrammeJourney("everything", InventedProgrammes.BesideTheOthers)
{
    private const int VisitIn = 30;

    private static LocalDate Visit => Today.PlusDays(VisitIn);

    [Fact]
    public async Task An_invented_exchange_goes_from_offer_and_request_to_its_end_in_Spanish()
    {
        var people = await PeopleAsync(
            "es", ("Bruno Reyes", "BR", "Arquivo do Recife", "everything:focal_point"), ("Ana Paz", "UY", "Archivo de Salto", "everything:focal_point"),
            ("Sofia Ortiz", "ES", "Red de archivos", "everything:secretariat"), ("Tina Sosa", "UY", "Archivo de Salto", "everything:participant"), ("Otto Gil", "CL", "Archivo de Arica", "everything:focal_point"));
        var (bruno, ana, sofia, tina, otto) = (people["Bruno"], people["Ana"], people["Sofia"], people["Tina"], people["Otto"]);
        await OfferAsync(bruno, sofia);
        await RequestAsync(ana, sofia, otto);
        await ProposeAsync(sofia, bruno, ana);
        await PlanAsync(bruno, ana);
        await TravellersAsync(ana, tina, bruno, otto);
        await VisitAsync(tina, ana, otto);
        await EndAsync(ana, sofia);
    }

    private async Task OfferAsync(Chat bruno, Chat sofia)
    {
        await SayAsync(bruno, "ofrecer", Verbs.FormSave);
        await bruno.FillAsync(new Dictionary<string, string>
        {
            ["nivel"] = "local",
            ["titulo"] = "Digitalizar con poco dinero",
            ["resumen"] = "Mostramos cómo digitalizamos libros de actas.",
            ["temas"] = "digitalizacion",
            ["codigos"] = "digitalizacion.1",
            ["visibilidad"] = "publico",
        });
        await ApproveAsync(sofia, "BR", "in_bank");
    }

    /// <summary>What has no topic is not sent; sent twice it is one request, which nobody of a third country reads.</summary>
    private async Task RequestAsync(Chat ana, Chat sofia, Chat otto)
    {
        await SayAsync(ana, "solicitar", Verbs.FormSave);
        await ana.PressAsync(Verbs.FormSave, ("asunto", "Digitalizar libros de actas"), ("avance", "idea"));
        Assert.True(ana.HasInput("temas"), "A request without a topic went on.");
        await ana.PressAsync(Verbs.FormSave, ("asunto", "Digitalizar libros de actas"), ("temas", "digitalizacion"), ("avance", "idea"));
        await ana.PressAsync(Verbs.FormSave, ("modo", "presencial"), ("visibilidad", "coordinacion"));
        await PressTwiceAsync(ana, Verbs.FormSubmit);
        await ApproveAsync(sofia, "UY", "in_analysis");
        await otto.PressAsync(Forged(Verbs.DossierShow));
        Assert.DoesNotContain("libros de actas", otto.Text, StringComparison.Ordinal);
    }

    private async Task ApproveAsync(Chat sofia, string country, string stage)
    {
        await FindDossierAsync(country);
        await sofia.PressAsync(Forged(Verbs.FormOpen, ("_s", (await OpenAsync()).Submissions[0].Id)));
        await sofia.PressAsync(Verbs.FormApprove);
        await UntilAtAsync(stage);
        await Bot.SettleAsync();
    }

    private async Task ProposeAsync(Chat sofia, Chat bruno, Chat ana)
    {
        await SayAsync(sofia, "emparejar", Verbs.MatchOffers);
        await sofia.PressAsync(Verbs.MatchOffers);
        Assert.Contains("Digitalizar con poco dinero", sofia.Text, StringComparison.Ordinal);
        await sofia.PressAsync(Verbs.MatchPair);
        await sofia.PressTwiceAsync(Verbs.MatchPropose, (MatchPairCard.ReasonInput, "Las dos digitalizan libros de actas"));
        DossierId = sofia.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.DossierShow).GetProperty("data").GetProperty("_d").GetString()!;
        foreach (var chat in new[] { bruno, ana })
        {
            await chat.PressAsync(Forged(Verbs.DossierShow));
            await chat.PressAsync(Verbs.ExchangeProposal);
            await chat.PressTwiceAsync(Verbs.ExchangeAgree);
        }

        await UntilAtAsync("accepted");
        var roster = await Bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);
        foreach (var (chat, name) in new[] { (bruno, "Bruno Reyes"), (ana, "Ana Paz") })
        {
            await chat.PressAsync(Forged(Verbs.DossierShow));
            await chat.PressAsync(Verbs.LeaderShow);
            await chat.PressAsync(Verbs.LeaderName, (ExchangePeopleCard.PersonInput, roster.People.Single(person => person.Name == name).Id));
        }

        await UntilAtAsync("planning");
    }

    /// <summary>The host plans, and each new activity begins with the archive of its offer; the preparatory meeting is held and both agree to the plan.</summary>
    private async Task PlanAsync(Chat bruno, Chat ana)
    {
        await BeginAsync(bruno, "ARC-PLA");
        Assert.Equal(("Digitalizar con poco dinero", "presencial"), (bruno.InputValue("oferta"), bruno.InputValue("modalidad")));
        await bruno.PressAsync(Verbs.FormSave, ("inicio", Iso(Visit)), ("fin", Iso(Visit)));
        await bruno.PressAsync(Verbs.RowAdd);
        Assert.Equal("Arquivo do Recife", bruno.InputValue("ag_lugar"));
        await BeginAsync(bruno, "ARC-PLA");
        await bruno.FillAsync(
            new Dictionary<string, string> { ["inicio"] = Iso(Visit), ["fin"] = Iso(Visit) },
            [Activity("taller", "09:00", "Taller de escaneo"), Activity("deposito", "11:00", "El depósito"), Activity("cierre", "13:00", "Balance")]);
        await bruno.PressAsync(Forged(Verbs.MeetingShow, ("_k", "preparation")));
        await bruno.PressTwiceAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, Iso(Today.PlusDays(-1))), (MeetingTimeCard.TimeInput, "10:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        var meeting = Assert.Single((await OpenAsync()).Meetings).Id;
        await bruno.PressAsync(Forged(Verbs.MeetingRecordShow, ("_z", meeting)));
        await bruno.PressAsync(
            Verbs.MeetingRecord, (MeetingRecordCard.AttendedInput, (await OpenAsync()).Head.Parties[0].Named("leader").First()), (MeetingRecordCard.AgreementsInput, "Traer dos libros."),
            ("point.expectativas", "Aprender"), ("point.compromisos", "Contar después"));
        foreach (var chat in new[] { bruno, ana })
        {
            await BeginAsync(chat, "ARC-CNF");
            await chat.FillAsync(new Dictionary<string, string> { ["cnf_firma"] = "true" });
        }
    }

    /// <summary>Before her consent nobody asks for her travel data; then they are hers, and the host's who needs them.</summary>
    private async Task TravellersAsync(Chat ana, Chat tina, Chat bruno, Chat otto)
    {
        await BeginAsync(ana, "ARC-DEL");
        await ana.FillAsync(new Dictionary<string, string>(), [[("v_nombre", "Tina Sosa"), ("v_correo", MailOf("Tina Sosa")), ("v_cargo", "Restauración")]]);
        await UntilAsync(async () => (await OpenAsync()).Head.Parties.Any(party => party.Named("participant").Any()), "Who travels was not taken over.");
        await tina.PressAsync(Forged(Verbs.FormStart, ("_m", "ARC-VIA"), ("_g", "everything")));
        Assert.Contains("Falta su consentimiento.", tina.Text, StringComparison.Ordinal);
        await BeginAsync(tina, "ARC-CST");
        await tina.FillAsync(new Dictionary<string, string> { ["c_datos"] = "true" });
        await BeginAsync(tina, "ARC-VIA");
        Assert.Equal("Restauración", tina.InputValue("via_cargo"));
        await tina.FillAsync(new Dictionary<string, string> { ["via_llega"] = Iso(Visit), ["via_documento"] = "4.123.456-7", ["via_vence"] = Iso(Visit.PlusDays(900)) });
        var travel = (await OpenAsync()).Submissions.Single(submission => submission.Form == "ARC-VIA").Id;
        await bruno.PressAsync(Forged(Verbs.FormOpen, ("_s", travel)));
        Assert.Contains("4.123.456-7", bruno.Text, StringComparison.Ordinal);
        await otto.PressAsync(Forged(Verbs.FormOpen, ("_s", travel)));
        Assert.DoesNotContain("4.123.456-7", otto.Text, StringComparison.Ordinal);
    }

    /// <summary>On its day, in another life of the bot, the visit begins by itself; a note is read by whom its author chose, figures of one archive by nobody.</summary>
    private async Task VisitAsync(Chat tina, Chat ana, Chat otto)
    {
        await LaterAsync(VisitIn);
        await UntilAtAsync("visit");
        await BeginAsync(tina, "ARC-BIT");
        await tina.FillAsync(new Dictionary<string, string> { ["bi_texto"] = "Escanean de noche para ahorrar.", ["bi_lectores"] = "archivo" });
        var note = (await OpenAsync()).Submissions.Single(submission => submission.Form == "ARC-BIT").Id;
        await ana.PressAsync(Forged(Verbs.FormOpen, ("_s", note)));
        Assert.Contains("Escanean de noche", ana.Text, StringComparison.Ordinal);
        await BeginAsync(tina, "ARC-EVA");
        await tina.FillAsync(new Dictionary<string, string> { ["ev_nota"] = "3" });
        await LaterAsync(VisitIn + 1);
        await UntilAtAsync("reporting");
        await BeginAsync(ana, "ARC-CIF");
        await ana.FillAsync(
            new Dictionary<string, string> { ["ci_lectores"] = "publico" }, [[("cf_que", "fondos"), ("cf_unidad", "metros"), ("cf_antes", "12"), ("cf_ahora", "40")]]);
        await Bot.SettleAsync();
        await otto.PressAsync(Forged(Verbs.PublicFigures));
        Assert.Contains("Todavía no hay cifras", otto.Text, StringComparison.Ordinal);
    }

    /// <summary>Coordination closes the exchange; what was personal for the journey is gone a month after it, by itself.</summary>
    private async Task EndAsync(Chat ana, Chat sofia)
    {
        (string, string)[] end = [(EndExchangeCard.EndInput, "closed"), (EndExchangeCard.ReasonInput, "La visita terminó.")];
        await ana.PressAsync(Forged(Verbs.ExchangeEnd), end);
        Assert.Equal("reporting", (await OpenAsync()).Head.Stage);
        await sofia.PressAsync(Forged(Verbs.ExchangeEndShow));
        await sofia.PressTwiceAsync(Verbs.ExchangeEnd, end);
        await UntilAtAsync("closed");
        Assert.Contains("via_documento", Travel(await OpenAsync()).Answers.Keys);
        await LaterAsync(VisitIn + 33);
        await UntilAsync(async () => !Travel(await OpenAsync()).Answers.ContainsKey("via_documento"), "The number of the document stayed.");
        Assert.Contains("cf_ahora", (await OpenAsync()) is var open ? open.Rows(open.Submissions.Single(submission => submission.Form == "ARC-CIF").Id)[0].Answers.Keys : []);
    }

    private static Core.Forms.Submission Travel(Core.Exchanges.OpenDossier open) => open.Submissions.Single(submission => submission.Form == "ARC-VIA");

    private static (string, string)[] Activity(string kind, string time, string topic) =>
        [("ag_inicio.date", Iso(Visit)), ("ag_inicio.time", time), ("ag_minutos", "60"), ("ag_tipo", kind), ("ag_tema", topic)];
}
