using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Panels;
using PeerExchange.Cards.Threads;
using PeerExchange.Tests.Programmes;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>
/// The running bot is given the files of two invented programmes and nothing else: a round of water services goes over HTTP from its request until it is
/// published, with every card pressed by whom it is for, several of them twice, and three lives of the bot.
/// </summary>
public sealed class EverythingJourneyTests() : ProgrammeJourney("everything_2", InventedProgrammes.BesideTheOthers)
{
    private const int SessionIn = 20;

    [Fact]
    public async Task An_invented_round_goes_from_its_request_to_publication_in_Spanish()
    {
        var people = await PeopleAsync(
            "es", ("Rosa Benitez", "PY", "Agua de Luque", "everything_2:focal_point"), ("Hugo Mendez", "UY", "Agua de Salto", "everything_2:focal_point"),
            ("Sofia Ortiz", "US", "Red del agua", "everything_2:secretariat"), ("Clara Rojas", "CL", "Universidad", "everything_2:specialist"),
            ("Tomas Ayala", "PY", "Agua de Luque", "everything_2:participant"), ("Paula Lima", "BR", "Agua do Recife", "everything_2:focal_point"));
        var (rosa, hugo, sofia, clara, tomas, paula) = (people["Rosa"], people["Hugo"], people["Sofia"], people["Clara"], people["Tomas"], people["Paula"]);
        await RequestAsync(rosa, hugo);
        await PanelAsync(sofia, clara, rosa);
        await PrepareAsync(clara, rosa, sofia, hugo);
        await MeetAsync(rosa, tomas, paula);
        await WorkAsync(rosa, clara);
        await TalkAsync(tomas, hugo, paula);
        await RemindAsync(rosa);
        await ReportAsync(rosa, sofia);
        await PublishAsync(rosa, sofia, paula);
    }

    /// <summary>A date too near is refused with the first possible one; sent twice it is one round, to which the service it names agrees.</summary>
    private async Task RequestAsync(Chat rosa, Chat hugo)
    {
        await SayAsync(rosa, "solicitar", Verbs.FormSave);
        await rosa.PressAsync(Verbs.FormSave, ("servicio", "Agua de Luque"), ("problema", "Se pierde un tercio del agua"), ("temas", "fugas"), ("idiomas", "es"));
        await rosa.PressAsync(Verbs.RowAdd);
        await rosa.PressAsync(Verbs.RowSave, ("se_pais", "UY"), ("se_nombre", "Agua de Salto"), ("se_persona", "Hugo Mendez"), ("se_correo", MailOf("Hugo Mendez")));
        await rosa.PressAsync(Verbs.FormSave);
        (string, string)[] session = [("formato", "sala"), ("fecha.time", "10:00"), ("zona", "America/Asuncion"), ("lugares", "4")];
        await rosa.PressAsync(Verbs.FormSave, [.. session, ("fecha.date", Iso(Today.PlusDays(5)))]);
        Assert.Contains("la primera fecha posible es el", rosa.Text, StringComparison.Ordinal);
        await rosa.PressAsync(Verbs.FormSave, [.. session, ("fecha.date", Iso(Today.PlusDays(SessionIn)))]);
        await rosa.PressTwiceAsync(Verbs.FormSubmit);
        await FindDossierAsync("PY");
        await UntilAtAsync("asked");
        foreach (var chat in new[] { rosa, hugo })
        {
            await chat.PressAsync(Forged(Verbs.DossierShow));
            await chat.PressAsync(Verbs.ExchangeProposal);
            await chat.PressTwiceAsync(Verbs.ExchangeAgree);
        }

        await UntilAtAsync("panel_forming");
    }

    private async Task PanelAsync(Chat sofia, Chat clara, Chat rosa)
    {
        await SayAsync(clara, "perfil", Verbs.FormSave);
        await clara.FillAsync(new Dictionary<string, string>
        {
            ["pe_cargo"] = "Ingeniera de redes",
            ["pe_temas"] = "fugas",
            ["pe_sabe"] = "Quince años buscando fugas",
            ["pe_equipos"] = "true",
            ["pe_idiomas"] = "es",
        });
        await sofia.PressAsync(Forged(Verbs.PanelBoard));
        Assert.Contains("Clara Rojas", sofia.Text, StringComparison.Ordinal);
        await sofia.PressTwiceAsync(Verbs.PanelPropose);
        await SayAsync(clara, "tareas", Verbs.SeatShow);
        await clara.PressAsync(Verbs.SeatShow);
        await clara.PressAsync(Verbs.SeatAccept, (PanelSeatCard.TermsInput, "true"), (PanelSeatCard.ConflictInput, PanelSeatCard.HasNone));
        await rosa.PressAsync(Forged(Verbs.DossierShow));
        await rosa.PressAsync(Verbs.PanelAgreeShow);
        await rosa.PressAsync(Verbs.PanelAgree);
        await UntilAtAsync("preparing");
    }

