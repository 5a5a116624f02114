using NodaTime;

namespace PeerExchange.Core.Meetings;

/// <summary>A side of a meeting, whose working hours and holidays count.</summary>
public sealed record MeetingSide(string Country, DateTimeZone Zone)
{
    /// <summary>Minutes outside its office hours that the meetings before this one have cost it.</summary>
    public int Burden { get; init; }
}

/// <summary>A time at which a meeting could be.</summary>
/// <param name="Outside">Countries for which some of it is outside office hours.</param>
/// <param name="Busy">How many of those invited have something else in their calendar then.</param>
public sealed record FoundTime(Instant Start, IReadOnlyList<string> Outside, int Busy);

/// <summary>
/// Finds times for a meeting: on days on which every side works, in everybody's office hours where they have any in common, else where it
/// costs least those who have borne most; what calendars say is respected as far as they can be read. The same input gives the same times.
/// </summary>
/// <param name="From">No earlier than this.</param>
/// <param name="Until">It ends by then.</param>
public sealed record TimeSearch(IReadOnlyList<MeetingSide> Sides, Duration Length, Instant From, Instant Until)
{
    /// <summary>How many times are proposed.</summary>
    public const int Most = 3;

    // Office hours; and how early and late a meeting may be where the sides have none in common.
    private const int Opens = 9 * 60, Closes = 18 * 60, Earliest = 7 * 60, Latest = 21 * 60;
    private const double BusyCost = 600, SameDay = 300, SameHour = 12, NextDay = 6, ADay = 2, Lunch = 15;
    private static readonly Duration Step = Duration.FromMinutes(30);

    /// <summary>What those invited have in their calendars, by person; somebody whose calendar cannot be read is not in it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Interval>> Calendars { get; init; } = new Dictionary<string, IReadOnlyList<Interval>>(0);

    /// <summary>Whether holidays and weekends count: not where the days are given, as during a visit.</summary>
    public bool OnWorkingDaysOnly { get; init; } = true;

    /// <summary>The best times, each on another day where there are enough days, in the order in which they come.</summary>
    public IReadOnlyList<FoundTime> Best(int count = Most)
    {
        var candidates = Candidates().ToList();
        var chosen = new List<FoundTime>(count);
        while (chosen.Count < count)
        {
            var (best, cost) = candidates
                .Select(candidate => (candidate.Time, Cost: candidate.Cost + chosen.Sum(other => Likeness(other, candidate.Time))))
                .DefaultIfEmpty((Time: null!, Cost: double.PositiveInfinity))
                .MinBy(candidate => (candidate.Cost, candidate.Time?.Start));
            if (double.IsPositiveInfinity(cost))
            {
                break;
            }

            chosen.Add(best);
        }

        return [.. chosen.OrderBy(time => time.Start)];
    }

    private IEnumerable<(FoundTime Time, double Cost)> Candidates()
    {
        var first = Instant.FromUnixTimeTicks((From.ToUnixTimeTicks() + Step.BclCompatibleTicks - 1) / Step.BclCompatibleTicks * Step.BclCompatibleTicks);
        for (var start = first; start + Length <= Until; start += Step)
        {
            if (Weigh(start) is { } found)
            {
                yield return found;
            }
        }
    }

    private (FoundTime Time, double Cost)? Weigh(Instant start)
    {
        var cost = 0.0;
        List<string>? outside = null;
        foreach (var side in Sides)
        {
            var local = start.InZone(side.Zone);
            var begins = (local.Hour * 60) + local.Minute;
            var ends = begins + (int)Length.TotalMinutes;
            if ((OnWorkingDaysOnly && !Holidays.IsWorkingDay(side.Country, local.Date)) || begins < Earliest || ends > Math.Max(Latest, Earliest + (int)Length.TotalMinutes))
            {
                return null;
            }

            var uncommon = Math.Max(0, Opens - begins) + Math.Max(0, ends - Closes);
            if (uncommon > 0)
            {
                // Who has borne more of it so far bears less now.
                cost += uncommon * (1 + (side.Burden / 60.0));
                (outside ??= []).Add(side.Country);
            }

            cost += begins < 14 * 60 && ends > 13 * 60 ? Lunch : 0;
        }

        var span = new Interval(start, start + Length);
        var busy = Calendars.Count(person => person.Value.Any(taken => taken.Start < span.End && span.Start < taken.End));
        return (new FoundTime(start, outside ?? [], busy), cost + (busy * BusyCost) + ((start - From).TotalDays * ADay));
    }

    /// <summary>Times that are much the same are no choice: another day is worth much, another hour of it a little.</summary>
    private double Likeness(FoundTime one, FoundTime other)
    {
        if (one.Start < other.Start + Length && other.Start < one.Start + Length)
        {
            return double.PositiveInfinity;
        }

        var days = Math.Abs(Period.DaysBetween(DayOf(one), DayOf(other)));
        var hours = Math.Abs(one.Start.InZone(ZoneOfDays).Hour - other.Start.InZone(ZoneOfDays).Hour);
        return (days == 0 ? SameDay : days == 1 ? NextDay : 0) + (hours < 2 ? SameHour : 0);
    }

    private LocalDate DayOf(FoundTime time) => time.Start.InZone(ZoneOfDays).Date;

    private DateTimeZone ZoneOfDays => Sides.Count > 0 ? Sides[0].Zone : DateTimeZone.Utc;

    /// <summary>Minutes of a meeting that lie outside a side's office hours.</summary>
    public static int Outside(Instant start, int minutes, DateTimeZone zone)
    {
        var begins = (start.InZone(zone).Hour * 60) + start.InZone(zone).Minute;
        return Math.Min(minutes, Math.Max(0, Opens - begins) + Math.Max(0, begins + minutes - Closes));
    }
}
