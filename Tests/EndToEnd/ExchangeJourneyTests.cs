using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A whole exchange over HTTP: from the offer and the requests to its close a year after the visit, the clock moved on where time has to pass.</summary>
public sealed class ExchangeJourneyTests : IAsyncLifetime
{
    private static readonly LocalDate Today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
    private static readonly LocalDate VisitStart = Today.PlusDays(30);
    private static readonly LocalDate VisitEnd = Today.PlusDays(31);

    private RunningBot bot = null!;
    private Chat carmen = null!;
    private Chat beatriz = null!;
    private string id = "";

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        carmen = await Chat.Carmen(bot).SayAsync("hola");
        beatriz = await Chat.Beatriz(bot).SayAsync("olá");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Two_countries_in_Spanish_go_the_whole_way()
    {
        await SayAsync(beatriz, "idioma", Verbs.LanguageChoose);
        await beatriz.PressAsync(Verbs.LanguageChoose, ("language", "es"));
        var ana = await RegisterAsync(Chat.Ana(bot), "ana.ferreyra@example.org", "UY", "Español");
        await GoTheWholeWayAsync(new Visitor(ana, "UY", "Ana Ferreyra"));
        Assert.Contains("Cerrado", beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_countries_one_of_them_in_Portuguese_go_the_whole_way()
    {
        var ana = await RegisterAsync(Chat.Ana(bot), "ana.ferreyra@example.org", "UY", "Español");
        var hugo = await RegisterAsync(
            new Chat(bot, "Hugo Rojas", "00000000-0000-0000-0000-0000000000d0", "00000000-0000-0000-0000-0000000000d1"), "hugo.rojas@example.org", "PY", "Español");
        await GoTheWholeWayAsync(new Visitor(ana, "UY", "Ana Ferreyra"), new Visitor(hugo, "PY", "Hugo Rojas"));
        Assert.Contains("Encerrado", beatriz.Text, StringComparison.Ordinal);
    }

    private async Task GoTheWholeWayAsync(params Visitor[] visitors)
    {
        await OfferAndAskAsync(visitors);
        await ProposeAsync(visitors);
        foreach (var stage in new[] { "viable", "selected" })
        {
            foreach (var chat in visitors.Select(visitor => visitor.Chat).Prepend(beatriz))
            {
                await OpenAsync(chat);
                await chat.PressAsync(Verbs.ExchangeProposal);
                await chat.PressAsync(Verbs.ExchangeAgree);
            }

            await IsAtAsync(stage);
        }

        await NameAsync(beatriz, "BR", "Beatriz Nogueira");
        foreach (var visitor in visitors)
        {
            await NameAsync(visitor.Chat, visitor.Country, visitor.Name);
        }

        await IsAtAsync("planning");
        await PrepareAsync(visitors);
        await IsAtAsync("agenda_final");
        await DelegationsAsync(visitors);
        await VisitAsync(visitors);
        await FollowAsync(visitors);
    }

    private async Task OfferAndAskAsync(Visitor[] visitors)
    {
        await SayAsync(beatriz, "ofrecer", Verbs.FormSave);
        await OfferJourneyTests.FillInAsync(beatriz);
        await beatriz.PressAsync(Verbs.FormSubmit);
        await ApproveAsync();
        foreach (var visitor in visitors)
        {
            await SayAsync(visitor.Chat, "solicitar", Verbs.FormSave);
            foreach (var page in AnnexJourneyTests.Request)
            {
                await visitor.Chat.PressAsync(Verbs.FormSave, [.. page.Select(input => input.Item1 == "pais" ? ("pais", visitor.Country) : input)]);
            }

            await visitor.Chat.PressAsync(Verbs.FormSubmit);
            await ApproveAsync();
        }
    }

    private async Task ApproveAsync()
    {
        // The question itself may come while the list is asked for.
        await SayAsync(carmen, "mis tareas", Verbs.FormOpen, Verbs.FormApprove);
        if (!carmen.Verbs.Contains(Verbs.FormApprove))
        {
            await carmen.PressAsync(Verbs.FormOpen);
        }

        await carmen.PressAsync(Verbs.FormApprove);
    }

    /// <summary>Says a word until the card that answers it is the newest in the chat: messages of the bot's own may come in between.</summary>
    private static async Task SayAsync(Chat chat, string word, params string[] verbs)
    {
        for (var i = 0; i < 20; i++)
        {
            if ((await chat.SayAsync(word)).Verbs.Any(verbs.Contains))
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"After '{word}' there is no button {string.Join(" or ", verbs)}, but:\n{chat.Text}");
    }

    private async Task ProposeAsync(Visitor[] visitors)
    {
        await SayAsync(carmen, "emparejar", Verbs.MatchOffers);
        await carmen.PressAsync(Verbs.MatchOffers);
        await carmen.PressAsync(Verbs.MatchPair);
        var inputs = new List<(string, string)> { (MatchPairCard.ReasonInput, "Las dos trabajan con visitas a familias") };
        if (visitors.Length > 1)
        {
            var summaries = (await bot.Services.GetRequiredService<ITableStore>().QueryAsync(new RowRange("country|=002a"), CancellationToken.None))
                .Select(row => RowJson.Read(row, CoreJson.Default.DossierSummary)!);
            inputs.Add((MatchPairCard.OthersInput, summaries.Last(dossier => dossier.Kind == Core.Programmes.DossierKind.Request && carmen.Card.GetRawText().Contains($"\"value\":\"{dossier.Id}\"", StringComparison.Ordinal)).Id));
        }

        await carmen.PressAsync(Verbs.MatchPropose, [.. inputs]);
        var open = carmen.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.DossierShow);
        id = open.GetProperty("data").GetProperty("_d").GetString()!;
        Assert.Equal(visitors.Length + 1, (await HeadAsync()).Parties.Count);
    }

    private async Task NameAsync(Chat chat, string country, string name)
    {
        await OpenAsync(chat);
        await chat.PressAsync(Verbs.LeaderShow);
        var roster = await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None);
        await chat.PressAsync(Verbs.LeaderName, (ExchangePeopleCard.PersonInput, roster.People.Single(person => person.Name == name).Id));
        Assert.Contains(name, chat.Text, StringComparison.Ordinal);
        Assert.Single((await HeadAsync()).PartyOf(country)!.Named("leader"));
    }