    /// <summary>Questions with their answers, the date, and the list of each party, which together may not hold more people than the request said.</summary>
    private async Task PrepareAsync(Chat clara, Chat rosa, Chat sofia, Chat hugo)
    {
        await FillAsync(clara, "AGU-PRE", [], [[("pr_pregunta", "¿Cuántos medidores hay por barrio?")]]);
        await rosa.PressAsync(Forged(Verbs.ThreadList, ("_s", await SubmissionAsync("AGU-PRE"))));
        await rosa.PressAsync(Verbs.ThreadShow);
        await rosa.PressTwiceAsync(Verbs.ThreadSay, (ThreadCard.WordsInput, "Uno cada cien casas."));
        await clara.PressAsync(Forged(Verbs.ThreadList, ("_s", await SubmissionAsync("AGU-PRE"))));
        Assert.Contains("Todas las preguntas tienen respuesta", clara.Text, StringComparison.Ordinal);
        await FillAsync(sofia, "AGU-FEC", []);
        await FillAsync(rosa, "AGU-LIS", [], [Person("Rosa Benitez"), Person("Tomas Ayala")]);
        await FillAsync(clara, "AGU-LIS", [], [Person("Clara Rojas")]);
        await FillAsync(hugo, "AGU-LIS", [], [Person("Hugo Mendez")]);
    }

    /// <summary>The session is asked for ten days ahead, in time; on its day, in another life of the bot, it is held and recorded.</summary>
    private async Task MeetAsync(Chat rosa, Chat tomas, Chat paula)
    {
        await rosa.PressAsync(Forged(Verbs.MeetingShow, ("_k", "session")));
        Assert.Equal(Iso(Today.PlusDays(SessionIn)), rosa.InputValue(MeetingTimeCard.DateInput));
        await rosa.PressAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, Iso(Today.PlusDays(4))), (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        Assert.Contains("10 días", rosa.Text, StringComparison.Ordinal);
        await rosa.PressTwiceAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, Iso(Today.PlusDays(SessionIn))), (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        await UntilAtAsync("ready");
        var meeting = Assert.Single((await OpenAsync()).Meetings).Id;
        await tomas.PressAsync(Forged(Verbs.MeetingShow, ("_z", meeting)));
        Assert.Contains("example.org/sala", tomas.Card.GetRawText(), StringComparison.Ordinal);
        await paula.PressAsync(Forged(Verbs.MeetingShow, ("_z", meeting)));
        Assert.DoesNotContain("example.org/sala", paula.Card.GetRawText(), StringComparison.Ordinal);
        await LaterAsync(SessionIn);
        await UntilAtAsync("session");
        await rosa.PressAsync(Forged(Verbs.MeetingRecordShow, ("_z", meeting)));
        await rosa.PressAsync(Verbs.MeetingRecord, (MeetingRecordCard.AttendedInput, (await OpenAsync()).Head.Parties[0].Named("participant").Last()), (MeetingRecordCard.AgreementsInput, "Medir de noche."));
        await UntilAtAsync("working");
    }

    /// <summary>A new row begins with what the round's request said.</summary>
    private async Task WorkAsync(Chat rosa, Chat clara)
    {
        await BeginAsync(rosa, "AGU-PLA");
        await rosa.PressAsync(Verbs.FormSave, ("pl_horas", "20"));
        await rosa.PressAsync(Verbs.RowAdd);
        Assert.Equal("Se pierde un tercio del agua", rosa.InputValue("ac_para"));
        await FillAsync(
            rosa, "AGU-PLA", [("pl_horas", "20")],
            [[("ac_accion", "Medir de noche en tres barrios"), ("ac_prioridad", "true"), ("ac_hitos", "2: medidores puestos")], [("ac_accion", "Formar a la cuadrilla"), ("ac_prioridad", "false")]]);
        await FillAsync(clara, "AGU-APO", [("hallazgos", "La presión sube mucho de madrugada.")], [[("re_texto", "Bajar la presión de noche.")]]);
    }

