using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Brazil's office invites Ana of Uruguay, whose country has no part in the exchange, and Rita, who is in no network, to a session of Brazil and Mexico; over HTTP.</summary>
public sealed class GuestJourneyTests : IAsyncLifetime
{
    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        there = await ExchangeAtHand.StartAsync();
        await there.PutAsync("agenda_draft", visitor: "MX");
    }

    public async Task DisposeAsync() => await there.DisposeAsync();

    [Fact]
    public async Task Others_are_invited_told_counted_and_invited_no_more()
    {
        await there.Beatriz.PressAsync(there.Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala")));
        await there.Beatriz.PressTitledAsync("Convidar outras pessoas");
        await there.Beatriz.PressAsync(Verbs.MeetingInvite, (MeetingGuestsCard.NameInput, "Rita Nunes"), (MeetingGuestsCard.EmailInput, "rita"));
        Assert.Contains("e-mail completo", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Equal("Rita Nunes", there.Beatriz.InputValue(MeetingGuestsCard.NameInput));

        var anasId = (await there.PersonAsync(ExchangeAtHand.AnaName)).Id;
        var invite = there.Beatriz.Press(
            there.Beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingInvite),
            (MeetingGuestsCard.PeopleInput, anasId), (MeetingGuestsCard.NameInput, "Rita Nunes"), (MeetingGuestsCard.EmailInput, "rita@example.org"));
        await Task.WhenAll(there.Beatriz.PostAsync(invite), there.Beatriz.PostAsync(invite.DeepClone()));
        Assert.Equal(2, (await there.OpenAsync()).Meetings[0].Others.Count);

        // Ana is told in her own time, opens the meeting and takes it into her calendar; the exchange is not hers to see.
        await there.Ana.ReceiveNextAsync();
        Assert.Contains("20 de marzo de 2028, 13:00 (Colombia)", there.Ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rita Nunes", there.Ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Verbs.DossierShow, there.Ana.Verbs);
        await there.Ana.PressAsync(Verbs.MeetingInvitation);
        await there.Ana.PressAsync(Verbs.MeetingShow);
        Assert.Contains("https://example.org/sala", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingInvite, ("_z", "m1"), (MeetingGuestsCard.NameInput, "Yo"), (MeetingGuestsCard.EmailInput, "yo@example.org")));
        Assert.Equal(2, (await there.OpenAsync()).Meetings[0].Others.Count);

        await there.Carmen.PressAsync(there.Forged(Verbs.MeetingGuests, ("_z", "m1")));
        Assert.Contains("rita@example.org", there.Carmen.Text, StringComparison.Ordinal);
        await there.Carmen.PressAsync(there.Forged(Verbs.MeetingUninvite, ("_z", "m1"), ("_k", anasId)));
        Assert.Contains("ya no está invitada", there.Carmen.Text, StringComparison.Ordinal);
        await there.Ana.ReceiveNextAsync();
        Assert.Contains("retiraron su invitación", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingShow, ("_z", "m1")));
        Assert.DoesNotContain("https://example.org/sala", there.Ana.Text, StringComparison.Ordinal);

        // It is moved into the past, so that it can be recorded: Rita came.
        await there.Beatriz.PressAsync(there.Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2026-02-27"), (MeetingTimeCard.TimeInput, "15:00")));
        await there.Beatriz.PressAsync(Verbs.MeetingRecordShow);
        await there.Beatriz.PressAsync(
            Verbs.MeetingRecord, (MeetingRecordCard.AttendedInput, (await there.OpenAsync()).Meetings[0].Others[0].Id), (MeetingRecordCard.AgreementsInput, "Enviar o guia"),
            ("point.expectativas", "Muitas"), ("point.compromisos", "Dois"), ("point.dudas", "Nenhuma"));
        Assert.Contains("Rita Nunes", there.Beatriz.Text, StringComparison.Ordinal);
    }
}