    /// <summary>Annex I, the referencing session, the conformities.</summary>
    private async Task PrepareAsync(Visitor[] visitors)
    {
        foreach (var visitor in visitors)
        {
            await BeginAsync(visitor.Chat, "OEI-A1-V");
            Assert.Equal("Ministerio", visitor.Chat.InputValue("inst_demandantes"));
            await visitor.Chat.FillAsync(new Dictionary<string, string>
            {
                ["objetivo"] = "Conocer cómo se forma y se supervisa a los equipos que visitan familias.",
                ["preguntas_clave"] = "¿Quién paga las visitas?",
            });
        }

        await BeginAsync(beatriz, "OEI-A1");
        var days = Enumerable.Range(0, 2).Select(day => new[]
        {
            ("ag_inicio.date", Iso(VisitStart.PlusDays(day))), ("ag_inicio.time", "09:00"), ("ag_minutos", "120"), ("ag_tipo", day == 1 ? "cierre" : "visita"), ("ag_tema", "Centro de visitas"), ("ag_lugar", "Fortaleza"),
        }).ToArray();
        await beatriz.FillAsync(
            new Dictionary<string, string>
            {
                ["experiencias_otras"] = "Centro de formación",
                ["modalidad"] = "visita_presencial",
                ["fecha_inicio"] = Iso(VisitStart),
                ["fecha_fin"] = Iso(VisitEnd),
                ["logistica_local"] = "Traslados y salas a cargo de la secretaría.",
                ["estado_agenda"] = "borrador",
            },
            days);
        await IsAtAsync("agenda_draft");
        await MeetAsync(beatriz, "referencing", Today.PlusDays(-1), "Beatriz Nogueira", ("point.expectativas", "Aprender"), ("point.compromisos", "Compartir"), ("point.dudas", "Ninguna"));
        await IsAtAsync("referencing_held");
        Assert.DoesNotContain(bot.Teams.MessagesIn(beatriz.ConversationId), message => message.Activity.GetRawText().Contains("La agenda no tiene cierre", StringComparison.Ordinal) || message.Activity.GetRawText().Contains("A agenda n", StringComparison.Ordinal));
        await BeginAsync(beatriz, "OEI-A1-CO");
        await beatriz.FillAsync(new Dictionary<string, string> { ["conformidad_ofrece"] = "true" });
        foreach (var visitor in visitors)
        {
            await BeginAsync(visitor.Chat, "OEI-A1-CS");
            await visitor.Chat.FillAsync(new Dictionary<string, string> { ["conformidad_solicita"] = "true" });
        }
    }

