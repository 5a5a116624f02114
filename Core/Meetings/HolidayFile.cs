using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>A mistake in the file of holidays.</summary>
public sealed class HolidayFileException(int line, string reason) : Exception($"Holidays.tsv:{line} {reason}");

/// <summary>Reads Holidays.tsv; its first lines say how rules are written.</summary>
internal static class HolidayFile
{
    public static FrozenDictionary<string, HolidayRule[]> Embedded()
    {
        using var reader = new StreamReader(typeof(HolidayFile).Assembly.GetManifestResourceStream("Meetings/Holidays.tsv")!);
        return Read(reader);
    }

    /// <summary>Rules by country, in the order of the file. Throws <see cref="HolidayFileException"/> at the first mistake.</summary>
    public static FrozenDictionary<string, HolidayRule[]> Read(TextReader reader)
    {
        var countries = new Dictionary<string, List<HolidayRule>>();
        var lines = new HashSet<(string, string, string)>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            try
            {
                if (line.Split('\t') is not [var country, var rule, var from, var to, var name, var source])
                {
                    throw new FormatException("needs six columns divided by tabs: country, rule, first year, last year, name, source");
                }

                Demand(IsoCountries.Find(country) is not null, $"'{country}' is no country of ISO 3166");
                Demand(name.Trim().Length > 0 && source.Trim().Length > 0, "needs a name and a source");
                Demand(lines.Add((country, rule, from)), "says a rule a second time");
                var read = Rule(rule) with { From = Year(from, 1), To = Year(to, 9998), Name = name };
                Demand(read.From <= read.To, $"ends ({to}) before it begins ({from})");
                (countries.TryGetValue(country, out var rules) ? rules : countries[country] = []).Add(read);
            }
            catch (FormatException mistake)
            {
                throw new HolidayFileException(number, mistake.Message);
            }
        }

        return countries.ToFrozenDictionary(country => country.Key, country => country.Value.ToArray());
    }

    /// <summary>A rule of any year, without name. Throws a <see cref="FormatException"/> that says what is wrong.</summary>
    public static HolidayRule Rule(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var words = parts[0].Split(' ');
        WeekdayMove? shift = words is [.., "next" or "previous", _] ? Target(Weekdays.All, false, words[^2..]) : null;
        var anchor = Anchor(shift is null ? words : words[..^2]);
        var onlyOn = Weekdays.All;
        var moves = new List<WeekdayMove>();
        foreach (var step in parts.Skip(1).Select(part => part.Split(' ')))
        {
            var verb = Array.FindIndex(step, word => word is "->" or "also");
            if (step is ["if", .. var days])
            {
                onlyOn = Days(days);
            }
            else
            {
                Demand(verb > 0, $"'{string.Join(' ', step)}' is neither 'DAYS -> DAY', 'DAYS also DAY' nor 'if DAYS'");
                moves.Add(Target(Days(step[..verb]), step[verb] == "also", step[(verb + 1)..]));
            }
        }

        return new HolidayRule(anchor, shift, onlyOn, [.. moves], 1, 9998, "");
    }

    private static Func<int, LocalDate?> Anchor(string[] words)
    {
        switch (words)
        {
            case [['e', 'a', 's', 't', 'e', 'r', .. var days]]:
                var fromEaster = days.Length == 0 ? 0 : Offset(days);
                return year => HolidayRule.Easter(year).PlusDays(fromEaster);

            case [{ Length: 5 } day]:
                var (month, dayOfMonth) = Parse("2001-" + day) is { } any ? (any.Month, any.Day) : throw new FormatException($"'{day}' is no day of every year");
                return year => new LocalDate(year, month, dayOfMonth);

            case [{ Length: 10 } day]:
                var date = Parse(day) ?? throw new FormatException($"'{day}' is no date");
                return year => year == date.Year ? date : null;

            case ["1" or "2" or "3" or "4" or "last", _, { Length: 2 }] or ["1" or "2" or "3" or "4" or "last", _, { Length: 2 }, _]:
                var weekday = Day(words[1]);
                // For NodaTime the fifth is the last when there are only four.
                var nth = words[0] == "last" ? 5 : words[0][0] - '0';
                var inMonth = Parse($"2001-{words[2]}-01")?.Month ?? throw new FormatException($"'{words[2]}' is no month");
                var offset = words.Length == 4 ? Offset(words[3]) : 0;
                return year => LocalDate.FromYearMonthWeekAndDay(year, inMonth, nth, weekday).PlusDays(offset);

            default:
                throw new FormatException($"'{string.Join(' ', words)}' is no rule: 01-25, 2026-04-20, easter-2 and '1 monday 02' are");
        }
    }

    private static WeekdayMove Target(Weekdays when, bool isExtra, string[] words) => words switch
    {
        [var day] => new WeekdayMove(when, isExtra, Direction.Nearest, Day(day)),
        ["next", var day] => new WeekdayMove(when, isExtra, Direction.Next, Day(day)),
        ["previous", var day] => new WeekdayMove(when, isExtra, Direction.Previous, Day(day)),
        _ => throw new FormatException($"'{string.Join(' ', words)}' is no weekday"),
    };

    private static Weekdays Days(string[] words)
    {
        Demand(words.Length > 0, "'if' needs weekdays");
        return new Weekdays(words.Aggregate(0, (bits, word) => bits | 1 << (int)Day(word)));
    }

    private static IsoDayOfWeek Day(string word) => word switch
    {
        "monday" => IsoDayOfWeek.Monday,
        "tuesday" => IsoDayOfWeek.Tuesday,
        "wednesday" => IsoDayOfWeek.Wednesday,
        "thursday" => IsoDayOfWeek.Thursday,
        "friday" => IsoDayOfWeek.Friday,
        "saturday" => IsoDayOfWeek.Saturday,
        "sunday" => IsoDayOfWeek.Sunday,
        _ => throw new FormatException($"'{word}' is no weekday"),
    };

    private static int Offset(string text) =>
        text[0] is '+' or '-' && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) <= 100
            ? days
            : throw new FormatException($"'{text}' is no number of days such as +60 or -2");

    private static int Year(string text, int none) =>
        text.Length == 0 ? none
        : text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? year
        : throw new FormatException($"'{text}' is no year");

    private static LocalDate? Parse(string text) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FormatException(otherwise);
        }
    }
}
