using NodaTime;
using PeerExchange.Bot.Calendar;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Tests.Fixtures;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Calendar;

/// <summary>What calendars say of a time, for those whose calendar can be read.</summary>
public sealed class FreeBusyTests : IAsyncLifetime
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 0, 0);

    private GraphStandIn graph = null!;
    private CalendarDesk desk = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        desk = await CalendarDesk.OpenAsync(graph);
    }

    public async Task DisposeAsync()
    {
        await desk.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task Busy_times_are_merged_cut_to_the_window_and_unknown_calendars_stay_unknown()
    {
        graph.Busy["ana@example.org"] =
        [
            ("busy", "2026-03-02T15:00:00", "2026-03-02T16:00:00"), ("tentative", "2026-03-02T15:30:00", "2026-03-02T17:00:00"), ("oof", "2026-03-01T12:00:00", "2026-03-02T01:00:00"),
            ("workingElsewhere", "2026-03-02T08:00:00", "2026-03-02T12:00:00"), ("free", "2026-03-02T18:00:00", "2026-03-02T19:00:00"),
        ];
        graph.Busy["beatriz@example.org"] = [];

        var read = await ReadAsync(Duration.FromDays(1), FormDeskTop.Ana, FormDeskTop.Beatriz, FormDeskTop.Carmen, FormDeskTop.NewPerson("nobody", "UY") with { Email = "" });

        Assert.Equal([Times(0, 1), Times(15, 17)], read["ana"]!);
        Assert.Empty(read["beatriz"]!);
        Assert.Null(read["carmen"]);
        Assert.Null(read["nobody"]);
    }

    [Fact]
    public async Task More_than_twenty_addresses_and_long_times_are_asked_for_in_parts()
    {
        var people = Enumerable.Range(0, 45).Select(n => FormDeskTop.NewPerson($"p{n}", "UY")).ToArray();
        foreach (var person in people)
        {
            graph.Busy[person.Email] = [("busy", "2026-05-01T23:00:00", "2026-05-02T02:00:00")];
        }

        var read = await ReadAsync(Duration.FromDays(100), people);

        Assert.Equal(6, graph.Requests.Count);
        Assert.All(people, person => Assert.Equal([new Interval(Instant.FromUtc(2026, 5, 1, 23, 0), Instant.FromUtc(2026, 5, 2, 2, 0))], read[person.Id]!));
    }

    [Fact]
    public async Task An_outage_makes_everybody_unknown_never_free()
    {
        graph.Busy["ana@example.org"] = [];
        graph.TroubleWhen = _ => new GraphTrouble(503);

        Assert.Null((await ReadAsync(Duration.FromDays(1), FormDeskTop.Ana))["ana"]);
    }

    [Fact]
    public async Task Without_an_organiser_nobodys_calendar_can_be_read() =>
        Assert.Null((await new UnknownFreeBusy().ReadAsync([FormDeskTop.Ana, FormDeskTop.Ana], new Interval(Start, Start + Duration.FromDays(1)), default))["ana"]);

    /// <summary>Graph takes four requests of one application at a time; several processes share them out.</summary>
    [Theory]
    [InlineData(1, GraphWire.AtOnce)]
    [InlineData(.5, 2)]
    [InlineData(.3125, 1)]
    [InlineData(0, 1)]
    public async Task Never_more_than_four_requests_are_under_way(double part, int most)
    {
        desk.Part = part;
        var going = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        graph.Busy["ana@example.org"] = [];
        graph.TroubleWhen = _ => new GraphTrouble(GraphTrouble.None) { Until = going.Task, IsDone = true };
        var all = Enumerable.Range(0, 12).Select(_ => ReadAsync(Duration.FromDays(1), FormDeskTop.Ana)).ToList();
        await graph.UntilAsync(now => now.Requests.Count == most);
        going.SetResult();

        var read = await Task.WhenAll(all);

        Assert.All(read, known => Assert.Empty(known["ana"]!));
        Assert.Equal(most, graph.MostAtOnce);
    }

    private Task<IReadOnlyDictionary<string, IReadOnlyList<Interval>?>> ReadAsync(Duration length, params Person[] people) =>
        desk.FreeBusy.ReadAsync(people, new Interval(Start, Start + length), default);

    private static Interval Times(int from, int until) => new(Start + Duration.FromHours(from), Start + Duration.FromHours(until));
}