    /// <summary>Annexes II, III, VII and IV of every delegation.</summary>
    private async Task DelegationsAsync(Visitor[] visitors)
    {
        foreach (var visitor in visitors)
        {
            var email = $"{visitor.Name.Split(' ')[0]}.{visitor.Name.Split(' ')[1]}@example.org".ToLowerInvariant();
            await BeginAsync(visitor.Chat, "OEI-A2");
            await visitor.Chat.FillAsync(new Dictionary<string, string>
            {
                ["institucion"] = "Ministerio",
                ["autoridad.name"] = visitor.Name,
                ["autoridad.email"] = email,
                ["cargo"] = "Directora",
                ["c_participacion"] = "true",
                ["c_referenciacion"] = "true",
                ["c_anexos_post"] = "true",
                ["c_transferencia"] = "true",
                ["c_transferencia_12"] = "true",
                ["c_seguimiento"] = "true",
                ["aval_ministerio"] = "true",
                ["fecha_firma"] = Iso(Today.PlusDays(-1)),
            });
            await BeginAsync(visitor.Chat, "OEI-A3");
            Assert.Contains("no tenemos cómo supervisar", visitor.Chat.InputValue("contexto"), StringComparison.Ordinal);
            await visitor.Chat.FillAsync(
                new Dictionary<string, string> { ["avances"] = "Hay equipos en doce departamentos.", ["expectativas"] = "Conocer cómo se supervisa a los equipos." },
                [[("p_nombre", visitor.Name), ("p_institucion", "Ministerio"), ("p_cargo", "Directora"), ("p_correo", email), ("p_rol", "lider")]]);
            await UntilAsync(async () => (await HeadAsync()).PartyOf(visitor.Country)!.Named("participant").Any(), "The participants were not taken over.");
            await BeginAsync(visitor.Chat, "OEI-A7");
            await visitor.Chat.FillAsync(new Dictionary<string, string> { ["c_tratamiento"] = "true", ["c_transferencia_int"] = "true", ["c_sensibles"] = "true" });
            await BeginAsync(visitor.Chat, "OEI-A4");
            await visitor.Chat.FillAsync(
                new Dictionary<string, string>
                {
                    ["zona_horaria"] = "America/Montevideo",
                    ["doc_nombre"] = visitor.Name,
                    ["doc_tipo"] = "pasaporte",
                    ["origen"] = "Montevideo",
                    ["reserva_de_terceros"] = "false",
                    ["alimentacion"] = "Vegetariana",
                },
                [[("fin_rubro", "pasajes"), ("fin_quien", "oei")]]);
        }
    }

    private async Task VisitAsync(Visitor[] visitors)
    {
        await LaterAsync(30);
        await UntilAtAsync("visit");
        await BeginAsync(visitors[0].Chat, "OEI-A6");
        await visitors[0].Chat.FillAsync(new Dictionary<string, string>
        {
            ["reseniable"] = "Las educadoras se reúnen cada semana para hablar de lo que vieron en las casas.",
            ["adaptar"] = "La reunión semanal.",
            ["publicar"] = "no",
            ["visibilidad"] = "coordinacion",
        });
        await BeginAsync(beatriz, "OEI-NOT");
        await beatriz.FillAsync(new Dictionary<string, string> { ["nota_tipo"] = "acierto", ["nota_observado"] = "La delegación llegó con preguntas muy concretas." });
        await LaterAsync(32);
        await MeetAsync(beatriz, "closing", VisitEnd, "Beatriz Nogueira");
        await UntilAtAsync("reporting");
    }

    private async Task FollowAsync(Visitor[] visitors)
    {
        foreach (var visitor in visitors)
        {
            await BeginAsync(visitor.Chat, "OEI-A5-V");
            await visitor.Chat.FillAsync(new[] { "ev_global", "ev_pertinencia", "ev_agenda", "ev_logistica", "ev_acompanamiento", "ev_referenciacion" }.ToDictionary(field => field, _ => "5").Append(new("ev_objetivos", "si")).ToDictionary());
            await BeginAsync(visitor.Chat, "OEI-A5");
            await visitor.Chat.FillAsync(
                new Dictionary<string, string> { ["pt_inicio"] = Iso(VisitEnd.PlusDays(1)), ["firma_lider"] = "true" },
                [[("pa_que", "Taller virtual de supervisión"), ("pa_con_quien", "Fortaleza"), ("pa_responsable.name", visitor.Name), ("pa_responsable.email", "x@example.org"), ("pa_fecha", Iso(VisitEnd.PlusDays(60)))]],
                [[
                    ("pt_aprendizaje", "Guía de supervisión de visitas"), ("pt_resultado", "Todos los equipos usan la guía"), ("pt_indicador", "Equipos que usan la guía"), ("pt_linea_base", "0"), ("pt_meta", "12"),
                    ("pt_responsable.name", visitor.Name), ("pt_responsable.email", $"{visitor.Name.Replace(' ', '.')}@example.org"), ("pt_destinatarios", "Equipos departamentales"), ("pt_hitos", "3: guía validada"),
                ]]);
        }

        await IsAtAsync("transfer");
        await bot.StopAsync();
        await bot.StartAgainAsync(Later.OnAWorkingDay(32 + 95));
        var asked = visitors[0].Chat;
        await UntilAsync(
            () => Task.FromResult(bot.Teams.MessagesIn(asked.ConversationId).Any(message => message.Activity.GetRawText() is var text && (text.Contains("OEI-SEG", StringComparison.Ordinal) || text.Contains(Verbs.DigestOpen, StringComparison.Ordinal)))), "Nobody asked how the transfer goes.");
        await UntilAsync(async () => (await asked.SayAsync("mis tareas")).Text.Contains("Seguimiento de la transferencia", StringComparison.Ordinal), "The question is no task.");
        await LaterAsync(32 + 375);
        foreach (var visitor in visitors)
        {
            await UntilAsync(
                async () => (await visitor.Chat.SayAsync("mis tareas")).Buttons.Any(button => About(button)?.EndsWith(".12", StringComparison.Ordinal) == true), "The twelfth month was not asked about.");
            await visitor.Chat.PressAsync(visitor.Chat.Buttons.First(button => About(button)?.EndsWith(".12", StringComparison.Ordinal) == true));
            Assert.Contains("Guía de supervisión de visitas", visitor.Chat.Text, StringComparison.Ordinal);
            await visitor.Chat.FillAsync(new Dictionary<string, string> { ["seg_estado"] = "logrado", ["seg_valor"] = "12", ["seg_avances"] = "Los doce equipos usan la guía." });
        }

        await OpenAsync(carmen);
        await carmen.PressAsync(Verbs.ExchangeEndShow);
        await carmen.PressAsync(Verbs.ExchangeEnd, (EndExchangeCard.EndInput, "closed"), (EndExchangeCard.ReasonInput, "El plan terminó con sus resultados."));
        await IsAtAsync("closed");
        await OpenAsync(beatriz);
    }

