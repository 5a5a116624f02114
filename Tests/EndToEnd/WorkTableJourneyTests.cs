using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Threads;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A virtual work table over HTTP, between the ministries of two provinces of one country: from the request until it is archived.</summary>
public sealed class WorkTableJourneyTests() : ProgrammeJourney("iiep")
{
    private const int DaysAhead = 20;

    [Fact]
    public async Task A_table_goes_from_its_request_to_the_archive_in_Spanish()
    {
        var people = await PeopleAsync(
            "es", ("Valeria Quiroga", "AR", "Ministerio de Educación de Salta", "iiep:focal_point"), ("Bruno Ledesma", "AR", "Ministerio de Educación de Córdoba", "iiep:focal_point"),
            ("Sofia Ortiz", "AR", "IIEP UNESCO", "iiep:secretariat"), ("Lucas Farias", "AR", "Ministerio de Educación de Salta", "iiep:participant"),
            ("Nora Paz", "AR", "Ministerio de Educación de la Nación", "iiep:focal_point"));
        var (valeria, bruno, sofia, lucas, nora) = (people["Valeria"], people["Bruno"], people["Sofia"], people["Lucas"], people["Nora"]);
        await RequestAsync(valeria);
        await ConfirmDateAsync(sofia, valeria, bruno);
        await ListsAsync(valeria, bruno, sofia);
        await MeetAsync(sofia, lucas, nora);
        await TalkAsync(lucas, bruno, sofia);
        await ArchiveAsync(sofia, lucas);
    }

    /// <summary>A date fourteen days ahead is refused with the first possible one; the request sent twice is one table.</summary>
    private async Task RequestAsync(Chat valeria)
    {
        await SayAsync(valeria, "solicitar", Verbs.FormSave);
        await valeria.PressAsync(Verbs.FormSave, ("ministerio", "Ministerio de Educación de Salta"), ("nivel", "subnacional"), ("zona_horaria", "America/Argentina/Salta"));
        await valeria.PressAsync(Verbs.RowAdd);
        await valeria.PressAsync(
            Verbs.RowSave, ("cp_pais", "AR"), ("cp_nivel", "subnacional"), ("cp_ministerio", "Ministerio de Educación de Córdoba"), ("cp_nombre", "Bruno Ledesma"), ("cp_correo", MailOf("Bruno Ledesma")));
        await valeria.PressAsync(Verbs.FormSave);
        await valeria.PressAsync(
            Verbs.FormSave, ("tematica", "Trayectorias escolares en la secundaria"), ("propuesta", "Queremos conocer cómo acompañan a quienes faltan mucho y contar nuestro sistema de avisos."));
        await valeria.PressAsync(Verbs.RowAdd);
        await valeria.PressAsync(Verbs.RowSave, ("ag_punto", "Cada ministerio cuenta su experiencia"));
        await valeria.PressAsync(Verbs.FormSave);
        (string, string)[] when = [("fecha_propuesta.time", "10:00"), ("duracion", "90"), ("cupo", "10")];
        await valeria.PressAsync(Verbs.FormSave, [.. when, ("fecha_propuesta.date", Iso(Today.PlusDays(13)))]);
        Assert.Contains("15 días de antelación: la primera fecha posible es el", valeria.Text, StringComparison.Ordinal);
        await valeria.PressAsync(Verbs.FormSave, [.. when, ("fecha_propuesta.date", Iso(Today.PlusDays(DaysAhead)))]);
        await valeria.PressAsync(Verbs.FormSave, ("moderacion", "false"), ("espacio_asincronico", "true"), ("grabacion", "true"));
        await PressTwiceAsync(valeria, Verbs.FormSubmit);
        await FindDossierAsync("AR");
        await UntilAtAsync("requested");
        Assert.Equal(2, (await OpenAsync()).Head.Parties.Select(party => party.Key).Distinct().Count());
    }

    /// <summary>Coordination answers; both ministries confirm.</summary>
    private async Task ConfirmDateAsync(Chat sofia, Chat valeria, Chat bruno)
    {
        await sofia.PressAsync(Forged(Verbs.DossierShow));
        Assert.Contains("Ministerio de Educación de Córdoba", sofia.Text, StringComparison.Ordinal);
        await BeginAsync(sofia, "IIEP-DISP");
        Assert.Equal(Iso(Today.PlusDays(DaysAhead)), sofia.InputValue("fecha_confirmada.date"));
        await sofia.FillAsync(new Dictionary<string, string> { ["respuesta"] = "acepta" });
        await UntilAtAsync("availability");
        foreach (var chat in new[] { valeria, bruno })
        {
            await chat.PressAsync(Forged(Verbs.DossierShow));
            await chat.PressAsync(Verbs.ExchangeProposal);
            Assert.Contains("Se acepta la fecha pedida", chat.Text, StringComparison.Ordinal);
            await PressTwiceAsync(chat, Verbs.ExchangeAgree);
        }

        await UntilAtAsync("lists");
    }

