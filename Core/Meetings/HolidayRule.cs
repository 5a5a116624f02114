using NodaTime;

namespace PeerExchange.Core.Meetings;

/// <summary>When a holiday comes, as a line of Holidays.tsv says it.</summary>
/// <param name="Anchor">The day in a year before any move; null in a year without it.</param>
/// <param name="OnlyOn">Weekdays on which it is a holiday at all.</param>
/// <param name="From">First year, by the day's own date.</param>
/// <param name="To">Last year.</param>
internal sealed record HolidayRule(
    Func<int, LocalDate?> Anchor, WeekdayMove? Shift, Weekdays OnlyOn, WeekdayMove[] Moves, int From, int To, string Name)
{
    /// <summary>The days that are free because of the holiday of a year; some may lie in the year before or after.</summary>
    public IEnumerable<LocalDate> In(int year)
    {
        if (year < From || year > To || Anchor(year) is not { } anchor)
        {
            yield break;
        }

        var day = Shift?.Of(anchor) ?? anchor;
        if (!OnlyOn.Has(day))
        {
            yield break;
        }

        var moved = day;
        foreach (var move in Moves)
        {
            if (!move.When.Has(day))
            {
                continue;
            }

            if (move.IsExtra)
            {
                yield return move.Of(day);
            }
            else
            {
                moved = move.Of(day);
            }
        }

        yield return moved;
    }

    /// <summary>Easter Sunday of the Gregorian calendar (the anonymous computus of 1876).</summary>
    public static LocalDate Easter(int year)
    {
        var (century, inCentury) = Math.DivRem(year, 100);
        var golden = year % 19;
        var correction = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        var toSunday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        var late = (golden + 11 * epact + 22 * toSunday) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - 7 * late + 114, 31);
        return new LocalDate(year, month, day + 1);
    }
}

/// <summary>Where a holiday goes from a weekday.</summary>
/// <param name="When">The weekdays it has to fall on.</param>
/// <param name="IsExtra">The day stays a holiday, and the other is one too.</param>
internal sealed record WeekdayMove(Weekdays When, bool IsExtra, Direction Direction, IsoDayOfWeek To)
{
    /// <summary>The weekday it goes to, the day itself when it is one.</summary>
    public LocalDate Of(LocalDate day)
    {
        var ahead = ((int)To - (int)day.DayOfWeek + 7) % 7;
        return day.PlusDays(Direction switch
        {
            Direction.Next => ahead,
            Direction.Previous => ahead == 0 ? 0 : ahead - 7,
            _ => ahead > 3 ? ahead - 7 : ahead,
        });
    }
}

internal enum Direction
{
    /// <summary>The nearest such weekday: never more than three days off, so that none is as near.</summary>
    Nearest,
    Next,
    Previous,
}

/// <summary>Some days of the week, as bits by their ISO number.</summary>
internal readonly record struct Weekdays(int Bits)
{
    public static readonly Weekdays All = new(0b1111_1110);

    public bool Has(LocalDate day) => (Bits >> (int)day.DayOfWeek & 1) == 1;
}
