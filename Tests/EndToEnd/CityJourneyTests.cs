using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Exchanges;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A Brazilian city goes through its cycle over HTTP, in Portuguese and in Spanish: from the registration to its plan and presentation, every card pressed by whom it is for.</summary>
public sealed class CityJourneyTests() : ProgrammeJourney("ril")
{
    private static readonly JsonSerializerOptions AsSaid = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private IReadOnlyDictionary<string, Chat> chats = new Dictionary<string, Chat>();
    private string spoken = "";

    private Chat Lead => chats["Laura"];

    private Chat Member => chats["Nadia"];

    private Chat Stranger => chats["Otto"];

    private Chat Secretary => chats["Sofia"];

    private Chat Facilitator => chats["Fernanda"];

    private Chat Mentor => chats["Marta"];

    [Theory]
    [InlineData("es")]
    [InlineData("pt")]
    public async Task A_city_goes_from_its_registration_to_its_plan_and_presentation(string language)
    {
        await PeopleAsync(language);
        await RegisterAsync();
        await TeamAsync();
        await DiagnosisAsync();
        await BoardAsync();
        await FiguresAsync();
        await ProjectAsync();
        await PlanAsync();
    }

    [Fact]
    public async Task The_cycle_is_announced_and_its_monthly_peer_meetings_booked_as_a_series_for_every_city()
    {
        await PeopleAsync("pt");
        await Secretary.PressAsync(Forged(Verbs.EventList));
        await Secretary.PressAsync(Verbs.EventStart);
        await Secretary.FillAsync(new Dictionary<string, string>
        {
            ["ciclo_nombre"] = "Ciclo de teste",
            ["ciclo_fechas.from"] = Iso(Today.PlusDays(20)),
            ["ciclo_fechas.to"] = Iso(Today.PlusDays(230)),
            ["ciclo_aviso"] = "Começamos com o encontro de abertura, pela internet.",
            ["ciclo_arancel"] = "O valor do ano é informado pela coordenação.",
        });
        DossierId = (await SummariesAsync(DossierIndex.OfNetwork)).Single(dossier => dossier.Programme == "ril").Id;
        await HeardAsync(Lead, "Ciclo de teste");
        await HeardAsync(Stranger, "Ciclo de teste");

        // Whoever facilitates books the series, pressed twice it is one; a city's lead does not.
        await Facilitator.PressAsync(Forged(Verbs.EventShow));
        await Facilitator.PressAsync(Verbs.MeetingShow);
        Assert.Contains("Encontro mensal entre pares", Facilitator.Text, StringComparison.Ordinal);
        await Lead.PressAsync(Forged(Verbs.MeetingBook, Series("m1")));
        Assert.Empty((await OpenAsync()).Meetings);
        var book = Facilitator.Press(Forged(Verbs.MeetingBook, Series("m1")));
        await Task.WhenAll(Facilitator.PostAsync(book), Facilitator.PostAsync(book.DeepClone()));
        var meetings = (await OpenAsync()).Meetings;
        Assert.Equal(Enumerable.Range(1, 7), meetings.OrderBy(meeting => meeting.Start).Select(meeting => meeting.Number));
        Assert.All(meetings, meeting => Assert.Equal("peers", meeting.Kind));
        await HeardAsync(Stranger, "Encontro mensal entre pares");
        await HeardAsync(Lead, "Encontro mensal entre pares");

        await Lead.PressAsync(Forged(Verbs.EventShow));
        await Lead.PressAsync(Verbs.MeetingShow);
        Assert.Contains("Encontro mensal entre pares", Lead.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_is_taken_back_by_who_sent_it_and_by_no_other_city()
    {
        await PeopleAsync("es");
        await SayAsync(Lead, "solicitar", Verbs.FormSave);
        await Lead.FillAsync(new Dictionary<string, string>
        {
            ["ciudad_inscrita"] = "Fortaleza",
            ["gobierno_ciudad"] = "Prefeitura de Fortaleza",
            ["motivo_ciudad"] = "Queremos una política integral de primera infancia con datos propios.",
            ["aval_intendencia"] = "true",
            ["dedicacion"] = "true",
        });
        DossierId = Assert.Single(await SummariesAsync("BR"), dossier => dossier.Programme == "ril").Id;
        await Stranger.PressAsync(Forged(Verbs.RequestWithdraw));
        await IsAtAsync("submitted");
        await Lead.PressAsync(Forged(Verbs.DossierShow));
        await Lead.PressTwiceAsync(Verbs.RequestWithdraw);
        Assert.Contains("La solicitud se retiró", Lead.Text, StringComparison.Ordinal);
        await IsAtAsync("withdrawn");
        await Secretary.PressAsync(Forged(Verbs.FormApprove, ("_s", (await OpenAsync()).Submissions[0].Id)));
        await IsAtAsync("withdrawn");
        await Secretary.SayAsync("mis tareas");
        Assert.DoesNotContain("Fortaleza", Secretary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_only_says_what_is_late_and_a_restart_changes_nothing()
    {
        await PeopleAsync("pt");
        await RegisterAsync();
        await Bot.StopAsync();
        await Bot.StartAgainAsync(Later.OnAWorkingDay(34));
        await HeardAsync(Lead, "A etapa 1 termina em maio");
        await HeardAsync(Facilitator, "A etapa 1 termina em maio");
        await IsAtAsync("equipo");
        await Lead.PressAsync(Forged(Verbs.DossierShow));
        Assert.Contains("Etapa 1: formação da equipe", Lead.Text, StringComparison.Ordinal);
        Assert.Contains("O prazo venceu", Lead.Text, StringComparison.OrdinalIgnoreCase);
        await Stranger.PressAsync(Forged(Verbs.DossierShow));
        Assert.DoesNotContain("Fortaleza", Stranger.Text, StringComparison.Ordinal);
    }

    /// <summary>The lead registers the city, is corrected on the way, and presses twice; coordination admits it and says who accompanies it.</summary>
    private async Task RegisterAsync()
    {
        await SayAsync(Lead, "solicitar", Verbs.FormSave);
        await Lead.PressAsync(Verbs.FormSave, ("ciudad_inscrita", "F"), ("gobierno_ciudad", "Prefeitura de Fortaleza"));
        Assert.True(Lead.HasInput("ciudad_inscrita"), "A name of one letter went through.");
        Assert.Equal("F", Lead.InputValue("ciudad_inscrita"));
        await Lead.PressAsync(Verbs.FormSave, ("ciudad_inscrita", "Fortaleza"), ("gobierno_ciudad", "Prefeitura de Fortaleza"));
        await Lead.PressAsync(Verbs.FormSave, ("motivo_ciudad", "Queremos uma política integral de primeira infância com dados próprios."), ("aval_intendencia", "true"));
        Assert.Contains(In("En este chat no se paga nada", "Neste chat não se paga nada"), Lead.Text, StringComparison.Ordinal);
        await Lead.PressAsync(Verbs.FormSave, ("dedicacion", "false"));
        Assert.Contains(In("18 horas por mes", "18 horas por mês"), Lead.Text, StringComparison.Ordinal);
        if (!Lead.Verbs.Contains(Verbs.FormSubmit))
        {
            await Lead.PressAsync(Verbs.FormSave);
        }

        var send = Lead.Press(Lead.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.FormSubmit));
        await Task.WhenAll(Lead.PostAsync(send), Lead.PostAsync(send.DeepClone()));
        DossierId = Assert.Single(await SummariesAsync("BR"), dossier => dossier.Programme == "ril").Id;

        await Stranger.PressAsync(Forged(Verbs.DossierShow));
        Assert.DoesNotContain("Fortaleza", Stranger.Text, StringComparison.Ordinal);
        await SayAsync(Secretary, In("mis tareas", "minhas tarefas"), Verbs.FormOpen, Verbs.FormApprove);
        if (!Secretary.Verbs.Contains(Verbs.FormApprove))
        {
            await Secretary.PressAsync(Verbs.FormOpen);
        }

        await Secretary.PressAsync(Verbs.FormApprove);
        await IsAtAsync("equipo");
        await BeginAsync(Secretary, "RIL-ACO");
        await Secretary.FillAsync(
            new Dictionary<string, string> { ["inicio_ciclo"] = Iso(Today), ["fin_ciclo"] = Iso(Today.PlusDays(210)) },
            [
                [("acp_rol", "facilitator"), ("acp_nombre", "Fernanda Alves"), ("acp_correo", "fernanda.alves@example.org"), ("acp_institucion", "RIL"), ("acp_pais", "BR")],
                [("acp_rol", "mentor"), ("acp_nombre", "Marta Rivas"), ("acp_correo", "marta.rivas@example.org"), ("acp_institucion", "Universidad"), ("acp_pais", "CL")],
            ]);
        await UntilAsync(async () => (await OpenAsync()).Head.Parties.Count(party => party.Side == Side.Host) == 2, "Nobody accompanies the city.");
    }

    private async Task TeamAsync()
    {
        await Facilitator.PressAsync(Forged(Verbs.StageOpen, ("_x", "diagnostico")));
        await IsAtAsync("equipo");
        await BeginAsync(Lead, "RIL-EQ");
        await Lead.PressAsync(Verbs.FormSave, ("horas_mes", "0"));
        Assert.Equal("0", Lead.InputValue("horas_mes"));
        await Lead.FillAsync(
            new Dictionary<string, string> { ["horas_mes"] = "12" },
            [
                [("int_nombre", "Nadia Pires"), ("int_correo", "nadia.pires@example.org"), ("int_perfil", "Assistente social"), ("int_area", "desarrollo"), ("int_rol", "lidera")],
                [("int_nombre", "Rui Sales"), ("int_correo", "rui.sales@example.org"), ("int_perfil", "Analista"), ("int_area", "datos"), ("int_rol", "datos")],
            ],
            [[("act_organizacion", "Biblioteca comunitária"), ("act_hace", "Conta histórias em três bairros.")]]);
        await HeardAsync(Facilitator, In("menos de 18 horas por mes", "menos de 18 horas por mês"));
        await UntilAsync(async () => (await OpenAsync()).Head.Parties[0].Named("technical_team").Count() == 2, "The team takes no part.");
        await Lead.PressAsync(Forged(Verbs.StageOpen, ("_x", "diagnostico")));
        Assert.Contains(In("Usted no abre esta etapa", "Não é você quem abre esta etapa"), Lead.Text, StringComparison.Ordinal);
        await OpenStageAsync("diagnostico", twice: true);
    }

    private async Task DiagnosisAsync()
    {
        await Bot.StopAsync();
        await Bot.StartAgainAsync();
        await IsAtAsync("diagnostico");
        string[] dimensions = ["equipo", "datos", "salud", "cuidado", "educacion", "derechos", "crianza"];
        await BeginAsync(Member, "RIL-DX");
        await Member.FillAsync(
            new Dictionary<string, string>(), [.. dimensions.Select(dimension => new[] { ("dimension", dimension), ("grado_avance", "1") })],
            [
                Opportunity("As gestantes dos bairros distantes não chegam ao pré-natal", "true"),
                Opportunity("Os dados de cada secretaria não conversam entre si", "false"),
            ]);
        await OpenStageAsync("datos");

        static (string, string)[] Opportunity(string text, string first) =>
            [("dimension_oportunidad", "salud"), ("oportunidad", text), ("criticidad", "alta"), ("plazo_oportunidad", "corto"), ("priorizada", first)];
    }

    private async Task BoardAsync()
    {
        await BeginAsync(Member, "RIL-IND");

        // Which other indicator it is, is asked in the row that says it is another, and in no other.
        await Member.PressAsync(Verbs.RowAdd);
        Assert.False(Member.HasInput("indicador"), "A row is asked for what it does not want to know.");
        await Member.PressAsync(
            Verbs.RowSave, ("objetivo", "Menos espera"), ("indicador_base", "otro"), ("unidad", "numero"), ("linea_base", "30"), ("linea_base_fecha", Iso(Today.PlusDays(-200))), ("meta", "10"),
            ("meta_fecha", Iso(Today.PlusDays(600))), ("fuente", "Secretaria de Saúde"), ("frecuencia", "mensual"));
        Assert.True(Member.HasInput("indicador"), "What is missing in the row cannot be typed: " + Member.Text);
        await Member.PressAsync(Verbs.RowSave, ("indicador", "Dias até a primeira consulta"));
        await Member.FillAsync(
            new Dictionary<string, string> { ["publicidad_tablero"] = "conjunto" },
            [
                [
                    ("objetivo", "Mais pré-natal a tempo"), ("indicador_base", "prenatal"), ("unidad", "porcentaje"), ("linea_base", "52.5"), ("linea_base_fecha", Iso(Today.PlusDays(-200))), ("meta", "70"),
                    ("meta_fecha", Iso(Today.PlusDays(600))), ("fuente", "Secretaria de Saúde"), ("frecuencia", "mensual"),
                ],
            ]);
        await OpenStageAsync("salud");
        await OpenStageAsync("crianza");
        await Lead.PressAsync(Forged(Verbs.DossierShow));
        Assert.Contains(In("Sigue abierta además: Etapa 4: salud, cuidado y educación", "Continua aberta também: Etapa 4: saúde, cuidado e educação"), Lead.Text, StringComparison.Ordinal);
    }

    /// <summary>The city lets its figures be shown together with others': alone they are read by nobody, with those of two more cities as an average.</summary>
    private async Task FiguresAsync()
    {
        await Bot.SettleAsync();
        await Stranger.PressAsync(Forged(Verbs.PublicFigures));
        Assert.DoesNotContain("52,5", Stranger.Text, StringComparison.Ordinal);
        var shared = Bot.Services.GetRequiredService<SharedRows>();
        var (ril, form) = (CityTop.Ril, CityTop.Ril.Forms["RIL-IND"]);
        var own = Assert.Single(await shared.ReadAsync(ril, form, CancellationToken.None));
        foreach (var (city, baseline) in new[] { ("c2", 60m), ("c3", 75m) })
        {
            var row = own.Rows[0] with { Numbers = new Dictionary<string, decimal> { ["linea_base"] = baseline } };
            await shared.WriteAsync(city, ril, [own with { Dossier = city, Rows = [row] }], CancellationToken.None);
        }

        await SayAsync(Stranger, In("publicaciones", "publicações"), Verbs.PublicFigures);
        await Stranger.PressAsync(Verbs.PublicFigures);
        Assert.Contains(In("Línea de base: promedio 62,5", "Linha de base: média 62,5"), Stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Meta:", Stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fortaleza", Stranger.Text, StringComparison.Ordinal);
    }

    private async Task ProjectAsync()
    {
        await BeginAsync(Mentor, "RIL-PR");
        Assert.Contains("As gestantes dos bairros distantes", Mentor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Os dados de cada secretaria", Mentor.Text, StringComparison.Ordinal);
        var open = await OpenAsync();
        string RowOf(string form, string list) => open.Rows(open.Submissions.Last(submission => submission.Form == form).Id, list)[0].Id;
        await Mentor.FillAsync(new Dictionary<string, string>
        {
            ["oportunidad_abordada"] = RowOf("RIL-DX", "oportunidades"),
            ["solucion"] = "Uma equipe móvel que acompanha a saúde das gestantes nos bairros mais distantes.",
            ["mentor_proyecto.name"] = "Marta Rivas",
            ["mentor_proyecto.email"] = "marta.rivas@example.org",
            ["hipotesis"] = "Mais gestantes chegam a cinco consultas antes do parto.",
            ["indicadores_proyecto"] = RowOf("RIL-IND", "indicadores"),
            ["prototipo_estado"] = "disenado",
        });

        // The prototype is not being tried: whoever facilitates may open the stage all the same, with a reason.
        await Facilitator.PressAsync(Forged(Verbs.StageShow));
        await Facilitator.PressAsync(Verbs.StageOpen);
        Assert.True(Facilitator.HasInput(StageCard.ReasonInput), "No reason was asked for.");
        await IsAtAsync("crianza");
        await Facilitator.PressAsync(Verbs.StageOpen, (StageCard.ReasonInput, "O teste começa na semana que vem."));
        await IsAtAsync("proyectar");
    }

    private async Task PlanAsync()
    {
        await BeginAsync(Lead, "RIL-PL");
        string[] horizons = ["corto", "mediano", "largo"];
        await Lead.FillAsync(
            new Dictionary<string, string> { ["presentacion"] = "https://example.org/fortaleza.pdf" },
            [.. horizons.Select(horizon => new[] { ("linea", "Equipe móvel de saúde " + horizon), ("plazo", horizon), ("responsable.name", "Nadia Pires"), ("responsable.email", "nadia.pires@example.org"), ("indicador_impacto", "Consultas de pré-natal") })]);
        var sent = (await OpenAsync()).Submissions.Single(submission => submission.Form == "RIL-PL");
        await Lead.PressAsync(Forged(Verbs.FormDocument, ("_s", sent.Id)));
        var link = Lead.Card.GetProperty("actions").EnumerateArray().First(action => action.TryGetProperty("url", out _)).GetProperty("url").GetString()!;
        var text = Documents.Paper.Text(await Bot.Http.GetByteArrayAsync(new Uri(Bot.Url + new Uri(link).AbsolutePath)));
        Assert.Contains("Equipe móvel de saúde largo", text, StringComparison.Ordinal);

        await Facilitator.PressAsync(Forged(Verbs.ExchangeEndShow));
        await Facilitator.PressAsync(Verbs.ExchangeEnd, (EndExchangeCard.EndInput, "finished"), (EndExchangeCard.ReasonInput, "A cidade apresentou sua solução."));
        await IsAtAsync("finished");
        await Lead.PressAsync(Forged(Verbs.DossierShow));
        Assert.Contains(In("Recorrido terminado", "Percurso concluído"), Lead.Text, StringComparison.Ordinal);
    }

    private async Task OpenStageAsync(string stage, bool twice = false)
    {
        await Facilitator.PressAsync(Forged(Verbs.DossierShow));
        await Facilitator.PressAsync(Verbs.StageShow);
        await (twice ? PressTwiceAsync(Facilitator, Verbs.StageOpen) : Facilitator.PressAsync(Verbs.StageOpen));
        await IsAtAsync(stage);
        Assert.Single((await OpenAsync()).Head.Course, reached => reached.Stage == stage);
    }

    private static (string, string)[] Series(string id) =>
    [
        ("_z", id), ("_k", "peers"), (MeetingTimeCard.DateInput, Iso(Today.PlusDays(30))), (MeetingTimeCard.TimeInput, "10:00"), (MeetingTimeCard.MinutesInput, "90"), (MeetingTimeCard.LaterInput, "true"),
        (MeetingTimeCard.PlaceInput, "https://example.org/pares"),
    ];

    /// <summary>A message of the bot's own came that says this.</summary>
    private Task HeardAsync(Chat chat, string words) => UntilAsync(
        () => Task.FromResult(Bot.Teams.MessagesIn(chat.ConversationId).Any(message => message.Card is { } card && Strings(card).Contains(words, StringComparison.Ordinal))), $"Nobody said {words}.");

    private static string Strings(JsonElement card) => JsonSerializer.Serialize(card, AsSaid);

    private string In(string es, string pt) => spoken == "es" ? es : pt;

    private async Task PeopleAsync(string language)
    {
        spoken = language;
        chats = await base.PeopleAsync(
            language,
            ("Laura Prado", "BR", "Prefeitura de Fortaleza", "ril:focal_point"), ("Nadia Pires", "BR", "Prefeitura de Fortaleza", "ril:technical_team"), ("Otto Braga", "BR", "Prefeitura do Recife", "ril:focal_point"),
            ("Sofia Ortiz", "UY", "RIL", "ril:secretariat"), ("Fernanda Alves", "BR", "RIL", "ril:facilitator"), ("Marta Rivas", "CL", "Universidad", "ril:mentor"));
    }

    private async Task<IReadOnlyList<DossierSummary>> SummariesAsync(string index)
    {
        await Bot.SettleAsync();
        return await DossierIndex.ReadAsync(Bot.Services.GetRequiredService<ITableStore>(), index, CancellationToken.None);
    }
}
