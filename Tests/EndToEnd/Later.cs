using System.Globalization;
using NodaTime;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Later on, at an hour at which reminders come: the bot keeps to working days and office hours, the day of the test may be any.</summary>
internal static class Later
{
    /// <summary>The setting that moves the clock so many days on, or to the next day on which Uruguay and Brazil work, at noon in Montevideo.</summary>
    public static string OnAWorkingDay(int days)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var day = now.InUtc().Date.PlusDays(days);
        while (!Holidays.IsWorkingDay("UY", day) || !Holidays.IsWorkingDay("BR", day))
        {
            day = day.PlusDays(1);
        }

        return To(day, now);
    }

    /// <summary>The setting that moves the clock so many days on, to noon in Montevideo: at whatever hour the test runs, that day has come in America.</summary>
    public static string AtNoon(int days)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        return To(now.InUtc().Date.PlusDays(days), now);
    }

    private static string To(LocalDate day, Instant now)
    {
        var minutes = (long)(day.At(new LocalTime(15, 0)).InUtc().ToInstant() - now).TotalMinutes;
        return string.Create(CultureInfo.InvariantCulture, $"--Clock:Offset=PT{minutes}M");
    }
}
