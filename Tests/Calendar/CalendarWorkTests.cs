using NodaTime;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Fixtures;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Calendar;

/// <summary>What a decision on a meeting makes of the organiser's calendar, and what goes wrong there.</summary>
public sealed class CalendarWorkTests : IAsyncLifetime
{
    private static readonly LocalDateTime First = new(2026, 3, 20, 15, 0), Second = new(2026, 3, 27, 10, 30);

    private GraphStandIn graph = null!;
    private CalendarDesk desk = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        desk = await CalendarDesk.OpenAsync(graph, OfficeBrazil with { Language = Language.Pt });
    }

    public async Task DisposeAsync()
    {
        await desk.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task A_booked_meeting_is_a_teams_meeting_in_the_calendar_and_those_invited_are_told_where_to_join()
    {
        await desk.BookAsync(First);
        await desk.ClearAsync(Core.Exchanges.ExchangePosts.Meeting);
        await desk.RunAsync();

        var made = Assert.Single(graph.Standing);
        Assert.Equal(("2026-03-20T18:00:00", "UTC", "2026-03-20T19:30:00"), (made.Start, made.Asked["start"]!["timeZone"]!.GetValue<string>(), made.Asked["end"]!["dateTime"]!.GetValue<string>()));
        Assert.Equal(("teamsForBusiness", true, true), (made.Asked["onlineMeetingProvider"]!.GetValue<string>(), made.Asked["isOnlineMeeting"]!.GetValue<bool>(), made.Asked["hideAttendees"]!.GetValue<bool>()));
        Assert.Equal(["bruna@example.org", "luisa@example.org", "rodrigo@example.org"], made.Addresses.Order());
        Assert.Contains("m1", made.Transaction, StringComparison.Ordinal);
        Assert.Equal("OEI-2026-0042 Sesión de referenciación / Sessão de referenciamento", made.Asked["subject"]!.GetValue<string>());
        Assert.Contains("lang=\"pt\"", made.Text, StringComparison.Ordinal);
        Assert.Contains("Se não puder participar", made.Text, StringComparison.Ordinal);
        Assert.Equal((made.JoinUrl, true), ((await desk.EntryAsync()).JoinUrl, (await desk.EntryAsync()).IsJoinTold));
        Assert.Equal(["bruna", "luisa", "rodrigo"], await desk.ToldAsync());
    }

    [Fact]
    public async Task A_request_that_waits_for_its_answer_is_the_only_place_where_addresses_are_kept()
    {
        graph.TroubleWhen = request => request.IsCreation ? new GraphTrouble(503) : null;
        await desk.BookAsync(First);
        await desk.RunAsync();
        Assert.Contains("luisa@example.org", (await desk.EntryAsync()).Pending!.Body, StringComparison.Ordinal);
        Assert.Equal(CalendarProblem.Unavailable, (await desk.EntryAsync()).Problem);

        graph.TroubleWhen = null;
        await desk.PassAsync(Duration.FromMinutes(2));

        Assert.Null((await desk.EntryAsync()).Pending);
        Assert.Null((await desk.EntryAsync()).Problem);
        Assert.Single(graph.Requests.Where(request => request.IsCreation).Select(request => request.Body).Distinct());
    }

    [Theory]
    [InlineData(DuplicateAnswer.TheEvent)]
    [InlineData(DuplicateAnswer.RefusedNamingIt)]
    [InlineData(DuplicateAnswer.Refused)]
    internal async Task An_answer_lost_after_the_event_was_made_makes_no_second_one(DuplicateAnswer duplicates)
    {
        graph.Duplicates = duplicates;
        var lost = 0;
        graph.TroubleWhen = request => request.IsCreation && lost++ < 4 ? new GraphTrouble(lost % 2 == 0 ? 500 : 0) { IsDone = true } : null;

        await desk.BookAsync(First);
        await desk.PassAsync(Duration.FromMinutes(5));

        Assert.True(lost > 1);
        Assert.Equal(Assert.Single(graph.Events).Id, (await desk.EntryAsync()).EventId);
        Assert.Equal(0, graph.Events[0].Version - 1);
    }

    [Fact]
    public async Task Changed_while_nobody_knew_whether_it_was_made_the_event_says_the_last_time()
    {
        graph.TroubleWhen = request => request.IsCreation ? new GraphTrouble(0) { IsDone = true } : null;
        await desk.BookAsync(First);
        await desk.RunAsync();
        await desk.BookAsync(Second);
        graph.TroubleWhen = null;

        await desk.PassAsync(Duration.FromMinutes(5));

        Assert.Equal("2026-03-27T13:30:00", Assert.Single(graph.Events).Start);
        Assert.Equal(2, (await desk.EntryAsync()).Version);
    }

    [Fact]
    public async Task A_change_of_time_is_a_change_of_the_event_that_keeps_teams_part_and_whoever_was_added_by_hand()
    {
        await desk.BookAsync(First);
        await desk.RunAsync();
        graph.Events[0].Asked["attendees"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["emailAddress"] = new System.Text.Json.Nodes.JsonObject { ["address"] = "otra@example.net", ["name"] = "Otra" } });

        await desk.BookAsync(Second);
        await desk.RunAsync();

        Assert.Single(graph.Requests, request => request.IsCreation);
        var change = Assert.Single(graph.Requests, request => request.IsChange);
        Assert.NotEqual("", change.IfMatch);
        Assert.Equal("2026-03-27T13:30:00", graph.Events[0].Start);
        Assert.Contains("otra@example.net", graph.Events[0].Addresses);
        Assert.Contains(GraphStandIn.TeamsPart, graph.Events[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.EntryAsync()).Version);
    }

    [Fact]
    public async Task Somebody_elses_change_meanwhile_is_read_and_ours_is_the_last_word()
    {
        await desk.BookAsync(First);
        await desk.RunAsync();
        var times = 0;
        graph.TroubleWhen = request =>
        {
            if (request.IsChange && times++ < 2)
            {
                graph.Events[0].Version++;
            }

            return null;
        };

        await desk.BookAsync(Second);
        await desk.RunAsync();

        Assert.Equal(3, times);
        Assert.Equal("2026-03-27T13:30:00", graph.Events[0].Start);
    }

    [Fact]
    public async Task A_link_that_comes_late_is_waited_for_and_told_once_it_is_there()
    {
        graph.JoinLinkAfter = 3;
        await desk.BookAsync(First);
        await desk.ClearAsync(Core.Exchanges.ExchangePosts.Meeting);
        await desk.RunAsync();
        Assert.Empty(await desk.ToldAsync());
        Assert.Null((await desk.EntryAsync()).JoinUrl);

        await desk.PassAsync(Duration.FromMinutes(5));

        Assert.Equal(graph.Events[0].JoinUrl, (await desk.EntryAsync()).JoinUrl);
        Assert.Equal(["bruna", "luisa", "rodrigo"], await desk.ToldAsync());
    }

    [Fact]
    public async Task A_link_that_never_comes_is_a_problem_that_is_said()
    {
        graph.JoinLinkAfter = int.MaxValue;
        await desk.BookAsync(First);

        await desk.PassAsync(Duration.FromHours(2));

        Assert.Equal(CalendarProblem.NoJoinUrl, (await desk.EntryAsync()).Problem);
        Assert.NotEmpty(await desk.WaitingAsync());
    }

    [Fact]
    public async Task A_cancelled_meeting_leaves_the_calendar_and_booked_again_it_is_another_event()
    {
        await desk.BookAsync(First);
        await desk.RunAsync();
        await desk.CancelAsync();
        await desk.RunAsync();
        Assert.Empty(graph.Standing);
        Assert.Null((await desk.EntryAsync()).JoinUrl);

        await desk.BookAsync(Second);
        await desk.RunAsync();

        Assert.Equal("2026-03-27T13:30:00", Assert.Single(graph.Standing).Start);
        Assert.Equal(2, graph.Events.Select(made => made.Transaction).Distinct().Count());
    }

    [Fact]
    public async Task An_event_that_is_gone_already_counts_as_cancelled()
    {
        await desk.BookAsync(First);
        await desk.RunAsync();
        graph.Events[0].IsGone = true;

        await desk.CancelAsync();
        await desk.RunAsync();

        Assert.True(await desk.EntryAsync() is { EventId: null, Problem: null });
    }

    [Fact]
    public async Task An_event_removed_by_hand_is_made_anew_while_the_meeting_stands()
    {
        await desk.BookAsync(First);
        await desk.RunAsync();
        graph.Events[0].IsGone = true;

        await desk.PassAsync(Duration.FromDays(2));

        Assert.Equal((await desk.EntryAsync()).EventId, Assert.Single(graph.Standing).Id);
    }

    [Fact]
    public async Task A_refused_application_is_told_to_coordination_and_tried_again_ever_later_until_it_may()
    {
        graph.TroubleWhen = request => request.IsCreation ? new GraphTrouble(403) { Code = "ErrorAccessDenied" } : null;
        await desk.BookAsync(First);
        await desk.ClearAsync(Core.Exchanges.ExchangePosts.Meeting);
        await desk.PassAsync(Duration.FromHours(20));

        Assert.Equal(CalendarProblem.NotAllowed, (await desk.EntryAsync()).Problem);
        Assert.Equal(["carmen"], await desk.ToldAsync());
        var tries = graph.Requests.Count(request => request.IsCreation);
        Assert.InRange(tries, 5, 12);

        graph.TroubleWhen = null;
        await desk.PassAsync(Duration.FromHours(8));
        Assert.Single(graph.Standing);
        Assert.Null((await desk.EntryAsync()).Problem);
        Assert.Equal(2, (await desk.ToldAsync()).Count(person => person == "carmen"));
    }

    [Fact]
    public async Task A_wait_that_graph_asks_for_is_kept()
    {
        graph.TroubleWhen = _ => new GraphTrouble(429) { RetryAfter = 600 };
        await desk.BookAsync(First);
        await desk.RunAsync();

        Assert.Single(graph.Requests);
        Assert.True((await desk.EntryAsync()).Wakes >= desk.Clock.Now + Duration.FromMinutes(10));
    }

    [Fact]
    public async Task A_place_somebody_entered_is_said_and_no_call_is_made()
    {
        await desk.BookAsync(First, "Rua das Flores 12");
        await desk.RunAsync();

        var made = Assert.Single(graph.Standing);
        Assert.Equal("Rua das Flores 12", made.Asked["location"]!["displayName"]!.GetValue<string>());
        Assert.Null(made.Call);
        Assert.Null((await desk.EntryAsync()).Problem);
    }

    [Fact]
    public async Task Answers_in_the_calendars_are_read_again_each_day()
    {
        await desk.BookAsync(First);
        await desk.RunAsync();
        graph.Answer("luisa@example.org", "accepted");
        graph.Answer("bruna@example.org", "declined");

        await desk.PassAsync(Duration.FromHours(25));

        Assert.Equal(
            new Dictionary<string, CalendarAnswer> { ["luisa"] = CalendarAnswer.Accepted, ["bruna"] = CalendarAnswer.Declined }.OrderBy(answer => answer.Key), (await desk.EntryAsync()).Answers.OrderBy(answer => answer.Key));
    }

    [Fact]
    public async Task After_the_meeting_the_report_says_who_of_the_network_came_and_a_recording_is_found()
    {
        await desk.BookAsync(First);
        await desk.RunAsync();
        graph.Attendance.AddRange([("luisa", null), (null, "BRUNA@example.org"), ("stranger", "somebody@example.net"), ("stranger", "somebody@example.net")]);
        graph.Recordings.Add("film1");

        await desk.PassAsync(Duration.FromDays(19));

        var entry = await desk.EntryAsync();
        Assert.Equal(["bruna", "luisa"], entry.Attendance!.People.Order());
        Assert.Equal(1, entry.Attendance.Others);
        Assert.Equal(["film1"], entry.Recordings);
        Assert.Empty(await desk.WaitingAsync());
    }

    [Fact]
    public async Task A_slow_calendar_keeps_nobody_waiting_and_a_command_is_left_behind_for_it()
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        graph.TroubleWhen = request => request.IsCreation ? new GraphTrouble(GraphTrouble.None) { Until = answered.Task, IsDone = true } : null;
        await desk.BookAsync(First);
        var run = desk.RunAsync();
        await graph.UntilAsync(now => now.Requests.Any(request => request.IsCreation));
        await desk.Time.TimerAsync(wait => wait == TimeSpan.FromMilliseconds(800));

        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await run;

        Assert.NotEmpty(await desk.WaitingAsync());
        answered.SetResult();
        await desk.Store.UntilAsync(async () => (await desk.EntryAsync()).Options is not null);
        Assert.Single(graph.Events);
    }
}
