using NodaTime;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Core.People;

/// <summary>When the bot speaks to somebody by itself: on working days where they are, between eight and seven in the evening of their own clock.</summary>
public static class WorkingHours
{
    private static readonly LocalTime Morning = new(8, 0), Evening = new(19, 0);

    public static bool Are(Instant at, string country, DateTimeZone zone)
    {
        var local = at.InZone(zone);
        return Holidays.IsWorkingDay(country, local.Date) && local.TimeOfDay >= Morning && local.TimeOfDay < Evening;
    }

    /// <summary>The moment itself where it is in working hours, else the next morning of a working day.</summary>
    public static Instant From(Instant at, string country, DateTimeZone zone)
    {
        if (Are(at, country, zone))
        {
            return at;
        }

        var local = at.InZone(zone);
        return MorningOf(local.TimeOfDay < Morning ? local.Date : local.Date.PlusDays(1), country, zone);
    }

    /// <summary>The morning of that day, or of the next working day where it is none.</summary>
    public static Instant MorningOf(LocalDate day, string country, DateTimeZone zone) => Holidays.NextWorkingDay(country, day).At(Morning).InZoneLeniently(zone).ToInstant();
}
