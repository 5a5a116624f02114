using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Calendar;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Brazil's office books a session with the organiser's calendar behind the bot: one event, the button to join, the answers, and what comes after; over HTTP.</summary>
public sealed class CalendarJourneyTests : IAsyncLifetime
{
    private GraphStandIn graph = null!;
    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        there = await ExchangeAtHand.StartAsync(graph.Settings);
        await there.PutAsync("agenda_draft");
    }

    public async Task DisposeAsync()
    {
        await there.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task Two_who_book_at_once_and_press_twice_make_one_event_and_those_invited_join_from_their_card()
    {
        var presses = new List<(Chat Who, System.Text.Json.Nodes.JsonNode Press)>();
        foreach (var who in new[] { there.Beatriz, there.Carmen })
        {
            await who.PressAsync(there.Forged(Verbs.MeetingShow, ("_k", "referencing")));
            presses.Add((who, who.Press(who.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingBook), (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"))));
        }

        await Task.WhenAll(presses.SelectMany(one => new[] { one.Who.PostAsync(one.Press), one.Who.PostAsync(one.Press.DeepClone()) }));
        await there.Bot.SettleAsync();
        await UntilAsync(entry => entry is { IsJoinTold: true, Options: not null } && entry.Content.Length > 0);

        var made = Assert.Single(graph.Events);
        Assert.Single((await there.OpenAsync()).Meetings);
        await there.Bot.Teams.WaitForAsync(teams => teams.MessagesIn(there.Ana.ConversationId).FirstOrDefault(message => message.Activity.GetRawText().Contains(made.JoinUrl, StringComparison.Ordinal)));
        Assert.Single(graph.Events, known => !known.IsGone);

        await there.Beatriz.PressAsync(there.Forged(Verbs.MeetingShow, ("_z", (await there.OpenAsync()).Meetings[0].Id)));
        Assert.Contains("Sem resposta", there.Beatriz.Text, StringComparison.Ordinal);
        graph.Answer("ana.ferreyra@example.org", "accepted");
        await HintAsync(made.Id);
        await UntilAsync(entry => entry.Answers.Count == 1);
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingShow, ("_z", (await there.OpenAsync()).Meetings[0].Id)));
        Assert.Contains(made.JoinUrl, there.Ana.Card.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_is_shared_by_a_press_and_watched_by_a_link_of_the_bots()
    {
        graph.Recordings.Add("film1");
        await there.Bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(there.Id), "test",
            (_, now) => new Core.Decisions.Decision.Committed(
                "test", "",
                [
                    new Meeting("m1", "referencing", now - Duration.FromHours(3), 60, "UTC", "", MeetingState.Booked, 1, [], "", new Dictionary<string, string>(), "", "x", now).AsChange(),
                    (new CalendarEntry("m1") { EventId = "event-1", JoinUrl = "https://teams.example/l/meetup-join/event-1" }).AsChange(),
                ],
                []),
            default);
        graph.PutCall("event-1");
        there.Bot.Services.GetRequiredService<CalendarWork>().Hint(there.Id, "m1");
        await UntilAsync(entry => entry.Recordings.Count == 1);

        await there.Beatriz.PressAsync(there.Forged(Verbs.MeetingRecordingShare, ("_z", "m1")));
        Assert.Contains("compartilhada", there.Beatriz.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingRecordingOpen, ("_z", "m1")));
        var link = new Uri(there.Ana.Card.GetProperty("actions")[0].GetProperty("url").GetString()!);
        Assert.Equal("film film1", await there.Bot.Http.GetStringAsync(new Uri(there.Bot.Url + link.AbsolutePath)));
    }

    [Fact]
    public async Task What_was_booked_before_there_was_a_calendar_enters_it_once_at_the_first_start_with_one()
    {
        await there.RestartAsync("--Graph:BaseUrl=", "--Graph:Organizer=");
        await there.Beatriz.PressAsync(there.Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00")));
        await there.Bot.SettleAsync();
        Assert.Empty(graph.Events);

        await there.RestartAsync();
        await UntilAsync(entry => entry.EventId is not null);
        await there.RestartAsync();
        Assert.Single(graph.Events);
    }

    /// <summary>As Graph tells of a change.</summary>
    private async Task HintAsync(string eventId)
    {
        var state = await there.Bot.Services.GetRequiredService<CalendarHints>().StateAsync(default);
        using var told = new StringContent($$"""{"value":[{"clientState":"{{state}}","resourceData":{"id":"{{eventId}}"} }]}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await there.Bot.Http.PostAsync(new Uri($"{there.Bot.Url}/{CalendarHints.Path}"), told);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
    }

    private async Task UntilAsync(Func<CalendarEntry, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await there.OpenAsync()).Meetings is not [var meeting, ..] || (await there.OpenAsync()).Calendar(meeting.Id) is not { } entry || !condition(entry))
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
