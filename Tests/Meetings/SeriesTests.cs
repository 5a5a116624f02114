using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Meetings;

/// <summary>A kind that repeats is booked as a whole series: once, at one hour of the clock, off holidays, with unfair hours shared out; each occurrence stands for itself.</summary>
public sealed class SeriesTests
{
    private static readonly DateTimeZone Madrid = DateTimeZoneProviders.Tzdb["Europe/Madrid"], Santiago = DateTimeZoneProviders.Tzdb["America/Santiago"];
    private static readonly MeetingKind Follow = Oei.Meeting("follow_up")!;

    private static readonly Programme Monthly = Oei with
    {
        Meetings =
        [
            .. Oei.Meetings.Select(kind => kind.Key != "follow_up" ? kind : kind with
            {
                Rules = [new RuleUse(RuleNames.Repeats, new Dictionary<string, string> { ["every"] = Series.Month, ["count"] = "6" }, 1)],
            }),
        ],
    };

    [Fact]
    public void Setting_its_time_books_the_whole_series_and_pressed_twice_only_once()
    {
        var top = new StandingExchange("viable");
        Book(top);

        Assert.Equal([1, 2, 3, 4, 5, 6], Meetings(top).Select(meeting => meeting.Number));
        Assert.All(Meetings(top), meeting => Assert.Equal("m1", meeting.Series));
        Assert.All(Meetings(top), meeting => Assert.Equal(meeting.Id, Series.IdOf("m1", meeting.Number)));
        Assert.Equal(6, top.Messages.OfType<Do>().Count(command => command.Command == CalendarEffects.Command));
        Assert.Equal(top.Told(ExchangePosts.Meeting).Distinct(), top.Told(ExchangePosts.Meeting));
        Assert.Same(Decision.Nothing, Book(top));
        Assert.Equal("SeriesBooked", FormDeskTop.Rule(Book(top, "m2")));
        Assert.Equal(6, top.Open.Meetings.Count);
    }

    [Fact]
    public void One_more_may_be_booked_by_itself_and_a_kind_without_the_rule_is_booked_one_at_a_time()
    {
        var top = new StandingExchange("viable");
        Book(top);

        Assert.IsType<Decision.Committed>(Book(top, "m2", new LocalDateTime(2026, 4, 1, 15, 0), whole: false));
        Assert.Same(Decision.Nothing, Book(top, "m3", new LocalDateTime(2026, 4, 1, 15, 0), whole: false));
        Assert.Equal(7, top.Open.Meetings.Count);
        Assert.Null(Series.Of(Follow));
        Assert.Null(Series.Taken(top.Open, Monthly.Meeting("follow_up")!));
        Assert.NotNull(Series.Taken(top.Open, Follow));
    }

    [Fact]
    public void One_occurrence_is_moved_or_cancelled_alone_or_all_later_ones_together()
    {
        var top = new StandingExchange("viable");
        Book(top);
        var before = Meetings(top);

        Book(top, before[1].Id, new LocalDateTime(2026, 4, 15, 10, 0), whole: false);
        Assert.Equal([1], Changed());
        before = Meetings(top);
        Book(top, before[2].Id, before[2].Start.InZone(Montevideo).LocalDateTime.PlusHours(1));
        Assert.Equal([2, 3, 4, 5], Changed());

        before = Meetings(top);
        Cancel(top, before[3].Id, withLater: false);
        Assert.Equal([3], Changed());
        top.Messages.Clear();
        Cancel(top, before[4].Id, withLater: true);
        Assert.Equal([MeetingState.Booked, MeetingState.Booked, MeetingState.Booked, MeetingState.Cancelled, MeetingState.Cancelled, MeetingState.Cancelled], Meetings(top).Select(meeting => meeting.State));
        Assert.Equal(2, top.Messages.OfType<Do>().Count(command => command.Command == CalendarEffects.Command));
        Assert.Equal(top.Told(ExchangePosts.Meeting).Distinct(), top.Told(ExchangePosts.Meeting));

        // What was cancelled stays so when the rest is moved.
        Book(top, "m1", before[0].Start.InZone(Montevideo).LocalDateTime.PlusHours(1));
        Assert.Equal(MeetingState.Cancelled, Meetings(top)[3].State);

        IEnumerable<int> Changed() => Meetings(top).Index().Where(meeting => meeting.Item.Start != before[meeting.Index].Start || meeting.Item.State != before[meeting.Index].State).Select(meeting => meeting.Index);
    }