    /// <summary>A meeting is booked for a day that has passed and recorded.</summary>
    private async Task MeetAsync(Chat chat, string kind, LocalDate day, string attended, params (string, string)[] points)
    {
        var who = (await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None)).People.Single(person => person.Name == attended).Id;
        await chat.PressAsync(Forged(Verbs.MeetingShow, ("_k", kind)));
        await chat.PressAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, Iso(day)), (MeetingTimeCard.TimeInput, "10:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        await chat.PressAsync(Verbs.MeetingRecordShow);
        await chat.PressAsync(Verbs.MeetingRecord, [(MeetingRecordCard.AttendedInput, who), (MeetingRecordCard.AgreementsInput, "Ajustar la agenda"), .. points]);
    }

    private async Task<Chat> RegisterAsync(Chat chat, string email, string country, string language)
    {
        await chat.SayAsync("hola");
        await chat.PressTitledAsync(language);
        await chat.PressAsync(Verbs.RegistrationStart);
        await chat.PressAsync(
            Verbs.RegistrationAsk, (JoinRequest.EmailInput, email), (JoinRequest.CountryInput, country), (JoinRequest.InstitutionInput, "Ministerio"),
            (JoinRequest.RolesInput, "focal_point,office,representative"), (JoinRequest.ZoneInput, "America/Montevideo"));
        await carmen.ReceiveNextAsync();
        await carmen.PressAsync(Verbs.RegistrationAdmit);
        return await chat.ReceiveNextAsync();
    }

    private async Task BeginAsync(Chat chat, string form)
    {
        await chat.PressAsync(Forged(Verbs.FormStart, ("_m", form), ("_g", "oei")));
        Assert.True(chat.Verbs.Contains(Verbs.FormSave) || chat.Verbs.Contains(Verbs.RowAdd), $"{form} cannot be begun: {chat.Text}");
    }

    private Task<Chat> OpenAsync(Chat chat) => chat.PressAsync(Forged(Verbs.DossierShow));

    private async Task<Dossier> HeadAsync() => (await bot.Services.GetRequiredService<ITableStore>().ReadAsync(Dossier.PartitionOf(id), Dossier.Key, CancellationToken.None)) is { } row
        ? RowJson.Read(row, CoreJson.Default.Dossier)!
        : throw new InvalidOperationException("There is no exchange.");

    private async Task IsAtAsync(string stage) => Assert.Equal(stage, (await HeadAsync()).Stage);

    private Task UntilAtAsync(string stage) => UntilAsync(async () => (await HeadAsync()).Stage == stage, $"The exchange did not come to {stage}.");

    private static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail(otherwise);
    }

    /// <summary>So many days after today, in a new life of the bot.</summary>
    private async Task LaterAsync(int days)
    {
        await bot.StopAsync();
        await bot.StartAgainAsync(Later.AtNoon(days));
    }

    private JsonElement Forged(string verb, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data["_d"] = id;
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }

    private static string? About(JsonElement button) => button.GetProperty("data").TryGetProperty("_b", out var about) ? about.GetString() : null;

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private sealed record Visitor(Chat Chat, string Country, string Name);
}
