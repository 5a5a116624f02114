using System.Text.RegularExpressions;
using NodaTime;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>
/// Dates as people write them in Spanish, Portuguese and English: 2026-05-07, 7/5/2026 (the day first; the month only where no day can
/// stand there), "7 de mayo de 2026", "May 7, 2026". Nothing is guessed: a date without its year is none.
/// </summary>
public static partial class SpokenDates
{
    private static readonly string[][] Months =
    [
        ["enero", "janeiro", "january"], ["febrero", "fevereiro", "february"], ["marzo", "marco", "march"], ["abril", "april"],
        ["mayo", "maio", "may"], ["junio", "junho", "june"], ["julio", "julho", "july"], ["agosto", "august"],
        ["septiembre", "setiembre", "setembro", "september"], ["octubre", "outubro", "october"], ["noviembre", "novembro", "november"], ["diciembre", "dezembro", "december"],
    ];

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "de", "del", "do", "da", "of", "the", "el", "o", "a", "dia", "on", "desde", "from", "entre", "between", "st", "nd", "rd", "th", "feira",
        "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "segunda", "terca", "quarta", "quinta", "sexta",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    };

    public static LocalDate? Day(string text) => Parts(Folded.Text(text))?.Date(default);

    /// <summary>Two dates; what the first leaves unsaid ("del 7 al 12 de mayo de 2026") is taken from the second.</summary>
    public static (LocalDate From, LocalDate To)? Range(string text)
    {
        var said = Folded.Text(text.Replace('\n', ';'));
        foreach (var separators in new[] { Words(), Marks(), Hyphens() })
        {
            foreach (Match separator in separators.Matches(said))
            {
                if (Parts(said[..separator.Index]) is { } first && Parts(said[(separator.Index + separator.Length)..]) is { } last
                    && (last.Year ?? first.Year) is not null
                    && last.Date(first) is { } to && first.Date(last) is { } from)
                {
                    // "del 20 de diciembre al 5 de enero de 2027": the year said is that of the end.
                    return (first.Year is null && from > to && from.Year > 1 ? from.PlusYears(-1) : from, to);
                }
            }
        }

        return null;
    }

    /// <summary>A day, a time, or both: "7 de mayo de 2026 a las 15:30", "7/5/2026 15h30", "3 pm".</summary>
    public static (LocalDate? Day, LocalTime? Time) Moment(string text)
    {
        var said = IsoTime().Replace(Folded.Text(text), "$1 $2");
        if (Clock().Match(said) is { Success: true } clock && TimeOf(clock) is { } time)
        {
            var before = clock.Groups["before"].Value.Trim();
            if (before.Length == 0)
            {
                return (null, time);
            }

            if (Day(before) is { } day)
            {
                return (day, time);
            }
        }

        return (Day(said), null);
    }

    private static LocalTime? TimeOf(Match clock)
    {
        var (minutes, half) = (clock.Groups["m"], clock.Groups["half"].Value);
        var byPoint = clock.Groups["sep"].Value == "." && clock.Groups["before"].Value.Trim().Length == 0;
        if ((!minutes.Success && !clock.Groups["unit"].Success && half.Length == 0) || byPoint)
        {
            return null;
        }

        var (hour, minute) = (Int(clock.Groups["h"].Value), minutes.Success ? Int(minutes.Value) : 0);
        hour = half switch { "p" when hour < 12 => hour + 12, "a" when hour == 12 => 0, _ => hour };
        return hour <= 23 && minute <= 59 ? new LocalTime(hour, minute) : null;
    }

    /// <summary>Year, month and day as far as they are said; null where the text holds anything else.</summary>
    private static Said? Parts(string folded)
    {
        var tokens = new List<(int? Number, int Digits, int Month)>();
        var end = 0;
        foreach (Match token in Tokens().Matches(folded))
        {
            if (folded.AsSpan(end, token.Index - end).IndexOfAnyExcept(" /-.,") >= 0)
            {
                return null;
            }

            end = token.Index + token.Length;
            if (char.IsAsciiDigit(token.Value[0]))
            {
                if (token.Length > 4)
                {
                    return null;
                }

                tokens.Add((Int(token.Value), token.Length, 0));
            }
            else if (MonthOf(token.Value) is { } month)
            {
                tokens.Add((null, 0, month));
            }
            else if (!Silent.Contains(token.Value))
            {
                return null;
            }
        }

        return folded.AsSpan(end).IndexOfAnyExcept(" /-.,") >= 0 ? null : Order(tokens);
    }

    private static Said? Order(List<(int? Number, int Digits, int Month)> tokens) => tokens switch
    {
        [({ } year, 4, _), ({ } month, <= 2, _), ({ } day, <= 2, _)] => new(year, month, day),
        [({ } day, <= 2, _), ({ } month, <= 2, _), ({ } year, 4 or 2, _)] => month > 12 && day <= 12 ? new(Century(year), day, month) : new(Century(year), month, day),
        [({ } day, <= 2, _), (null, _, var month), ({ } year, 4 or 2, _)] => new(Century(year), month, day),
        [(null, _, var month), ({ } day, <= 2, _), ({ } year, 4, _)] => new(year, month, day),
        [({ } day, <= 2, _), (null, _, var month)] => new(null, month, day),
        [(null, _, var month), ({ } day, <= 2, _)] => new(null, month, day),
        [({ } day, <= 2, _), ({ } month, <= 2, _)] => new(null, month, day),
        [({ } day, <= 2, _)] => new(null, null, day),
        _ => null,
    };

    private static int Century(int year) => year < 100 ? 2000 + year : year;

    private static int? MonthOf(string word)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            if (word.Length >= 3 && Array.Exists(Months[i], month => month.StartsWith(word, StringComparison.Ordinal)))
            {
                return i + 1;
            }
        }

        return null;
    }

    private static int Int(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private readonly record struct Said(int? Year, int? Month, int? Day)
    {
        public LocalDate? Date(Said other) =>
            (Year ?? other.Year) is { } year and >= 1 && (Month ?? other.Month) is { } month and >= 1 and <= 12 && Day is { } day and >= 1
                && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
                ? new LocalDate(year, month, day)
                : null;
    }

    [GeneratedRegex("[0-9]+|[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\s(?:hasta el|hasta|ate o|ate|al|ao|a|to|until|till|through|y el|y|e|and)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex("[–—;]| - |, ?", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex("-", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphens();

    [GeneratedRegex("([0-9])t([0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex IsoTime();

    [GeneratedRegex(
        @"^(?<before>.*?)(?:^|[\s,])\s*(?:(?:a las?|as|at)\s+)?(?<h>[0-9]{1,2})(?:(?<sep>[:h.])(?<m>[0-9]{2}))?\s*(?<unit>hs|hrs|horas?|hours?|h)?\s*(?:(?<half>[ap])\.?\s?m\.?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
