using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Meetings;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Brazil's office books the referencing session, Uruguay's leader is told in her own time, and the record follows; over HTTP.</summary>
public sealed class MeetingJourneyTests : IAsyncLifetime
{
    private const string Reference = "OEI-2026-0777";

    private readonly string id = Ids.New();
    private RunningBot bot = null!;
    private Chat carmen = null!;
    private Chat ana = null!;
    private Chat beatriz = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        carmen = await Chat.Carmen(bot).SayAsync("hola");
        ana = await Newcomer.AnaAsync(bot, carmen, "America/Bogota");
        beatriz = await Chat.Beatriz(bot).SayAsync("olá");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Referencing_cannot_be_booked_before_an_agenda_draft()
    {
        await PutAsync("planning");

        await beatriz.SayAsync($"agendar {Reference}");

        Assert.Contains("Falta que o anfitrião envie o Anexo I com a agenda em rascunho", beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(beatriz.Buttons, button => button.GetProperty("data").TryGetProperty("_k", out var kind) && kind.GetString() == "referencing");
        await beatriz.PressAsync(Forged(
            Verbs.MeetingBook, ("_z", "abc"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2027-03-20"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "Sala 3")));
        Assert.Contains("Falta que o anfitrião envie", beatriz.Text, StringComparison.Ordinal);
        Assert.Equal("Sala 3", beatriz.InputValue(MeetingTimeCard.PlaceInput));
        Assert.Empty((await OpenAsync()).Meetings);
    }

    [Fact]
    public async Task A_session_is_booked_once_told_in_each_ones_time_and_recorded()
    {
        await PutAsync("agenda_draft");
        await beatriz.SayAsync("agendar");
        Assert.Contains(Reference, beatriz.Text, StringComparison.Ordinal);
        await beatriz.SayAsync($"agendar {Reference}");
        await beatriz.PressTitledAsync("Procurar data");
        await beatriz.PressTitledAsync("Fixar a data eu mesmo");
        await beatriz.PressAsync(Verbs.MeetingBook, (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        Assert.Equal(("15:00", "90"), (beatriz.InputValue(MeetingTimeCard.TimeInput), beatriz.InputValue(MeetingTimeCard.MinutesInput)));

        var book = beatriz.Press(beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingBook), (MeetingTimeCard.DateInput, "2028-03-20"));
        await Task.WhenAll(beatriz.PostAsync(book), beatriz.PostAsync(book.DeepClone()));
        Assert.Equal(Instant.FromUtc(2028, 3, 20, 18, 0), Assert.Single((await OpenAsync()).Meetings).Start);

        await ana.ReceiveNextAsync();
        Assert.True(ana.Text.Contains("20 de marzo de 2028, 13:00 (Colombia)", StringComparison.Ordinal), ana.Text);
        Assert.Contains("En Brasil", ana.Text, StringComparison.Ordinal);
        Assert.Contains("15:00", ana.Text, StringComparison.Ordinal);
        Assert.Contains("https://example.org/sala", ana.Text, StringComparison.Ordinal);

        await beatriz.SayAsync($"agendar {Reference}");
        await beatriz.PressTitledAsync("Ver");
        await beatriz.PressAsync(Verbs.MeetingTimeShow);
        Assert.Equal("2028-03-20", beatriz.InputValue(MeetingTimeCard.DateInput));
        await beatriz.PressAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2026-02-27"));
        await ana.ReceiveNextAsync();
        Assert.Contains("27 de febrero de 2026", ana.Text, StringComparison.Ordinal);

        await beatriz.PressAsync(Verbs.MeetingRecordShow);
        var present = (await PersonAsync("Beatriz Nogueira")).Id;
        await beatriz.PressAsync(Verbs.MeetingRecord, (MeetingRecordCard.AttendedInput, present), (MeetingRecordCard.AgreementsInput, "Ajustar a agenda"), ("point.expectativas", "Muitas"));
        Assert.Contains("Compromissos", beatriz.Text, StringComparison.Ordinal);
        Assert.Equal("Ajustar a agenda", beatriz.InputValue(MeetingRecordCard.AgreementsInput));
        await beatriz.PressAsync(Verbs.MeetingRecord, ("point.compromisos", "Dois"), ("point.dudas", "Nenhuma"), (MeetingRecordCard.AttendedInput, present));
        Assert.Contains("A ata está registrada", beatriz.Text, StringComparison.Ordinal);
        Assert.Equal((MeetingState.Held, present), ((await OpenAsync()).Meetings[0].State, (await OpenAsync()).Meetings[0].Attended[0]));

        await ana.SayAsync($"agendar {Reference}");
        await ana.PressTitledAsync("Ver");
        Assert.Contains("Ajustar a agenda", ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordination_sees_whom_the_messages_reached_and_a_country_its_own()
    {
        await PutAsync("agenda_draft");
        await beatriz.PressAsync(Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "Sala 3")));
        await ana.ReceiveNextAsync();
        await bot.SettleAsync();

        await carmen.PressAsync(Forged(Verbs.LeaderShow));
        await carmen.PressAsync(Verbs.DeliveryTold);
        Assert.Contains("Ana Ferreyra", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("Beatriz Nogueira", carmen.Text, StringComparison.Ordinal);
        Assert.Contains("1 enviados", carmen.Text, StringComparison.Ordinal);
        await ana.PressAsync(Forged(Verbs.DeliveryTold));
        Assert.Contains("Ana Ferreyra", ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beatriz", ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_becomes_a_task_that_its_owner_accepts_and_does()
    {
        await PutAsync("agenda_draft");
        await beatriz.PressAsync(Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2026-02-27"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "Sala 3")));
        await beatriz.PressAsync(Forged(
            Verbs.MeetingRecord, ("_z", "m1"), (MeetingRecordCard.GuestsInput, "Rita Nunes"), (MeetingRecordCard.AgreementsInput, "Enviar o guia"), ("point.expectativas", "Muitas"), ("point.compromisos", "Dois"),
            ("point.dudas", "Nenhuma")));
        await beatriz.PressTitledAsync("Adicionar uma tarefa");
        await beatriz.PressAsync(Verbs.TaskAssign, (TaskCard.WhatInput, "Enviar o guia de visitas"));
        Assert.Contains("obrigatório", beatriz.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Enviar o guia de visitas", beatriz.InputValue(TaskCard.WhatInput));
        var assign = beatriz.Press(
            beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.TaskAssign), (TaskCard.OwnerInput, (await PersonAsync("Ana Ferreyra")).Id), (TaskCard.DueInput, "2028-06-30"));
        await Task.WhenAll(beatriz.PostAsync(assign), beatriz.PostAsync(assign.DeepClone()));
        Assert.Single((await OpenAsync()).Tasks);
        await bot.SettleAsync();

        await ana.SayAsync("mis tareas");
        Assert.Contains("Enviar o guia de visitas", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Verbs.TaskShow);
        await ana.PressAsync(Verbs.TaskDecline);
        Assert.Contains("Escriba por qué no la acepta", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Verbs.TaskAccept);
        Assert.Contains("la tarea es suya", ana.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Forged(Verbs.TaskDone, ("_k", (await OpenAsync()).Tasks[0].Id)));
        Assert.Contains("la lleva otra persona", carmen.Text, StringComparison.Ordinal);
        await ana.PressAsync(Verbs.TaskDone, (TaskCard.NoteInput, "https://example.org/guia"));
        Assert.Equal((AgreedTaskState.Done, "https://example.org/guia"), ((await OpenAsync()).Tasks[0].State, (await OpenAsync()).Tasks[0].Note));
        await beatriz.SayAsync($"agendar {Reference}");
        await beatriz.PressTitledAsync("Ver");
        Assert.Contains("Feita", beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_found_voted_in_each_ones_own_time_and_booked_once_enough_can()
    {
        await PutAsync("agenda_draft");
        await beatriz.SayAsync($"agendar {Reference}");
        await beatriz.PressTitledAsync("Procurar data");
        Assert.Contains("melhores datas", beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("Brasil", beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("Colômbia", beatriz.Text, StringComparison.Ordinal);
        var found = beatriz.InputValue(FoundTimesCard.TimesInput)!;
        Assert.Equal(3, found.Split(',').Length);

        // Later days, and back; what was typed stays.
        await beatriz.PressAsync(Verbs.MeetingFind, (FoundTimesCard.FromInput, "2028-03-13"), (FoundTimesCard.PlaceInput, "https://example.org/sala"));
        Assert.NotEqual(found, beatriz.InputValue(FoundTimesCard.TimesInput));
        Assert.Equal("https://example.org/sala", beatriz.InputValue(FoundTimesCard.PlaceInput));
        await beatriz.PressAsync(Verbs.MeetingPropose, (FoundTimesCard.TimesInput, ""));
        Assert.Contains("obrigatório", beatriz.Text, StringComparison.OrdinalIgnoreCase);

        await beatriz.PressAsync(Verbs.MeetingFind);
        var ask = beatriz.Press(beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingPropose));
        await Task.WhenAll(beatriz.PostAsync(ask), beatriz.PostAsync(ask.DeepClone()));
        var poll = Assert.Single((await OpenAsync()).Polls);
        Assert.Equal(3, poll.Starts.Count);

        await ana.ReceiveNextAsync();
        Assert.Contains("Marque todas las fechas", ana.Text, StringComparison.Ordinal);
        Assert.Contains("(Colombia)", ana.Text, StringComparison.Ordinal);
        Assert.Contains("al menos el 50 %", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Verbs.MeetingVote);
        Assert.Contains("Marque al menos una fecha", ana.Text, StringComparison.Ordinal);
        await ana.SayAsync("mis tareas");
        await ana.PressAsync(Verbs.MeetingTimes);
        await ana.PressAsync(Verbs.MeetingVote, (PollCard.CanInput, "1,2"));
        Assert.Contains("su respuesta está registrada", ana.Text, StringComparison.Ordinal);
        Assert.Equal("1,2", ana.InputValue(PollCard.CanInput));

        await beatriz.SayAsync($"agendar {Reference}");
        await beatriz.PressTitledAsync("Ver");
        Assert.Contains("podem 1 de", beatriz.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Forged(Verbs.MeetingVote, ("_z", poll.Id), (PollCard.CanInput, "0")));
        Assert.Contains("no está entre las personas invitadas", carmen.Text, StringComparison.Ordinal);

        await beatriz.PressAsync(Verbs.MeetingVote, (PollCard.CanInput, "2"));
        var meeting = Assert.Single((await OpenAsync()).Meetings);
        Assert.Equal((poll.Id, poll.Starts[2], MeetingState.Booked, "https://example.org/sala"), (meeting.Id, meeting.Start, meeting.State, meeting.Place));
        await beatriz.PressAsync(Verbs.MeetingShow);
        Assert.Contains("https://example.org/sala", beatriz.Text, StringComparison.Ordinal);

        // A late press on the question shows what came of it.
        await ana.PressAsync(Forged(Verbs.MeetingVote, ("_z", poll.Id), (PollCard.CanInput, "0")));
        Assert.Contains("quedó fijada", ana.Text, StringComparison.Ordinal);
        Assert.Single((await OpenAsync()).Meetings);
    }

    [Fact]
    public async Task A_booked_session_goes_into_the_calendar_of_those_invited_and_a_cancelled_one_out_of_it()
    {
        await PutAsync("agenda_draft");
        await beatriz.SayAsync($"agendar {Reference}");
        await beatriz.PressTitledAsync("Procurar data");
        await beatriz.PressTitledAsync("Fixar a data eu mesmo");
        await beatriz.PressAsync(
            Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        await ana.ReceiveNextAsync();
        await ana.PressTitledAsync("Añadir al calendario");

        var link = Link(ana);
        var booked = await CalendarReader.ReadAsync(await FetchAsync(link));
        Assert.Equal(("REQUEST", "0", "America/Sao_Paulo"), (booked["method"], booked["sequence"], booked["zone"]));
        Assert.Equal(("2028-03-20T18:00:00.000Z", "2028-03-20T19:30:00.000Z"), (booked["start"], booked["end"]));
        Assert.Contains("Visitas a familias", booked["description"], StringComparison.Ordinal);
        Assert.Contains("descargue entonces el archivo otra vez", booked["description"], StringComparison.Ordinal);
        Assert.Equal(("https://example.org/sala", "", ""), (booked["url"], booked["organizer"], booked["attendees"]));

        await ana.PressAsync(Verbs.MeetingShow);
        await ana.PressAsync(Verbs.MeetingInvitation);
        Assert.NotEqual(link, Link(ana));
        await carmen.PressAsync(Forged(Verbs.MeetingInvitation, ("_z", (await OpenAsync()).Meetings[0].Id)));
        Assert.False(carmen.Card.TryGetProperty("actions", out _), carmen.Text);

        await beatriz.PressAsync(Verbs.MeetingCancel);
        await ana.ReceiveNextAsync();
        await ana.PressTitledAsync("Quitar del calendario");
        var cancelled = await CalendarReader.ReadAsync(await FetchAsync(Link(ana)));
        Assert.Equal(("CANCEL", "CANCELLED", "1", booked["uid"]), (cancelled["method"], cancelled["status"], cancelled["sequence"], cancelled["uid"]));
    }

    [Fact]
    public async Task An_exchange_is_cancelled_with_a_reason_that_is_kept()
    {
        await PutAsync("planning");
        await ana.PressAsync(Forged(Verbs.ExchangeEndShow));
        Assert.Contains("Usted no puede cerrar ni cancelar", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Forged(Verbs.ExchangeEnd, (EndExchangeCard.EndInput, "cancelled"), (EndExchangeCard.ReasonInput, "No hay fondos")));
        Assert.Equal("planning", (await OpenAsync()).Head.Stage);

        await carmen.PressAsync(Forged(Verbs.ExchangeEndShow));
        Assert.Contains("No se puede deshacer", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Verbs.ExchangeEnd, (EndExchangeCard.ReasonInput, "No hay fondos"));
        Assert.Equal("No hay fondos", carmen.InputValue(EndExchangeCard.ReasonInput));
        await carmen.PressAsync(Verbs.ExchangeEnd, (EndExchangeCard.EndInput, "cancelled"));

        Assert.Contains("No hay fondos", carmen.Text, StringComparison.Ordinal);
        Assert.Equal(("cancelled", "No hay fondos"), ((await OpenAsync()).Head.Stage, (await OpenAsync()).Head.Course[^1].Reason));
    }

    private async Task PutAsync(string stage)
    {
        var leader = await PersonAsync("Ana Ferreyra");
        await bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(id), "test",
            (_, now) => new Decision.Committed(
                "test", "",
                [
                    Change.Set(
                        Dossier.Key,
                        new Dossier(
                            id, DossierKind.Exchange, "oei", Reference, "Visitas a familias", "",
                            [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "UY", "Ministerio", [new RoleInDossier(leader.Id, "leader")])], Visibilities.Network, "x", now, now).Enter(stage, now),
                        CoreJson.Default.Dossier),
                ],
                []),
            CancellationToken.None);
        await bot.Services.GetRequiredService<PublishDossier>().RunAsync(new Dictionary<string, string> { ["dossier"] = id }, CancellationToken.None);
    }

    private static Uri Link(Chat chat) =>
        new(chat.Card.GetProperty("actions").EnumerateArray().First(action => action.TryGetProperty("url", out _)).GetProperty("url").GetString()!);

    private async Task<string> FetchAsync(Uri link)
    {
        using var answer = await bot.Http.GetAsync(new Uri(bot.Url + link.AbsolutePath));
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".ics", answer.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<OpenDossier> OpenAsync() =>
        OpenDossier.Read(new Folder(Dossier.PartitionOf(id), await bot.Services.GetRequiredService<ITableStore>().QueryAsync(Dossier.StateOf(id), CancellationToken.None)))!;

    private async Task<Core.People.Person> PersonAsync(string name) =>
        (await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None)).People.First(person => person.Name == name);

    private JsonElement Forged(string verb, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data["_d"] = id;
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }
}
