using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerExchange.Core.Meetings;
using Interval = NodaTime.Interval;

namespace PeerExchange.Tests.Meetings;

/// <summary>Times for a meeting: in everybody's hours where they have any in common, on days on which all of them work, and unfair ones shared out.</summary>
public sealed class TimeSearchTests
{
    private static readonly DateTimeZone Madrid = DateTimeZoneProviders.Tzdb["Europe/Madrid"];
    private static readonly DateTimeZone Bogota = DateTimeZoneProviders.Tzdb["America/Bogota"];
    private static readonly DateTimeZone Tijuana = DateTimeZoneProviders.Tzdb["America/Tijuana"];

    // A Monday.
    private static readonly Instant From = Instant.FromUtc(2026, 11, 30, 0, 0);

    [Fact]
    public void Three_times_on_three_days_suit_the_hours_of_both_sides()
    {
        var times = Search(("ES", Madrid), ("CO", Bogota)).Best();

        Assert.Equal(3, times.Select(time => time.Start.InZone(Madrid).Date).Distinct().Count());
        Assert.All(times, time =>
        {
            Assert.Empty(time.Outside);
            Assert.All(new[] { Madrid, Bogota }, zone => Assert.Equal(0, TimeSearch.Outside(time.Start, 90, zone)));
        });
        Assert.Equal(times.OrderBy(time => time.Start), times);
    }

    [Fact]
    public void A_holiday_of_either_side_and_a_weekend_are_left_out()
    {
        // In Spain the Constitution is kept on 6 December and the Immaculate Conception, as in Colombia, on the 8th.
        var days = Search(("ES", Madrid), ("CO", Bogota)).Best(20).Select(time => time.Start.InZone(Madrid).Date).ToList();

        Assert.DoesNotContain(new LocalDate(2026, 12, 8), days);
        Assert.DoesNotContain(days, day => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
    }

    [Fact]
    public void Who_has_something_else_is_spared_and_said_where_nothing_else_is_left()
    {
        var search = Search(("ES", Madrid), ("CO", Bogota));
        var first = search.Best()[0];
        Interval taken = new(first.Start, first.Start + Duration.FromHours(1));

        Assert.DoesNotContain(first.Start, (search with { Calendars = Taken(taken) }).Best().Select(time => time.Start));
        var always = (search with { Calendars = Taken(new Interval(From, From + Duration.FromDays(60))) }).Best();
        Assert.All(always, time => Assert.Equal(1, time.Busy));

        static Dictionary<string, IReadOnlyList<Interval>> Taken(Interval interval) => new() { ["ana"] = [interval] };
    }

    /// <summary>Spain and the west of Mexico have no office hour in common: who bore it last time is spared this time.</summary>
    [Fact]
    public void Hours_outside_the_office_are_shared_out_over_a_series()
    {
        var search = Search(("ES", Madrid), ("MX", Tijuana));
        var burden = new Dictionary<string, int> { ["ES"] = 0, ["MX"] = 0 };
        for (var i = 0; i < 6; i++)
        {
            var next = (search with { Sides = [.. search.Sides.Select(side => side with { Burden = burden[side.Country] })] }).Best(1)[0];
            Assert.NotEmpty(next.Outside);
            foreach (var side in search.Sides)
            {
                burden[side.Country] += TimeSearch.Outside(next.Start, 90, side.Zone);
            }
        }

        Assert.All(burden.Values, minutes => Assert.True(minutes > 0, "One side bears all of it."));
        Assert.True(burden.Values.Max() <= 3 * burden.Values.Min(), string.Join(", ", burden));
    }

    [Fact]
    public void During_a_visit_the_days_are_as_given()
    {
        // A Saturday and a Sunday.
        var search = new TimeSearch([new MeetingSide("CO", Bogota)], Duration.FromMinutes(60), Instant.FromUtc(2026, 12, 5, 5, 0), Instant.FromUtc(2026, 12, 7, 5, 0));
        Assert.Empty(search.Best());
        Assert.Equal(2, (search with { OnWorkingDaysOnly = false }).Best().Select(time => time.Start.InZone(Bogota).Date).Distinct().Count());
    }

    [Fact]
    public void Every_time_found_keeps_the_rules_and_the_same_search_finds_the_same() =>
        Prop.ForAll<NonNegativeInt>(seed => KeepsTheRules(new System.Random(seed.Get))).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static void KeepsTheRules(System.Random random)
    {
        (string, string)[] places = [("ES", "Europe/Madrid"), ("BR", "America/Sao_Paulo"), ("MX", "America/Mexico_City"), ("CL", "America/Santiago"), ("VE", "America/Caracas"), ("PT", "Europe/Lisbon")];
        var sides = random.GetItems(places, random.Next(1, 4)).DistinctBy(place => place.Item1)
            .Select(place => new MeetingSide(place.Item1, DateTimeZoneProviders.Tzdb[place.Item2]) { Burden = random.Next(0, 600) }).ToList();
        var from = From + Duration.FromMinutes(random.Next(0, 500_000));
        var search = new TimeSearch(sides, Duration.FromMinutes(random.Next(1, 12) * 15), from, from + Duration.FromDays(random.Next(1, 40)));

        var times = search.Best();

        Assert.Equal(times.Select(time => time.Start), search.Best().Select(time => time.Start));
        foreach (var time in times)
        {
            Assert.True(time.Start >= from && time.Start + search.Length <= search.Until);
            Assert.All(sides, side =>
            {
                var local = time.Start.InZone(side.Zone);
                Assert.True(Holidays.IsWorkingDay(side.Country, local.Date));
                Assert.InRange(local.Hour, 7, 20);
                Assert.Equal(TimeSearch.Outside(time.Start, (int)search.Length.TotalMinutes, side.Zone) > 0, time.Outside.Contains(side.Country));
            });
        }
    }

    private static TimeSearch Search(params (string Country, DateTimeZone Zone)[] sides) =>
        new([.. sides.Select(side => new MeetingSide(side.Country, side.Zone))], Duration.FromMinutes(90), From, From + Duration.FromDays(28));
}
