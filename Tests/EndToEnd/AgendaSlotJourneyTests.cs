using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>The closing of a visit has its time in the agenda already: it is proposed first, in each one's own time, and may be only during the visit; over HTTP.</summary>
public sealed class AgendaSlotJourneyTests : IAsyncLifetime
{
    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        there = await ExchangeAtHand.StartAsync();
        var agenda = new Submission(
            "a1", "OEI-A1", "", SubmissionState.Submitted, 2, 1, "x", null, 0, new Dictionary<string, string> { ["fecha_inicio"] = "2028-05-15", ["fecha_fin"] = "2028-05-19" }, [], [],
            SystemClock.Instance.GetCurrentInstant(), SystemClock.Instance.GetCurrentInstant(), SystemClock.Instance.GetCurrentInstant());
        var row = new FormRow(
            "r1", "agenda_items", 0, new Dictionary<string, string> { ["ag_tipo"] = "cierre", ["ag_tema"] = "Cierre", ["ag_inicio.date"] = "2028-05-19", ["ag_inicio.time"] = "16:00", ["ag_minutos"] = "45" });
        await there.PutAsync(
            "agenda_final", "oei", "UY", Change.Set(OpenDossier.KeyOf(agenda), agenda, CoreJson.Default.Submission), Change.Set(OpenDossier.KeyOf(agenda, row), row, CoreJson.Default.FormRow));
    }

    public async Task DisposeAsync() => await there.DisposeAsync();

    [Fact]
    public async Task The_closing_is_booked_at_the_time_of_the_agenda_and_told_in_each_ones_own()
    {
        await OpenAsync(there.Beatriz, "Eu fixo a data");
        Assert.Contains("Conforme a agenda: 19 de maio de 2028, 16:00", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Equal(("2028-05-19", "16:00", "45"), (there.Beatriz.InputValue(MeetingTimeCard.DateInput), there.Beatriz.InputValue(MeetingTimeCard.TimeInput), there.Beatriz.InputValue(MeetingTimeCard.MinutesInput)));
        await there.Beatriz.PressAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-05-22"));
        Assert.Contains("acontece durante a visita, de 15", there.Beatriz.Text, StringComparison.Ordinal);

        await there.RestartAsync();
        await there.Beatriz.PressTwiceAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-05-19"));
        var meeting = Assert.Single((await there.OpenAsync()).Meetings);
        Assert.Equal((Instant.FromUtc(2028, 5, 19, 19, 0), 45, MeetingState.Booked), (meeting.Start, meeting.Minutes, meeting.State));
        await there.NewestAsync(there.Ana);
        Assert.Contains("19 de mayo de 2028, 14:00 (Colombia)", there.Ana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_the_agenda_comes_first_among_those_found_and_only_the_host_sets_it()
    {
        // Carmen of coordination is in Madrid, where it is five hours later.
        await OpenAsync(there.Carmen);
        Assert.Contains("viernes 19 de mayo de 2028, 21:00", there.Carmen.Text, StringComparison.Ordinal);
        Assert.Equal(Instant.FromUtc(2028, 5, 19, 19, 0).ToUnixTimeTicks().ToString(System.Globalization.CultureInfo.InvariantCulture), there.Carmen.InputValue(FoundTimesCard.TimesInput)!.Split(',')[0]);

        await there.Ana.PressAsync(there.Forged(Verbs.MeetingFind, ("_k", "closing")));
        Assert.Contains("la fecha y el acta las registran otras personas", there.Ana.Text, StringComparison.Ordinal);
    }

    private static async Task OpenAsync(Chat chat, params string[] titles)
    {
        await chat.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await chat.PressAsync(chat.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingFind && button.GetProperty("data").GetProperty("_k").GetString() == "closing"));
        foreach (var title in titles)
        {
            await chat.PressTitledAsync(title);
        }
    }
}
