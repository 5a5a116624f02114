using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Panels;
using PeerExchange.Cards.Threads;
using PeerExchange.Core.Exchanges;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A round of technical cooperation over HTTP: from the official request on, with every card pressed by whom it is for.</summary>
public sealed class RoundOfPeersTests() : ProgrammeJourney("ripso")
{
    private static readonly LocalDate VisitStart = Today.PlusDays(30);

    [Fact]
    public async Task A_request_is_admitted_and_its_panel_agreed_in_Portuguese()
    {
        var round = await PeopleAsync("pt");
        await AskAsync(round);
        await FormPanelAsync(round);
        await round.Focal.PressAsync(Forged(Verbs.DossierShow));
        Assert.Contains("Preparação da visita", round.Focal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_declines_makes_room_for_the_next_choice()
    {
        var round = await PeopleAsync("es");
        await AskAsync(round);
        await ProposeAsync(round);
        await OpenSeatAsync(round.Diego);
        await round.Diego.PressAsync(Verbs.SeatDecline, (PanelSeatCard.WordsInput, "En esos meses no puedo viajar."));
        Assert.Contains("Usted declinó", round.Diego.Text, StringComparison.Ordinal);

        await round.Secretary.PressAsync(Forged(Verbs.PanelBoard));
        Assert.Contains("En esos meses no puedo viajar.", round.Secretary.Text, StringComparison.Ordinal);
        Assert.Matches("Clara Rojas \\+ Paula Lima|Paula Lima \\+ Clara Rojas", round.Secretary.Text);
        await round.Secretary.PressAsync(Verbs.PanelPropose);
        await round.Diego.PressAsync(Forged(Verbs.SeatAccept));
        Assert.Contains("ya no está vigente", round.Diego.Text, StringComparison.Ordinal);
        await OpenSeatAsync(round.Paula);
        await round.Paula.PressAsync(Verbs.SeatAccept, (PanelSeatCard.TermsInput, "true"), (PanelSeatCard.ConflictInput, PanelSeatCard.HasNone));
        Assert.Equal(["clara", "paula"], (await OpenAsync()).Panel!.Seats.Select(seat => NameOf(seat.Person)).Order());
    }

    [Fact]
    public async Task A_round_goes_from_its_request_to_a_published_report_in_Spanish()
    {
        var round = await PeopleAsync("es");
        await AskAsync(round);
        await FormPanelAsync(round);
        await QuestionsAsync(round);
        await PrepareAsync(round);
        await IsAtAsync("ready");
        await LaterAsync(30);
        await UntilAtAsync("visit");
        await LaterAsync(34);
        await UntilAtAsync("drafting");
        await ReportAsync(round);
        await PublishAsync(round);
    }

    /// <summary>The panel asks, the technical team answers question by question, a specialist asks back.</summary>
    private async Task QuestionsAsync(Round round)
    {
        await BeginAsync(round.Clara, "RIPSO-Q");
        await round.Clara.FillAsync(
            new Dictionary<string, string>(), [[("q_pregunta", "¿Cada cuánto se actualizan los datos de un hogar?")], [("q_pregunta", "¿Qué parte del gasto social depende del registro?")]]);
        var form = (await OpenAsync()).Submissions.Single(submission => submission.Form == "RIPSO-Q").Id;
        await round.Technician.PressAsync(Forged(Verbs.ThreadList, ("_s", form)));
        Assert.Contains("0 de 2 respondidas", round.Technician.Text, StringComparison.Ordinal);
        await round.Technician.PressAsync(Verbs.ThreadShow);
        await round.Technician.PressAsync(Verbs.ThreadSay, (ThreadCard.WordsInput, "Cada dos años, por barrido."));
        await round.Technician.PressAsync(Verbs.ThreadShow);
        await round.Technician.PressAsync(Verbs.ThreadSay, (ThreadCard.WordsInput, "Cerca de la mitad."));
        await round.Diego.PressAsync(Forged(Verbs.ThreadList, ("_s", form)));
        Assert.Contains("Todas las preguntas tienen respuesta", round.Diego.Text, StringComparison.Ordinal);
        await round.Diego.PressAsync(Verbs.ThreadShow);
        await round.Diego.PressAsync(Verbs.ThreadSay, (ThreadCard.WordsInput, "¿Y en zonas rurales?"));
        await round.Technician.PressAsync(Forged(Verbs.ThreadList, ("_s", form)));
        Assert.Contains("Piden una aclaración", round.Technician.Text, StringComparison.Ordinal);
        await round.Technician.PressAsync(Verbs.ThreadShow);
        await round.Technician.PressAsync(Verbs.ThreadSay, (ThreadCard.WordsInput, "Allí cada cuatro años."));
        await round.Paula.PressAsync(Forged(Verbs.ThreadList, ("_s", form)));
        Assert.DoesNotContain("Cada dos años", round.Paula.Text, StringComparison.Ordinal);
    }

    /// <summary>The agenda with its six kinds, and the arrangements with their two owners.</summary>
    private async Task PrepareAsync(Round round)
    {
        var kinds = new[] { "protocolo", "pais", "panel", "trabajo", "entrevista", "interna" };
        await BeginAsync(round.Focal, "RIPSO-AG");
        await round.Focal.FillAsync(
            new Dictionary<string, string> { ["visita_inicio"] = Iso(VisitStart), ["visita_fin"] = Iso(VisitStart.PlusDays(2)) },
            [.. kinds.Select((kind, i) => new[]
            {
                ("act_inicio.date", Iso(VisitStart.PlusDays(i % 3))), ("act_inicio.time", i < 3 ? "09:00" : "14:00"), ("act_minutos", "120"), ("act_tipo", kind), ("act_tema", "Actividad de la visita"),
            })]);
        await BeginAsync(round.Secretary, "RIPSO-LI");
        await round.Secretary.FillAsync(new Dictionary<string, string> { ["li_viajes"] = "true" });
        await BeginAsync(round.Focal, "RIPSO-LL");
        await round.Focal.FillAsync(new Dictionary<string, string> { ["ll_listo"] = "true", ["prensa"] = "institucional" });
    }

    /// <summary>Both specialists contribute, the secretariat compiles, the country returns the report once and approves it.</summary>
    private async Task ReportAsync(Round round)
    {
        foreach (var chat in new[] { round.Clara, round.Diego })
        {
            await BeginAsync(chat, "RIPSO-AP");
            await chat.FillAsync(
                new Dictionary<string, string> { ["hallazgos"] = "Los datos se actualizan poco y sin un calendario que conozcan los municipios." },
                [[("rec_tipo", "reforma"), ("rec_texto", "Actualizar cada año los hogares rurales.")]],
                [[("nec_texto", "Formación de equipos municipales.")]]);
        }

        await BeginAsync(round.Secretary, "RIPSO-INF");
        var answers = new Dictionary<string, string>
        {
            ["descripcion"] = "La ronda trató la reforma del registro social de hogares en zonas rurales.",
            ["inf_archivo"] = "https://example.org/informe.pdf",
            ["inf_paginas"] = "18",
        };
        await round.Secretary.FillAsync(answers);
        await IsAtAsync("preliminary");
        var report = (await OpenAsync()).Submissions.Single(submission => submission.Form == "RIPSO-INF");
        Assert.Contains("Clara Rojas:", report.Answers["hallazgos"], StringComparison.Ordinal);
        await round.Secretary.PressAsync(Forged(Verbs.FormDocument, ("_s", report.Id)));
        var text = Documents.Paper.Text(await Bot.Http.GetByteArrayAsync(new Uri(Bot.Url + new Uri(LinkOn(round.Secretary)).AbsolutePath)));
        foreach (var part in new[] { "1. Breve descripción", "2. Hallazgos", "3. Recomendaciones", "4. Necesidades", "Recomendaciones no vinculantes", "Actualizar cada año los hogares rurales." })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        await round.Focal.PressAsync(Forged(Verbs.FormOpen, ("_s", report.Id)));
        await round.Focal.PressAsync(Verbs.FormReturn, (PeerExchange.Cards.Forms.FormReview.TextInput(1), "Falta el plan de los municipios."));
        await round.Secretary.PressAsync(Forged(Verbs.FormOpen, ("_s", report.Id)));
        await round.Secretary.FillAsync(answers);
        await round.Focal.PressAsync(Forged(Verbs.FormOpen, ("_s", report.Id)));
        await round.Focal.PressAsync(Verbs.FormApprove);
        await IsAtAsync("approved");
    }

    /// <summary>Without the country's written authorisation nothing is published; with it the secretariat publishes.</summary>
    private async Task PublishAsync(Round round)
    {
        await round.Secretary.PressAsync(Forged(Verbs.ExchangeEndShow));
        await round.Secretary.PressAsync(Forged(Verbs.ExchangeEnd), (EndExchangeCard.EndInput, "published"), (EndExchangeCard.ReasonInput, "Se publica en la página de la red."));
        await IsAtAsync("approved");
        Assert.Empty(await Bot.Services.GetRequiredService<PublicRows>().ReadAsync(default));
        await BeginAsync(round.Focal, "RIPSO-PUB");
        await round.Focal.FillAsync(new Dictionary<string, string> { ["decision_publicidad"] = "publico", ["autorizacion_escrita"] = "https://example.org/autorizacion.pdf", ["firma_decision"] = "true" });
        await round.Secretary.PressAsync(Forged(Verbs.ExchangeEndShow));
        await round.Secretary.PressAsync(Verbs.ExchangeEnd, (EndExchangeCard.EndInput, "published"), (EndExchangeCard.ReasonInput, "Se publica en la página de la red."));
        await IsAtAsync("published");
        await ReadPublishedAsync(round.Paula);
    }

    /// <summary>Whoever took no part reads the published report in the chat and as a document that says that nothing in it binds.</summary>
    private async Task ReadPublishedAsync(Chat reader)
    {
        await UntilAsync(async () => (await Bot.Services.GetRequiredService<PublicRows>().ReadAsync(default)).Count > 0, "The report is not public.");
        await reader.SayAsync("publicaciones registro social");
        Assert.Contains("Informe de la ronda", reader.Text, StringComparison.Ordinal);
        await reader.PressAsync(Verbs.PublicOpen);
        Assert.Contains("La ronda trató la reforma del registro social de hogares en zonas rurales.", reader.Text, StringComparison.Ordinal);
        var link = new Uri(Bot.Url + new Uri(LinkOn(reader)).AbsolutePath);
        var text = Documents.Paper.Text(await Bot.Http.GetByteArrayAsync(link));
        Assert.Contains("Recomendaciones no vinculantes", text, StringComparison.Ordinal);
        Assert.Contains("Actualizar cada año los hogares rurales.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Firma", text, StringComparison.Ordinal);

        await reader.SayAsync("publicaciones marcianos");
        Assert.Contains("Nada publicado habla de “marcianos”.", reader.Text, StringComparison.Ordinal);
    }

    private static string LinkOn(Chat chat) => chat.Card.GetProperty("actions").EnumerateArray().Where(action => action.TryGetProperty("url", out _)).Select(action => action.GetProperty("url").GetString()!).First();

    private async Task<Round> PeopleAsync(string language)
    {
        var chats = await base.PeopleAsync(
            language,
            ("Elena Duarte", "PY", "Ministerio de Desarrollo Social", "ripso:focal_point;ripso:representative"), ("Sofia Ortiz", "US", "Organización", "ripso:secretariat"),
            ("Andres Vega", "US", "Organización", "ripso:secretariat"), ("Clara Rojas", "CL", "Ministerio de Chile", "ripso:specialist"),
            ("Diego Mora", "CO", "Ministerio de Colombia", "ripso:specialist"), ("Paula Lima", "BR", "Ministerio do Brasil", "ripso:specialist"),
            ("Tomas Ayala", "PY", "Ministerio de Desarrollo Social", "ripso:technical_team"));
        var round = new Round(chats["Elena"], chats["Sofia"], chats["Clara"], chats["Diego"], chats["Paula"], chats["Tomas"], language);
        await ProfileAsync(round.Clara, "registro_social,datos", "es");
        await ProfileAsync(round.Diego, "datos,gestion", "es");
        await ProfileAsync(round.Paula, "cuidados", "pt");
        return round;
    }

    private static async Task ProfileAsync(Chat chat, string topics, string languages)
    {
        await SayAsync(chat, "perfil", Verbs.FormSave);
        await chat.FillAsync(new Dictionary<string, string>
        {
            ["cargo_actual"] = "Dirección de protección social",
            ["temas_exp"] = topics,
            ["perfil_tecnico"] = "Veinte años en la gestión de programas sociales.",
            ["gestion_equipos"] = "true",
            ["gestion_detalle"] = "Un equipo de treinta personas en tres regiones.",
            ["iniciativas_similares"] = "Actualización del registro en tres regiones, 2021",
            ["idiomas_exp"] = languages,
            ["meses_exp"] = "8,9",
        });
    }

    /// <summary>The focal point sends the official request, a third country is refused on the way; the secretariat admits it.</summary>
    private async Task AskAsync(Round round)
    {
        await SayAsync(round.Focal, "solicitar", Verbs.FormSave);
        await round.Focal.PressAsync(Verbs.FormSave, ("pais", "PY"), ("institucion", "Ministerio de Desarrollo Social"), ("autoridad.name", "Marta Duarte"), ("autoridad.email", "marta@example.org"));
        await round.Focal.PressAsync(
            Verbs.FormSave, ("titulo", "Reforma del registro social de hogares"), ("objeto_cooperacion", "El registro social llega a pocos hogares rurales y sus datos envejecen antes de usarse."),
            ("fase_objeto", "reforma"), ("temas", "registro_social,datos"));
        (string, string)[] objective =
        [
            ("objetivo_ronda", "Una hoja de ruta para actualizar el registro y un plan para sus primeros doce meses."), ("experiencias_interes", "Sisbén IV"), ("idioma_trabajo", "es"),
        ];
        await round.Focal.PressAsync(Verbs.FormSave, [.. objective, ("paises_interes", "CL,CO")]);
        Assert.True(round.Focal.HasInput("paises_interes"), "Two countries and an experience went through.");
        await round.Focal.PressAsync(Verbs.FormSave, [.. objective, ("paises_interes", "CL")]);
        await round.Focal.PressAsync(
            Verbs.FormSave, ("nota_oficial", "https://example.org/nota.pdf"), ("docs_referencia", "https://example.org/1\nhttps://example.org/2"), ("visibilidad_solicitud", "reservado"), ("adhesion", "true"));
        await round.Focal.PressAsync(Verbs.FormSubmit);
        Assert.Contains("RIPSO-20", round.Focal.Text, StringComparison.Ordinal);

        await SayAsync(round.Secretary, round.Language == "pt" ? "minhas tarefas" : "mis tareas", Verbs.FormOpen, Verbs.FormApprove);
        if (!round.Secretary.Verbs.Contains(Verbs.FormApprove))
        {
            await round.Secretary.PressAsync(Verbs.FormOpen);
        }

        await round.Secretary.PressAsync(Verbs.FormApprove);
        await FindDossierAsync("PY");
        await IsAtAsync("panel_forming");
    }

    private async Task ProposeAsync(Round round)
    {
        await round.Secretary.PressAsync(Forged(Verbs.PanelBoard));
        Assert.Matches("(Clara Rojas \\+ Diego Mora|Diego Mora \\+ Clara Rojas)\n", round.Secretary.Text);
        await round.Secretary.PressAsync(Verbs.PanelPropose);
        Assert.Equal(2, (await OpenAsync()).Panel!.Coordinators.Count);
    }

    private async Task FormPanelAsync(Round round)
    {
        await ProposeAsync(round);
        foreach (var chat in new[] { round.Clara, round.Diego })
        {
            await OpenSeatAsync(chat);
            await chat.PressAsync(Verbs.SeatAccept, (PanelSeatCard.ConflictInput, PanelSeatCard.HasNone));
            Assert.True(chat.HasInput(PanelSeatCard.TermsInput), "Nobody serves unpaid without saying so.");
            await chat.PressAsync(Verbs.SeatAccept, (PanelSeatCard.TermsInput, "true"), (PanelSeatCard.ConflictInput, PanelSeatCard.HasNone));
        }

        await IsAtAsync("panel_forming");
        await round.Focal.PressAsync(Forged(Verbs.DossierShow));
        await round.Focal.PressAsync(Verbs.PanelAgreeShow);
        Assert.Contains("Actualización del registro en tres regiones, 2021", round.Focal.Text, StringComparison.Ordinal);
        await round.Focal.PressAsync(Verbs.PanelAgree);
        await IsAtAsync("preparing");
        await round.Clara.PressAsync(Forged(Verbs.DossierShow));
        Assert.Contains("Reforma del registro social de hogares", round.Clara.Text, StringComparison.Ordinal);
    }

    /// <summary>The invitation comes by itself, and waits among the tasks.</summary>
    private async Task OpenSeatAsync(Chat chat)
    {
        await UntilAsync(
            () => Task.FromResult(Bot.Teams.MessagesIn(chat.ConversationId).Any(message => message.Activity.GetRawText().Contains(Verbs.SeatAccept, StringComparison.Ordinal))), "Nobody was invited.");
        await SayAsync(chat, "tareas", Verbs.SeatShow);
        await chat.PressAsync(Verbs.SeatShow);
    }

    private string NameOf(string person) => Bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None).GetAwaiter().GetResult().Find(person)!.Name.Split(' ')[0].ToLowerInvariant();

    private sealed record Round(Chat Focal, Chat Secretary, Chat Clara, Chat Diego, Chat Paula, Chat Technician, string Language);
}
