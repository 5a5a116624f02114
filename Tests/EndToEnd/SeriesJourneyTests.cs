using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Two libraries meet every month: the whole series is booked at once, one of it moved, the rest cancelled, unfair hours shared out; over HTTP.</summary>
public sealed class SeriesJourneyTests : IAsyncLifetime
{
    private static readonly DateTimeZone Bogota = DateTimeZoneProviders.Tzdb["America/Bogota"];

    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        there = await ExchangeAtHand.StartAsync();
        await there.PutLibrariesAsync();
    }

    public async Task DisposeAsync() => await there.DisposeAsync();

    [Fact]
    public async Task A_monthly_series_is_booked_once_and_one_of_it_moved_alone()
    {
        await OpenNewAsync(there.Ana, "Fijar la fecha yo");
        Assert.Contains("Toda la serie: 6 reuniones, cada mes", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-02-31"), (MeetingTimeCard.TimeInput, "25:00"), (MeetingTimeCard.LaterInput, "true"));
        Assert.Contains("fecha", there.Ana.Text, StringComparison.Ordinal);
        Assert.Empty((await there.OpenAsync()).Meetings);

        await there.Ana.PressTwiceAsync(
            Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-03-08"), (MeetingTimeCard.TimeInput, "10:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala"), (MeetingTimeCard.LaterInput, "true"));
        var booked = await MeetingsAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6], booked.Select(meeting => meeting.Number));
        Assert.All(booked, meeting => Assert.Equal(new LocalTime(10, 0), meeting.Start.InZone(Bogota).TimeOfDay));
        Assert.Contains("Reunión n.º 1 de la serie", there.Ana.Text, StringComparison.Ordinal);

        await there.RestartAsync();
        await there.NewestAsync(there.Beatriz);
        Assert.Contains("Reunião n.º 1 da série", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("8 de março de 2028, 12:00 (Brasil", there.Beatriz.Text, StringComparison.Ordinal);
        // In the second week of April Uruguay has its days off.
        Assert.Contains("18 de abril de 2028, 12:00;", there.Beatriz.Text, StringComparison.Ordinal);

        // Only the second one is moved; whoever is invited is told of that one.
        await there.Beatriz.PressAsync(there.Forged(Verbs.MeetingTimeShow, ("_z", booked[1].Id)));
        await there.Beatriz.PressTwiceAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-04-20"), (MeetingTimeCard.TimeInput, "14:00"), (MeetingTimeCard.LaterInput, "false"));
        var moved = await MeetingsAsync();
        Assert.Equal([1], Enumerable.Range(0, 6).Where(n => moved[n].Start != booked[n].Start));
        Assert.Equal(2, moved[1].Version);
        await there.NewestAsync(there.Ana);
        Assert.Contains("Cambió la hora o el lugar", there.Ana.Text, StringComparison.Ordinal);
        Assert.Contains("20 de abril de 2028, 12:00 (Colombia)", there.Ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_hour_suits_both_the_unfair_ones_are_shared_out_and_who_has_no_part_changes_nothing()
    {
        // Nine hours lie between Tijuana and Madrid: whoever meets for an hour meets outside somebody's office hours.
        await there.ChangeAsync(ExchangeAtHand.AnaName, person => person with { TimeZone = "America/Tijuana" });
        await there.ChangeAsync(ExchangeAtHand.BeatrizName, person => person with { TimeZone = "Europe/Madrid" });
        await OpenNewAsync(there.Beatriz, "Eu fixo a data");
        Assert.Contains("Toda a série: 6 reuniões, todo mês", there.Beatriz.Text, StringComparison.Ordinal);
        await there.Beatriz.PressTwiceAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-03-08"), (MeetingTimeCard.TimeInput, "18:00"), (MeetingTimeCard.LaterInput, "true"));
        var booked = await MeetingsAsync();
        int[] burdens = [.. new[] { "America/Tijuana", "Europe/Madrid" }.Select(zone => booked.Sum(meeting => TimeSearch.Outside(meeting.Start, meeting.Minutes, DateTimeZoneProviders.Tzdb[zone])))];
        Assert.All(burdens, burden => Assert.NotEqual(0, burden));
        Assert.True(burdens[1] < 6 * 60, string.Join(' ', burdens));

        // Somebody whose country has no part in the exchange.
        await there.ChangeAsync(ExchangeAtHand.AnaName, person => person with { Country = "CL" });
        await there.RestartAsync();
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingBook, ("_z", booked[1].Id), ("_k", "mensual"), (MeetingTimeCard.DateInput, "2028-04-20"), (MeetingTimeCard.TimeInput, "10:00")));
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingCancel, ("_z", booked[0].Id), ("_k", MeetingCard.Later)));
        Assert.Contains("las registran otras personas", there.Ana.Text, StringComparison.Ordinal);
        Assert.Equal(booked.Select(meeting => meeting.Start), (await MeetingsAsync()).Select(meeting => meeting.Start));

        await there.Beatriz.PressAsync(there.Forged(Verbs.MeetingShow, ("_z", booked[3].Id)));
        await there.Beatriz.PressTitledAsync("Sim, cancelar");
        Assert.Contains("Cancelada", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2], (await MeetingsAsync()).Index().Where(one => one.Item.State == MeetingState.Booked).Select(one => one.Index));
    }

    [Fact]
    public async Task The_time_that_those_invited_agree_on_books_the_whole_series_as_was_said()
    {
        await there.Ana.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingFind, ("_k", "mensual")));
        Assert.Contains("se fija toda la serie: 6 reuniones, cada mes", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressTwiceAsync(Verbs.MeetingPropose);
        await there.Ana.PressAsync(Verbs.MeetingVote, (PollCard.CanInput, "1"));
        await there.RestartAsync();
        await there.NewestAsync(there.Beatriz);
        Assert.Contains("fica marcada toda a série: 6 reuniões, todo mês", there.Beatriz.Text, StringComparison.Ordinal);
        await there.Beatriz.PressTwiceAsync(Verbs.MeetingVote, (PollCard.CanInput, "1"));

        var poll = Assert.Single((await there.OpenAsync()).Polls);
        var booked = await MeetingsAsync();
        Assert.Equal((poll.Id, poll.Starts[1]), (booked[0].Id, booked[0].Start));
        Assert.Equal([1, 2, 3, 4, 5, 6], booked.Select(meeting => meeting.Number));
    }

    private static async Task OpenNewAsync(Chat chat, string setMyself)
    {
        await chat.SayAsync($"agendar {ExchangeAtHand.Reference}");
        Assert.True(chat.Verbs.Contains(Verbs.MeetingFind), chat.Text + string.Join(",", chat.Verbs));
        await chat.PressAsync(chat.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingFind && button.GetProperty("data").GetProperty("_k").GetString() == "mensual"));
        await chat.PressTitledAsync(setMyself);
    }

    private async Task<IReadOnlyList<Meeting>> MeetingsAsync() => [.. (await there.OpenAsync()).Meetings.OrderBy(meeting => meeting.Number)];
}
