using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Bot.CommandLine;
using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Panels;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A round of technical cooperation over HTTP: from the official request on, with every card pressed by whom it is for.</summary>
public sealed class RoundOfPeersTests : IAsyncLifetime
{
    private static readonly LocalDate Today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;

    private RunningBot bot = null!;
    private string id = "";

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

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

    /// <summary>The people of the round enter by import, with accounts; everybody greets the bot once.</summary>
    private async Task<Round> PeopleAsync(string language)
    {
        var csv = new StringBuilder("name,email,tenant_id,aad_object_id,country,institution,roles,language,time_zone\n");
        var chats = new Dictionary<string, Chat>();
        (string Name, string Country, string Roles)[] people =
        [
            ("Elena Duarte", "PY", "ripso:focal_point;ripso:representative"), ("Sofia Ortiz", "US", "ripso:secretariat"), ("Andres Vega", "US", "ripso:secretariat"),
            ("Clara Rojas", "CL", "ripso:specialist"), ("Diego Mora", "CO", "ripso:specialist"), ("Paula Lima", "BR", "ripso:specialist"), ("Tomas Ayala", "PY", "ripso:technical_team"),
        ];
        foreach (var (i, (name, country, roles)) in people.Index())
        {
            var (tenant, account) = ($"00000000-0000-0000-0001-{i:D12}", $"00000000-0000-0000-0002-{i:D12}");
            csv.Append(CultureInfo.InvariantCulture, $"{name},{name.Replace(' ', '.').ToLowerInvariant()}@example.org,{tenant},{account},{country},Ministerio de {country},{roles},{language},America/Asuncion\n");
            chats[name.Split(' ')[0]] = new Chat(bot, name, tenant, account);
        }

        var (_, problems) = await PeopleImport.ImportAsync(
            Encoding.UTF8.GetBytes(csv.ToString()), bot.Services.GetRequiredService<PeopleDesk>(), bot.Services.GetRequiredService<ProgrammeCatalog>(), CancellationToken.None);
        Assert.Empty(problems);
        foreach (var chat in chats.Values)
        {
            await chat.SayAsync("hola");
        }

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
        id = (await bot.Services.GetRequiredService<ITableStore>().QueryAsync(new RowRange("country|PY"), CancellationToken.None))
            .Select(row => RowJson.Read(row, CoreJson.Default.DossierSummary)!).Single(dossier => dossier.Programme == "ripso").Id;
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
            () => Task.FromResult(bot.Teams.MessagesIn(chat.ConversationId).Any(message => message.Activity.GetRawText().Contains(Verbs.SeatAccept, StringComparison.Ordinal))), "Nobody was invited.");
        await SayAsync(chat, "tareas", Verbs.SeatShow);
        await chat.PressAsync(Verbs.SeatShow);
    }

    /// <summary>Says a word until the card that answers it is the newest in the chat: messages of the bot's own may come in between.</summary>
    private static async Task SayAsync(Chat chat, string word, params string[] verbs)
    {
        for (var i = 0; i < 20 && !(await chat.SayAsync(word)).Verbs.Any(verbs.Contains); i++)
        {
            await Task.Delay(100);
        }
    }

    private string NameOf(string person) => bot.Services.GetRequiredService<Bot.Storage.RosterCache>().ReadAsync(CancellationToken.None).GetAwaiter().GetResult().Find(person)!.Name.Split(' ')[0].ToLowerInvariant();

    private async Task<OpenDossier> OpenAsync()
    {
        var range = Dossier.StateOf(id);
        return OpenDossier.Read(new Folder(range.Partition, await bot.Services.GetRequiredService<ITableStore>().QueryAsync(range, CancellationToken.None)))!;
    }

    private async Task IsAtAsync(string stage) => Assert.Equal(stage, (await OpenAsync()).Head.Stage);

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

    private JsonElement Forged(string verb, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data["_d"] = id;
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private sealed record Round(Chat Focal, Chat Secretary, Chat Clara, Chat Diego, Chat Paula, Chat Technician, string Language);
}
