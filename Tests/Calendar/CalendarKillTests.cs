using NodaTime;
using PeerExchange.Core.Meetings;
using PeerExchange.Tests.Fixtures;
using Xunit.Abstractions;

namespace PeerExchange.Tests.Calendar;

/// <summary>
/// The process dies at every point there is between a meeting's decision and its event: before and after each write to the store and each request to
/// Graph, one point after the other until a run gets through. Whatever the point, another process ends with exactly one event that says what the meeting says.
/// </summary>
public sealed class CalendarKillTests(ITestOutputHelper output)
{
    private static readonly LocalDateTime First = new(2026, 3, 20, 15, 0), Second = new(2026, 3, 27, 10, 30);

    [Theory]
    [InlineData(DuplicateAnswer.TheEvent)]
    [InlineData(DuplicateAnswer.RefusedNamingIt)]
    [InlineData(DuplicateAnswer.Refused)]
    internal Task A_booking_makes_one_event(DuplicateAnswer duplicates) => AtEveryPointAsync(
        "booking", duplicates, _ => Task.CompletedTask, desk => desk.BookAsync(First),
        (desk, entry) =>
        {
            var standing = Assert.Single(desk.Graph.Events);
            Assert.Equal(("2026-03-20T18:00:00", standing.Id, standing.JoinUrl), (standing.Start, entry.EventId, entry.JoinUrl));
            Assert.True(entry is { IsJoinTold: true, Pending: null, Problem: null, Options.IsConfirmed: true });
        });

    [Fact]
    public Task A_change_moves_the_one_event() => AtEveryPointAsync(
        "change", DuplicateAnswer.TheEvent, desk => desk.BookAsync(First), desk => desk.BookAsync(Second),
        (desk, entry) =>
        {
            Assert.Equal("2026-03-27T13:30:00", Assert.Single(desk.Graph.Events).Start);
            Assert.Equal((2, null), (entry.Version, entry.Problem));
            Assert.Contains(GraphStandIn.TeamsPart, desk.Graph.Events[0].Text, StringComparison.Ordinal);
        });

    [Fact]
    public Task A_cancellation_takes_the_one_event_away() => AtEveryPointAsync(
        "cancellation", DuplicateAnswer.TheEvent, desk => desk.BookAsync(First), desk => desk.CancelAsync(),
        (desk, entry) =>
        {
            Assert.Single(desk.Graph.Events);
            Assert.Empty(desk.Graph.Standing);
            Assert.True(entry is { EventId: null, Pending: null, Problem: null });
        });

    /// <summary>What was begun is not left behind, and the last decision holds.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Changed_or_cancelled_after_the_kill_the_last_decision_holds(bool cancels) => AtEveryPointAsync(
        cancels ? "booking, then cancelled" : "booking, then changed", DuplicateAnswer.Refused, _ => Task.CompletedTask, desk => desk.BookAsync(First),
        (desk, entry) =>
        {
            Assert.InRange(desk.Graph.Events.Count, cancels ? 0 : 1, 1);
            Assert.Equal(cancels ? [] : ["2026-03-27T13:30:00"], desk.Graph.Standing.Select(made => made.Start));
            Assert.True(entry is { Pending: null, Problem: null } && (entry.EventId is null) == cancels);
        },
        desk => cancels ? desk.CancelAsync() : desk.BookAsync(Second));

    private async Task AtEveryPointAsync(
        string what, DuplicateAnswer duplicates, Func<CalendarDesk, Task> before, Func<CalendarDesk, Task> decide, Action<CalendarDesk, CalendarEntry> check, Func<CalendarDesk, Task>? after = null)
    {
        var point = 0;
        for (var isThrough = false; !isThrough; point++)
        {
            await using var graph = await GraphStandIn.StartAsync();
            (graph.Duplicates, graph.JoinLinkAfter) = (duplicates, 2);
            await using var desk = await CalendarDesk.OpenAsync(graph);
            await before(desk);
            await desk.PassAsync(Duration.FromMinutes(10));
            await decide(desk);
            isThrough = !await DiesAtAsync(desk, point);
            desk.Open();
            await (after?.Invoke(desk) ?? Task.CompletedTask);
            await desk.PassAsync(Duration.FromHours(1));
            var entry = await desk.EntryAsync();
            Assert.True(graph.Events.CountBy(made => made.Transaction).All(made => made.Value == 1), $"{what}: more than one event after a kill at point {point}");
            Assert.True(graph.Standing.Count <= 1, $"{what}: {graph.Standing.Count} events after a kill at point {point}");
            check(desk, entry);
        }

        output.WriteLine($"{what}: {point - 1} points, one event after each");
        Assert.True(point > 5, $"{point} points are too few to mean anything.");
    }

    /// <summary>Runs until the point and no further: everything asked for from then on fails, as nothing is asked by a dead process. False: it got through.</summary>
    private static async Task<bool> DiesAtAsync(CalendarDesk desk, int point)
    {
        var seen = 0;
        desk.Store.BeforeCommit = (_, _) => Task.FromResult(Step());
        desk.Store.AfterCommit = (_, _) => Task.FromResult(Step());
        desk.Http.Before = desk.Http.After = _ => Step();
        try
        {
            // Its own run and the first time it wakes: until the link is there and the options are confirmed.
            await desk.PassAsync(Duration.FromMinutes(5));
            return false;
        }
        catch (Killed)
        {
            return true;
        }
        finally
        {
            desk.Store.BeforeCommit = desk.Store.AfterCommit = null;
            desk.Http.Before = desk.Http.After = null;
        }

        int Step() => seen++ >= point ? throw new Killed() : seen;
    }

    private sealed class Killed : Exception;
}
