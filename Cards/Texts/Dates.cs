using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards;

/// <summary>Dates and times in words of the reader's language and zone: globalization is invariant, so the names are ours.</summary>
public static class Dates
{
    private static readonly string[] MonthsEs = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];
    private static readonly string[] MonthsPt = ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"];
    private static readonly string[] MonthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] DaysEs = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
    private static readonly string[] DaysPt = ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"];
    private static readonly string[] DaysEn = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>"7 de mayo de 2026", "7 de maio de 2026", "7 May 2026".</summary>
    public static OwnText Say(LocalDate date, Language language) => new(language switch
    {
        Language.Pt => string.Create(CultureInfo.InvariantCulture, $"{date.Day} de {MonthsPt[date.Month - 1]} de {date.Year}"),
        Language.En => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {MonthsEn[date.Month - 1]} {date.Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{date.Day} de {MonthsEs[date.Month - 1]} de {date.Year}"),
    });

    /// <summary>"mayo", "maio", "May".</summary>
    /// <param name="month">1 to 12.</param>
    public static OwnText Month(int month, Language language) => new((language switch { Language.Pt => MonthsPt, Language.En => MonthsEn, _ => MonthsEs })[month - 1]);

    /// <summary>"jueves 7 de mayo de 2026".</summary>
    public static OwnText WithDay(LocalDate date, Language language)
    {
        var day = (int)date.DayOfWeek - 1;
        return language switch
        {
            Language.Pt => new(DaysPt[day] + ", " + Say(date, language).Text),
            Language.En => new(DaysEn[day] + ", " + Say(date, language).Text),
            _ => new(DaysEs[day] + " " + Say(date, language).Text),
        };
    }

    /// <summary>"7 de mayo de 2026, 15:00 (Ciudad de México)": always with the zone's place, so that nobody has to guess.</summary>
    public static OwnText Say(Instant instant, DateTimeZone zone, Language language)
    {
        var local = instant.InZone(zone);
        return new($"{Say(local.Date, language).Text}, {Clock(local.TimeOfDay)} ({Zones.Place(zone, language).Text})");
    }

    /// <summary>"7 de mayo de 2026, 15:00": where the same card has said the place.</summary>
    public static OwnText WithoutPlace(Instant instant, DateTimeZone zone, Language language)
    {
        var local = instant.InZone(zone);
        return new($"{Say(local.Date, language).Text}, {Clock(local.TimeOfDay)}");
    }

    /// <summary>"15:00 (Madrid)".</summary>
    public static OwnText Clock(Instant instant, DateTimeZone zone, Language language) => new($"{Clock(instant.InZone(zone).TimeOfDay)} ({Zones.Place(zone, language).Text})");

    /// <summary>The same moment for two places: the reader's first, then the other side's, with the day where it differs.</summary>
    public static OwnText Say(Instant instant, DateTimeZone mine, DateTimeZone theirs, Language language)
    {
        var here = Say(instant, mine, language);
        var there = instant.InZone(theirs);
        if (there.Offset == instant.InZone(mine).Offset)
        {
            return here;
        }

        var days = Period.DaysBetween(instant.InZone(mine).Date, there.Date);
        var shift = days == 0 ? default : new OwnText(" ") + Texts.Of(language)[days > 0 ? "Common.NextDay" : "Common.DayBefore"];
        return here + new OwnText($" · {Clock(there.TimeOfDay)} ({Zones.Place(theirs, language).Text})") + shift;
    }

    /// <summary>"hoy, 15:04", and of another day "7 de mayo de 2026": for lists, where only the order of days matters.</summary>
    public static OwnText Brief(Instant instant, DateTimeZone zone, LocalDate today, Language language)
    {
        var local = instant.InZone(zone);
        return local.Date == today ? new($"{Texts.Of(language)["Common.Today"].Text}, {Clock(local.TimeOfDay)}") : Say(local.Date, language);
    }

    /// <summary>"hoy", "mañana", "en 3 días", "hace 2 días".</summary>
    public static OwnText Until(LocalDate date, LocalDate today, Language language)
    {
        var t = Texts.Of(language);
        return Period.DaysBetween(today, date) switch
        {
            0 => t["Common.Today"],
            1 => t["Common.Tomorrow"],
            -1 => t["Common.Yesterday"],
            > 0 and var days => t.Format("Common.InDays", days),
            var days => t.Format("Common.DaysAgo", -days),
        };
    }

    /// <summary>"7 de mayo de 2026 (en 3 días)".</summary>
    public static OwnText Due(LocalDate date, LocalDate today, Language language) =>
        Say(date, language) + new OwnText(" (") + Until(date, today, language) + new OwnText(")");

    /// <summary>A kept answer (yyyy-MM-dd) in words; as it is where it is no date.</summary>
    public static string SayAnswer(string value, Language language) =>
        LocalDatePattern.Iso.Parse(value) is { Success: true } parsed ? Say(parsed.Value, language).Text : value;

    private static string Clock(LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");
}