    [Fact]
    public void It_is_the_same_hour_of_the_clock_before_and_after_the_clock_changes()
    {
        // Spain changes its clocks on 29 March 2026 and 25 October 2026.
        var first = new LocalDateTime(2026, 2, 10, 10, 0).InZoneStrictly(Madrid).ToInstant();

        var starts = new Series(Series.Month, 12).Later(first, 60, 10, Madrid, [new MeetingSide("ES", Madrid)]);

        Assert.All(starts, start => Assert.Equal(new LocalTime(10, 0), start.InZone(Madrid).TimeOfDay));
        Assert.Equal(2, starts.Select(start => start.InZone(Madrid).Offset).Distinct().Count());
    }

    [Theory]
    [InlineData("month", "2026-03-10", 1, "2026-04-14")]
    [InlineData("month", "2026-03-31", 1, "2026-04-28")]
    [InlineData("month", "2026-03-31", 3, "2026-06-30")]
    [InlineData("month", "2026-12-01", 1, "2027-01-05")]
    [InlineData("week", "2026-12-28", 1, "2027-01-04")]
    [InlineData("two_weeks", "2026-03-10", 2, "2026-04-07")]
    public void It_comes_on_the_same_weekday_of_the_month_or_week(string every, string first, int later, string expected) => Assert.Equal(
        expected, new Series(every, 6).Day(NodaTime.Text.LocalDatePattern.Iso.Parse(first).Value, later).ToString("uuuu-MM-dd", null));

    [Fact]
    public void It_is_moved_off_public_holidays_of_every_party()
    {
        // The first Friday of May 2026 is a holiday in Spain, the Monday of the bridge is not.
        var first = new LocalDateTime(2026, 4, 3, 15, 0).InZoneStrictly(Madrid).ToInstant();

        var start = Assert.Single(new Series(Series.Month, 2).Later(first, 60, 1, Madrid, [new MeetingSide("ES", Madrid), new MeetingSide("CL", Santiago)]));

        Assert.Equal(new LocalDate(2026, 5, 4), start.InZone(Madrid).Date);
    }

    [Fact]
    public void Hours_outside_the_office_are_shared_out_where_none_suits_everybody()
    {
        // From Madrid to Tokyo it is eight hours in winter: an hour and a half fits into no common day.
        var tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        MeetingSide[] sides = [new("ES", Madrid), new("JP", tokyo)];
        var first = new LocalDateTime(2025, 11, 11, 9, 30).InZoneStrictly(Madrid).ToInstant();

        var starts = new Series(Series.Month, 5).Later(first, 90, 4, Madrid, sides).Prepend(first).ToList();

        var burdens = sides.Select(side => starts.Sum(start => TimeSearch.Outside(start, 90, side.Zone))).ToList();
        Assert.All(burdens, burden => Assert.NotEqual(0, burden));
        Assert.True(burdens[1] < starts.Count * TimeSearch.Outside(first, 90, tokyo), string.Join(' ', burdens));
    }

    private static readonly DateTimeZone Montevideo = DateTimeZoneProviders.Tzdb["America/Montevideo"];

    private static IReadOnlyList<Meeting> Meetings(StandingExchange top) => [.. top.Open.Meetings.OrderBy(meeting => meeting.Number)];

    private static Decision Book(StandingExchange top, string id = "m1", LocalDateTime? start = null, bool whole = true) => top.Take(BookMeeting.Decide(
        top.Folder, Monthly, id, new MeetingTime("follow_up", start ?? new LocalDateTime(2026, 3, 11, 15, 0), Montevideo, null, "") { WithLater = whole }, Actor(LeaderUruguay), StandingExchange.Roster, top.Now));

    private static void Cancel(StandingExchange top, string id, bool withLater) =>
        Assert.IsType<Decision.Committed>(top.Take(BookMeeting.Cancel(top.Folder, Monthly, id, Actor(LeaderUruguay), StandingExchange.Roster, top.Now, withLater)));
}
