using NodaTime;
using NodaTime.Text;

namespace PeerExchange.Core.Meetings;

/// <summary>A time zone told to a calendar (RFC 5545, 3.6.5): what its clocks show in the years of one meeting, from the tz database.</summary>
internal static class CalendarZone
{
    private static readonly LocalDateTime Earliest = new(1970, 1, 1, 0, 0);
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly OffsetPattern Minutes = OffsetPattern.CreateWithInvariantCulture("+HHmm");
    private static readonly OffsetPattern Seconds = OffsetPattern.CreateWithInvariantCulture("+HHmmss");

    public static DateTimeZone Of(Meeting meeting) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(meeting.Zone) ?? DateTimeZone.Utc;

    public static string Say(LocalDateTime time) => Local.Format(time);

    /// <summary>Every change of the clock that matters from the year it starts in to the year it ends in, each as an observance of its own.</summary>
    public static IEnumerable<string> Lines(DateTimeZone zone, Instant start, Instant end)
    {
        yield return "BEGIN:VTIMEZONE";
        yield return $"TZID:{zone.Id}";
        foreach (var interval in zone.GetZoneIntervals(NewYear(start.InZone(zone).Year), NewYear(end.InZone(zone).Year + 1)))
        {
            var name = interval.Savings > Offset.Zero ? "DAYLIGHT" : "STANDARD";
            var (before, onset) = Onset(zone, interval);
            yield return $"BEGIN:{name}";
            yield return $"DTSTART:{Say(onset)}";
            yield return $"TZOFFSETFROM:{Say(before)}";
            yield return $"TZOFFSETTO:{Say(interval.WallOffset)}";
            yield return $"TZNAME:{CalendarLines.Escape(interval.Name)}";
            yield return $"END:{name}";
        }

        yield return "END:VTIMEZONE";

        Instant NewYear(int year) => zone.AtStartOfDay(new LocalDate(year, 1, 1)).ToInstant();
    }

    /// <summary>When the clocks were changed, as they stood before; what began long ago holds from a day every calendar knows.</summary>
    private static (Offset Before, LocalDateTime At) Onset(DateTimeZone zone, NodaTime.TimeZones.ZoneInterval interval)
    {
        if (!interval.HasStart || interval.Start < NodaConstants.UnixEpoch)
        {
            return (interval.WallOffset, Earliest);
        }

        var before = zone.GetUtcOffset(interval.Start - Duration.Epsilon);
        return (before, interval.Start.WithOffset(before).LocalDateTime);
    }

    private static string Say(Offset offset) => (offset.Seconds % 60 == 0 ? Minutes : Seconds).Format(offset);
}
