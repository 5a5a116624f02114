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
    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        there = await ExchangeAtHand.StartAsync();
    }

    public async Task DisposeAsync() => await there.DisposeAsync();

    [Fact]
    public async Task Referencing_cannot_be_booked_before_an_agenda_draft()
    {
        await there.PutAsync("planning");

        await there.Beatriz.SayAsync($"agendar {ExchangeAtHand.Reference}");

        Assert.Contains("Falta que o anfitrião envie o Anexo I com a agenda em rascunho", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(there.Beatriz.Buttons, button => button.GetProperty("data").TryGetProperty("_k", out var kind) && kind.GetString() == "referencing");
        await there.Beatriz.PressAsync(there.Forged(
            Verbs.MeetingBook, ("_z", "abc"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2027-03-20"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "Sala 3")));
        Assert.Contains("Falta que o anfitrião envie", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Equal("Sala 3", there.Beatriz.InputValue(MeetingTimeCard.PlaceInput));
        Assert.Empty((await there.OpenAsync()).Meetings);
    }

    [Fact]
    public async Task A_session_is_booked_once_told_in_each_ones_time_and_recorded()
    {
        await there.PutAsync("agenda_draft");
        await there.Beatriz.SayAsync("agendar");
        Assert.Contains(ExchangeAtHand.Reference, there.Beatriz.Text, StringComparison.Ordinal);
        await there.Beatriz.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await there.Beatriz.PressTitledAsync("Procurar data");
        await there.Beatriz.PressTitledAsync("Eu fixo a data");
        await there.Beatriz.PressAsync(Verbs.MeetingBook, (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        Assert.Equal(("15:00", "90"), (there.Beatriz.InputValue(MeetingTimeCard.TimeInput), there.Beatriz.InputValue(MeetingTimeCard.MinutesInput)));

        var book = there.Beatriz.Press(there.Beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingBook), (MeetingTimeCard.DateInput, "2028-03-20"));
        await Task.WhenAll(there.Beatriz.PostAsync(book), there.Beatriz.PostAsync(book.DeepClone()));
        Assert.Equal(Instant.FromUtc(2028, 3, 20, 18, 0), Assert.Single((await there.OpenAsync()).Meetings).Start);

        await there.Ana.ReceiveNextAsync();
        Assert.True(there.Ana.Text.Contains("20 de marzo de 2028, 13:00 (Colombia)", StringComparison.Ordinal), there.Ana.Text);
        Assert.Contains("En Brasil", there.Ana.Text, StringComparison.Ordinal);
        Assert.Contains("15:00", there.Ana.Text, StringComparison.Ordinal);
        Assert.Contains("https://example.org/sala", there.Ana.Text, StringComparison.Ordinal);

        await there.Beatriz.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await there.Beatriz.PressTitledAsync("Ver");
        await there.Beatriz.PressAsync(Verbs.MeetingTimeShow);
        Assert.Equal("2028-03-20", there.Beatriz.InputValue(MeetingTimeCard.DateInput));
        await there.Beatriz.PressAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2026-02-27"));
        await there.Ana.ReceiveNextAsync();
        Assert.Contains("27 de febrero de 2026", there.Ana.Text, StringComparison.Ordinal);

        await there.Beatriz.PressAsync(Verbs.MeetingRecordShow);
        var present = (await there.PersonAsync("Beatriz Nogueira")).Id;
        await there.Beatriz.PressAsync(Verbs.MeetingRecord, (MeetingRecordCard.AttendedInput, present), (MeetingRecordCard.AgreementsInput, "Ajustar a agenda"), ("point.expectativas", "Muitas"));
        Assert.Contains("Compromissos", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Equal("Ajustar a agenda", there.Beatriz.InputValue(MeetingRecordCard.AgreementsInput));
        await there.Beatriz.PressAsync(Verbs.MeetingRecord, ("point.compromisos", "Dois"), ("point.dudas", "Nenhuma"), (MeetingRecordCard.AttendedInput, present));
        Assert.Contains("A ata está registrada", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Equal((MeetingState.Held, present), ((await there.OpenAsync()).Meetings[0].State, (await there.OpenAsync()).Meetings[0].Attended[0]));

        await there.Ana.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await there.Ana.PressTitledAsync("Ver");
        Assert.Contains("Ajustar a agenda", there.Ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_found_voted_in_each_ones_own_time_and_booked_once_enough_can()
    {
        await there.PutAsync("agenda_draft");
        await there.Beatriz.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await there.Beatriz.PressTitledAsync("Procurar data");
        Assert.Contains("melhores datas", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("Brasil", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("Colômbia", there.Beatriz.Text, StringComparison.Ordinal);
        var found = there.Beatriz.InputValue(FoundTimesCard.TimesInput)!;
        Assert.Equal(3, found.Split(',').Length);

        // Later days, and back; what was typed stays.
        await there.Beatriz.PressAsync(Verbs.MeetingFind, (FoundTimesCard.FromInput, "2028-03-13"), (FoundTimesCard.PlaceInput, "https://example.org/sala"));
        Assert.NotEqual(found, there.Beatriz.InputValue(FoundTimesCard.TimesInput));
        Assert.Equal("https://example.org/sala", there.Beatriz.InputValue(FoundTimesCard.PlaceInput));
        await there.Beatriz.PressAsync(Verbs.MeetingPropose, (FoundTimesCard.TimesInput, ""));
        Assert.Contains("obrigatório", there.Beatriz.Text, StringComparison.OrdinalIgnoreCase);

        await there.Beatriz.PressAsync(Verbs.MeetingFind);
        var ask = there.Beatriz.Press(there.Beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingPropose));
        await Task.WhenAll(there.Beatriz.PostAsync(ask), there.Beatriz.PostAsync(ask.DeepClone()));
        var poll = Assert.Single((await there.OpenAsync()).Polls);
        Assert.Equal(3, poll.Starts.Count);

        await there.Ana.ReceiveNextAsync();
        Assert.Contains("Marque todas las fechas", there.Ana.Text, StringComparison.Ordinal);
        Assert.Contains("(Colombia)", there.Ana.Text, StringComparison.Ordinal);
        Assert.Contains("al menos el 50 %", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(Verbs.MeetingVote);
        Assert.Contains("Marque al menos una fecha", there.Ana.Text, StringComparison.Ordinal);
        Assert.Contains("Por corregir", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(Verbs.MeetingVote, (PollCard.CanInput, "1,2"));
        Assert.Contains("Gracias por responder", there.Ana.Text, StringComparison.Ordinal);
        Assert.Equal("1,2", there.Ana.InputValue(PollCard.CanInput));

        await there.Beatriz.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await there.Beatriz.PressTitledAsync("Ver");
        Assert.Contains("podem 1 de", there.Beatriz.Text, StringComparison.Ordinal);
        await there.Carmen.PressAsync(there.Forged(Verbs.MeetingVote, ("_z", poll.Id), (PollCard.CanInput, "0")));
        Assert.Contains("no está entre las personas invitadas", there.Carmen.Text, StringComparison.Ordinal);

        await there.Beatriz.PressAsync(Verbs.MeetingVote, (PollCard.CanInput, "2"));
        var meeting = Assert.Single((await there.OpenAsync()).Meetings);
        Assert.Equal((poll.Id, poll.Starts[2], MeetingState.Booked, "https://example.org/sala"), (meeting.Id, meeting.Start, meeting.State, meeting.Place));
        await there.Beatriz.PressAsync(Verbs.MeetingShow);
        Assert.Contains("https://example.org/sala", there.Beatriz.Text, StringComparison.Ordinal);

        // A late press on the question shows what came of it.
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingVote, ("_z", poll.Id), (PollCard.CanInput, "0")));
        Assert.Contains("quedó fijada", there.Ana.Text, StringComparison.Ordinal);
        Assert.Single((await there.OpenAsync()).Meetings);
    }

    [Fact]
    public async Task A_booked_session_goes_into_the_calendar_of_those_invited_and_a_cancelled_one_out_of_it()
    {
        await there.PutAsync("agenda_draft");
        await there.Beatriz.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await there.Beatriz.PressTitledAsync("Procurar data");
        await there.Beatriz.PressTitledAsync("Eu fixo a data");
        await there.Beatriz.PressAsync(
            Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala"));
        await there.Ana.ReceiveNextAsync();
        await there.Ana.PressTitledAsync("Añadir al calendario");

        var link = Link(there.Ana);
        var booked = await CalendarReader.ReadAsync(await FetchAsync(link));
        Assert.Equal(("REQUEST", "0", "America/Sao_Paulo"), (booked["method"], booked["sequence"], booked["zone"]));
        Assert.Equal(("2028-03-20T18:00:00.000Z", "2028-03-20T19:30:00.000Z"), (booked["start"], booked["end"]));
        Assert.Contains("Visitas a familias", booked["description"], StringComparison.Ordinal);
        Assert.Contains("descargue entonces el archivo otra vez", booked["description"], StringComparison.Ordinal);
        Assert.Equal(("https://example.org/sala", "", ""), (booked["url"], booked["organizer"], booked["attendees"]));

        await there.Ana.PressAsync(Verbs.MeetingShow);
        await there.Ana.PressAsync(Verbs.MeetingInvitation);
        Assert.NotEqual(link, Link(there.Ana));
        await there.Carmen.PressAsync(there.Forged(Verbs.MeetingInvitation, ("_z", (await there.OpenAsync()).Meetings[0].Id)));
        Assert.False(there.Carmen.Card.TryGetProperty("actions", out _), there.Carmen.Text);

        await there.Beatriz.PressAsync(Verbs.MeetingCancel);
        await there.Ana.ReceiveNextAsync();
        await there.Ana.PressTitledAsync("Quitar del calendario");
        var cancelled = await CalendarReader.ReadAsync(await FetchAsync(Link(there.Ana)));
        Assert.Equal(("CANCEL", "CANCELLED", "1", booked["uid"]), (cancelled["method"], cancelled["status"], cancelled["sequence"], cancelled["uid"]));
    }

    [Fact]
    public async Task An_exchange_is_cancelled_with_a_reason_that_is_kept()
    {
        await there.PutAsync("planning");
        await there.Ana.PressAsync(there.Forged(Verbs.ExchangeEndShow));
        Assert.Contains("No le toca a usted cerrar ni cancelar", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(there.Forged(Verbs.ExchangeEnd, (EndExchangeCard.EndInput, "cancelled"), (EndExchangeCard.ReasonInput, "No hay fondos")));
        Assert.Equal("planning", (await there.OpenAsync()).Head.Stage);

        await there.Carmen.PressAsync(there.Forged(Verbs.ExchangeEndShow));
        Assert.Contains("No se puede deshacer", there.Carmen.Text, StringComparison.Ordinal);
        await there.Carmen.PressAsync(Verbs.ExchangeEnd, (EndExchangeCard.ReasonInput, "No hay fondos"));
        Assert.Equal("No hay fondos", there.Carmen.InputValue(EndExchangeCard.ReasonInput));
        await there.Carmen.PressAsync(Verbs.ExchangeEnd, (EndExchangeCard.EndInput, "cancelled"));

        Assert.Contains("No hay fondos", there.Carmen.Text, StringComparison.Ordinal);
        Assert.Equal(("cancelled", "No hay fondos"), ((await there.OpenAsync()).Head.Stage, (await there.OpenAsync()).Head.Course[^1].Reason));
    }

    private static Uri Link(Chat chat) =>
        new(chat.Card.GetProperty("actions").EnumerateArray().First(action => action.TryGetProperty("url", out _)).GetProperty("url").GetString()!);

    private async Task<string> FetchAsync(Uri link)
    {
        using var answer = await there.Bot.Http.GetAsync(new Uri(there.Bot.Url + link.AbsolutePath));
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".ics", answer.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        return await answer.Content.ReadAsStringAsync();
    }
}
