using System.Collections.Concurrent;
using System.Collections.Frozen;
using NodaTime;

namespace PeerExchange.Core.Meetings;

/// <summary>A day on which the offices of a country are closed.</summary>
/// <param name="Name">As it is called in the country.</param>
public readonly record struct Holiday(LocalDate Day, string Name);

/// <summary>
/// Public holidays of whole countries, from Holidays.tsv beside this file. Countries are ISO 3166-1 alpha-2 codes; a country the file does
/// not know has no holidays and works from Monday to Friday.
/// </summary>
public static class Holidays
{
    // A mistake in the file is thrown as it is, at every call; a static field would hide it in a TypeInitializationException.
    private static readonly Lazy<FrozenDictionary<string, HolidayRule[]>> Rules = new(HolidayFile.Embedded);
    private static readonly ConcurrentDictionary<(string Country, int Year), Calendar> Years = [];

    /// <summary>True when the file says anything of the country.</summary>
    public static bool IsKnown(string country) => Rules.Value.ContainsKey(country);

    /// <summary>True when offices are closed for a holiday, on whatever day of the week.</summary>
    public static bool Is(string country, LocalDate day) => NameOf(country, day) is not null;

    /// <summary>What is kept on the day, as it is called in the country; null on any other day.</summary>
    public static string? NameOf(string country, LocalDate day) => YearOf(country, day.Year).Names[day.DayOfYear];

    /// <summary>The holidays of a year in the order of the calendar, those on a Saturday or Sunday included.</summary>
    public static IReadOnlyList<Holiday> Of(string country, int year) => YearOf(country, year).Days;

    /// <summary>Monday to Friday and no holiday.</summary>
    public static bool IsWorkingDay(string country, LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Is(country, day);

    /// <summary>The day itself when offices are open, else the first day after it on which they are.</summary>
    public static LocalDate NextWorkingDay(string country, LocalDate day)
    {
        while (!IsWorkingDay(country, day))
        {
            day = day.PlusDays(1);
        }

        return day;
    }

    /// <summary>
    /// The nth working day after the day, which itself does not count; with a negative number, before it. None: the day, or the next
    /// working day when it is none.
    /// </summary>
    public static LocalDate PlusWorkingDays(string country, LocalDate day, int n)
    {
        if (n == 0)
        {
            return NextWorkingDay(country, day);
        }

        for (var left = Math.Abs(n); left > 0;)
        {
            day = day.PlusDays(Math.Sign(n));
            left -= IsWorkingDay(country, day) ? 1 : 0;
        }

        return day;
    }

    private static Calendar YearOf(string country, int year) =>
        !Rules.Value.TryGetValue(country, out var rules) ? Calendar.Empty
        : Years.TryGetValue((country, year), out var calendar) ? calendar
        : Years.GetOrAdd((country, year), Calendar.Of(rules, year));

    /// <param name="Names">By day of the year, from 1; null where offices are open.</param>
    private sealed record Calendar(Holiday[] Days, string?[] Names)
    {
        public static readonly Calendar Empty = new([], new string?[367]);

        public static Calendar Of(HolidayRule[] rules, int year)
        {
            var names = new string?[367];
            // A day of January or December can be kept in the year beside its own: New Year's Day on a Saturday, free on 31 December.
            foreach (var rule in rules)
            {
                for (var ruled = year - 1; ruled <= year + 1; ruled++)
                {
                    foreach (var day in rule.In(ruled))
                    {
                        if (day.Year == year)
                        {
                            names[day.DayOfYear] ??= rule.Name;
                        }
                    }
                }
            }

            var first = new LocalDate(year, 1, 1);
            return new Calendar([.. names.Index().Where(day => day.Item is not null).Select(day => new Holiday(first.PlusDays(day.Index - 1), day.Item!))], names);
        }
    }
}