    /// <summary>A topic with a reply, and an idea that its author lets be published with her name: whoever took no part reads it.</summary>
    private async Task TalkAsync(Chat tomas, Chat hugo, Chat paula)
    {
        await FillAsync(tomas, "AGU-FOR", [("fo_titulo", "Medidores baratos"), ("fo_texto", "¿Quién conoce un modelo?")]);
        await hugo.PressAsync(Forged(Verbs.TopicShow, ("_s", await SubmissionAsync("AGU-FOR"))));
        await hugo.PressTwiceAsync(Verbs.TopicSay, (TopicCard.WordsInput, "Usamos uno de segunda mano."));
        Assert.Single((await OpenAsync()).Words, word => word.Text == "Usamos uno de segunda mano.");
        await BeginAsync(tomas, "AGU-IDE");
        Assert.Contains("Medir de noche en tres barrios", tomas.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Formar a la cuadrilla", tomas.Text, StringComparison.Ordinal);
        await tomas.FillAsync(new Dictionary<string, string> { ["id_titulo"] = "Escuchar tuberías", ["id_texto"] = "Con un micrófono de madrugada se oye dónde se pierde el agua.", ["id_publicar"] = "nombre" });
        await ReadAsync(paula, "micrófono", "Con un micrófono de madrugada");
        Assert.Contains("Tomas Ayala", paula.Text, StringComparison.Ordinal);
    }

    /// <summary>A month later, after another restart, the bot asks about each action, both in one message: one is answered by a press on its card, pressed twice, the other by its form.</summary>
    private async Task RemindAsync(Chat rosa)
    {
        await LaterAsync(SessionIn + 33);
        await UntilAsync(async () => (await rosa.ReceiveAsync(1)).Verbs.Contains(Verbs.DigestOpen), "Nobody asked how the actions go.");
        await rosa.PressAsync(Verbs.DigestOpen);
        await rosa.PressTwiceAsync(Verbs.FormTap);
        Assert.Single((await OpenAsync()).Submissions, submission => submission.Form == "AGU-SEG");
        await rosa.SayAsync("tareas");
        await rosa.PressAsync(rosa.Buttons.First(button => button.GetRawText().Contains("AGU-SEG", StringComparison.Ordinal)));
        await rosa.FillAsync(new Dictionary<string, string> { ["sg_estado"] = "logrado" });
        Assert.Equal(["avanza", "logrado"], (await OpenAsync()).Submissions.Where(submission => submission.Form == "AGU-SEG").Select(submission => submission.Answers["sg_estado"]).Order());
    }

    /// <summary>The service opens the stage; the report begins with what the specialist wrote, is returned once and approved.</summary>
    private async Task ReportAsync(Chat rosa, Chat sofia)
    {
        await rosa.PressAsync(Forged(Verbs.StageShow, ("_x", "reporting")));
        await rosa.PressTwiceAsync(Verbs.StageOpen);
        await UntilAtAsync("reporting");
        await FillAsync(sofia, "AGU-INF", [("resumen", "La red pierde agua de madrugada.")]);
        var report = (await OpenAsync()).Submissions.Single(submission => submission.Form == "AGU-INF");
        Assert.Contains("La presión sube mucho de madrugada.", report.Answers["hallazgos"], StringComparison.Ordinal);
        await rosa.PressAsync(Forged(Verbs.FormOpen, ("_s", report.Id)));
        await rosa.PressTwiceAsync(Verbs.FormApprove);
        await UntilAtAsync("approved");
    }

    /// <summary>Without the service's authorisation nobody publishes the report; with it anybody reads it.</summary>
    private async Task PublishAsync(Chat rosa, Chat sofia, Chat paula)
    {
        (string, string)[] end = [(EndExchangeCard.EndInput, "published"), (EndExchangeCard.ReasonInput, "Puede servir a otros servicios.")];
        await sofia.PressAsync(Forged(Verbs.ExchangeEndShow));
        await sofia.PressAsync(Forged(Verbs.ExchangeEnd), end);
        Assert.Equal("approved", (await OpenAsync()).Head.Stage);
        await FillAsync(rosa, "AGU-AUT", [("au_decision", "publico"), ("au_firma", "true")]);
        await sofia.PressAsync(Forged(Verbs.ExchangeEndShow));
        await sofia.PressTwiceAsync(Verbs.ExchangeEnd, end);
        await UntilAtAsync("published");
        await ReadAsync(paula, "presión", "La red pierde agua de madrugada.");
        Assert.Contains("Bajar la presión de noche.", paula.Text, StringComparison.Ordinal);
    }

    private async Task FillAsync(Chat chat, string form, (string Input, string Value)[] answers, params (string Input, string Value)[][][] rows)
    {
        await BeginAsync(chat, form);
        await chat.FillAsync(answers.ToDictionary(answer => answer.Input, answer => answer.Value), rows);
    }

    /// <summary>Looks for what is published until it is there, and opens the first hit.</summary>
    private static async Task ReadAsync(Chat chat, string word, string text)
    {
        await SayAsync(chat, $"publicaciones {word}", Verbs.PublicOpen);
        await chat.PressAsync(Verbs.PublicOpen);
        Assert.Contains(text, chat.Text, StringComparison.Ordinal);
    }

    private async Task<string> SubmissionAsync(string form) => (await OpenAsync()).Submissions.Single(submission => submission.Form == form).Id;

    private static (string, string)[] Person(string name) => [("li_nombre", name), ("li_correo", MailOf(name)), ("li_area", "Redes")];
}