    /// <summary>The room waits for the list of either party.</summary>
    private async Task ListsAsync(Chat valeria, Chat bruno, Chat sofia)
    {
        await BeginAsync(valeria, "IIEP-LIS");
        await valeria.FillAsync(new Dictionary<string, string>(), [Person("Valeria Quiroga"), Person("Lucas Farias")]);
        await sofia.PressAsync(Forged(Verbs.MeetingShow, ("_k", "table")));
        Assert.DoesNotContain(Verbs.MeetingBook, sofia.Verbs);
        await BeginAsync(bruno, "IIEP-LIS");
        await bruno.FillAsync(new Dictionary<string, string>(), [Person("Bruno Ledesma")]);
        await UntilAtAsync("room");
        await UntilAsync(async () => (await OpenAsync()).Head.Parties.All(party => party.Named("participant").Any()), "Those on the lists have no part in the table.");
    }

    private async Task MeetAsync(Chat sofia, Chat lucas, Chat nora)
    {
        await sofia.PressAsync(Forged(Verbs.MeetingShow, ("_k", "table")));
        Assert.Equal((Iso(Today.PlusDays(DaysAhead)), "10:00"), (sofia.InputValue(MeetingTimeCard.DateInput), sofia.InputValue(MeetingTimeCard.TimeInput)));
        await PressTwiceAsync(sofia, Verbs.MeetingBook, (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        await UntilAtAsync("ready");
        var meeting = Assert.Single((await OpenAsync()).Meetings);
        await lucas.PressAsync(Forged(Verbs.MeetingShow, ("_z", meeting.Id)));
        Assert.Contains("example.org/sala", lucas.Card.GetRawText(), StringComparison.Ordinal);
        await nora.PressAsync(Forged(Verbs.MeetingShow, ("_z", meeting.Id)));
        Assert.DoesNotContain("example.org/sala", nora.Card.GetRawText(), StringComparison.Ordinal);
        await LaterAsync(DaysAhead);
        await UntilAtAsync("live");
        await sofia.PressAsync(Forged(Verbs.MeetingRecordShow, ("_z", meeting.Id)));
        var lucasId = (await OpenAsync()).Head.Parties[0].Named("participant").First();
        await sofia.PressAsync(Verbs.MeetingRecord, (MeetingRecordCard.AttendedInput, lucasId), (MeetingRecordCard.AgreementsInput, "Escribir juntos una guía."));
        await UntilAtAsync("open");
    }

    /// <summary>A topic and its replies, also after another life of the bot and two years later.</summary>
    private async Task TalkAsync(Chat lucas, Chat bruno, Chat sofia)
    {
        await lucas.PressAsync(Forged(Verbs.DossierShow));
        await lucas.PressTitledAsync("Foro y documentos");
        await lucas.PressTitledAsync("Nuevo tema");
        await lucas.FillAsync(new Dictionary<string, string> { ["es_tipo"] = "documento", ["es_titulo"] = "Guía común", ["es_texto"] = "El primer borrador está en el documento.", ["es_documentos"] = "https://example.org/guia" });
        var entry = (await OpenAsync()).Submissions.Single(submission => submission.Form == "IIEP-ESP").Id;
        await LaterAsync(DaysAhead + 730);
        await bruno.PressAsync(Forged(Verbs.TopicShow, ("_s", entry)));
        Assert.Contains("El primer borrador está en el documento.", bruno.Text, StringComparison.Ordinal);
        await PressTwiceAsync(bruno, Verbs.TopicSay, (TopicCard.WordsInput, "Agrego el capítulo de las familias."));
        Assert.Single((await OpenAsync()).Words);
        await sofia.PressAsync(Forged(Verbs.TopicList, ("_m", "IIEP-ESP")));
        Assert.Contains("1 respuesta", sofia.Text, StringComparison.Ordinal);
        await UntilAsync(
            () => Task.FromResult(Bot.Teams.MessagesIn(lucas.ConversationId).Any(message => message.Activity.GetRawText().Contains("Agrego el cap", StringComparison.Ordinal))), "Lucas was not told.");
        await UntilAtAsync("open");
    }

    private async Task ArchiveAsync(Chat sofia, Chat lucas)
    {
        await sofia.PressAsync(Forged(Verbs.ExchangeEndShow));
        await sofia.PressAsync(Verbs.ExchangeEnd, (EndExchangeCard.EndInput, "archived"), (EndExchangeCard.ReasonInput, "La guía está terminada."));
        await UntilAtAsync("archived");
        await lucas.PressAsync(Forged(Verbs.TopicList, ("_m", "IIEP-ESP")));
        Assert.Contains("Guía común", lucas.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nuevo tema", lucas.Text, StringComparison.Ordinal);
    }

    private static (string, string)[] Person(string name) => [("li_nombre", name), ("li_correo", MailOf(name)), ("li_cargo", "Equipo técnico")];
}
