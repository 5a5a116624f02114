using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>
/// A kind of meeting that is held again and again: each occurrence is a meeting of its own, at an hour of the clock where it was set, so that changes of
/// the clock do no harm; on a day on which every side works; and where no hour suits everybody the unfair ones go round.
/// </summary>
/// <param name="Every">week, two_weeks or month.</param>
/// <param name="Count">How many there are in a series.</param>
public sealed record Series(string Every, int Count)
{
    public const string Week = "week", TwoWeeks = "two_weeks", Month = "month";

    // As many meetings as one commit holds with room to spare.
    private const int Most = 20, DaysToMove = 10;

    /// <summary>Null: meetings of the kind are booked one at a time.</summary>
    public static Series? Of(MeetingKind kind) =>
        kind.Rule(RuleNames.Repeats) is { } rule ? new Series(rule.Text("every") ?? Month, Math.Clamp(rule.Number("count") ?? 2, 2, Most)) : null;

    /// <summary>The booked meeting beside which no other of the kind can be booked; null: there is none, or the kind repeats.</summary>
    public static Meeting? Taken(OpenDossier dossier, MeetingKind kind) =>
        kind.Has(RuleNames.Repeats) ? null : dossier.Meetings.FirstOrDefault(meeting => meeting.Kind == kind.Key && meeting.State == MeetingState.Booked);

    /// <summary>Whether the next time that is set for the kind begins its series: it repeats, and none is under way.</summary>
    public static bool IsBegunWith(OpenDossier dossier, MeetingKind kind, Instant now) =>
        kind.Has(RuleNames.Repeats) && !dossier.Meetings.Any(meeting => meeting.Kind == kind.Key && meeting.State == MeetingState.Booked && meeting.Series is not null && meeting.Start > now);

    /// <summary>The id of an occurrence: pressed twice it is one series.</summary>
    /// <param name="series">The id of the first.</param>
    /// <param name="number">From 1.</param>
    public static string IdOf(string series, int number) => number == 1 ? series : Ids.From($"{series} {number}");

    /// <summary>The occurrences after a meeting, in their order.</summary>
    public static IEnumerable<Meeting> After(OpenDossier dossier, Meeting meeting) => meeting.Series is null ? [] :
        dossier.Meetings.Where(other => other.Series == meeting.Series && other.Number > meeting.Number).OrderBy(other => other.Number);

    /// <summary>The day of a later occurrence before holidays are looked at: the same weekday; monthly the same one of the month, the fifth meaning the last.</summary>
    /// <param name="later">How many occurrences later.</param>
    public LocalDate Day(LocalDate first, int later)
    {
        if (Every != Month)
        {
            return first.PlusWeeks(later * (Every == TwoWeeks ? 2 : 1));
        }

        var which = (first.Day - 1) / 7;
        var month = first.With(DateAdjusters.StartOfMonth).PlusMonths(later);
        var day = month.PlusDays((((int)first.DayOfWeek - (int)month.DayOfWeek + 7) % 7) + (which * 7));
        return day.Month == month.Month ? day : day.PlusWeeks(-1);
    }

    /// <summary>When the later occurrences begin.</summary>
    /// <param name="sides">Whose hours and holidays count, with what earlier meetings have cost them; the first occurrence is counted here.</param>
    /// <param name="zone">In which the hour stays the same.</param>
    public IReadOnlyList<Instant> Later(Instant first, int minutes, int count, DateTimeZone zone, IReadOnlyList<MeetingSide> sides)
    {
        var hour = first.InZone(zone);
        var starts = new List<Instant>(count);
        sides = Bear(sides, first, minutes);
        for (var later = 1; later <= count; later++)
        {
            var nominal = Day(hour.Date, later);
            var start = Enumerable.Range(0, DaysToMove).Select(days => On(nominal.PlusDays(days), hour.TimeOfDay, minutes, zone, sides)).FirstOrDefault(found => found is not null)
                ?? (nominal + hour.TimeOfDay).InZoneLeniently(zone).ToInstant();
            starts.Add(start);
            sides = Bear(sides, start, minutes);
        }

        return starts;
    }

    /// <summary>At the usual hour where it is in everybody's office hours, else when it costs least those who have borne most; null: not all work that day.</summary>
    private static Instant? On(LocalDate day, LocalTime hour, int minutes, DateTimeZone zone, IReadOnlyList<MeetingSide> sides)
    {
        var usual = (day + hour).InZoneLeniently(zone).ToInstant();
        var works = sides.All(side => Holidays.IsWorkingDay(side.Country, usual.InZone(side.Zone).Date));
        if (works && sides.All(side => TimeSearch.Outside(usual, minutes, side.Zone) == 0))
        {
            return usual;
        }

        var found = new TimeSearch(sides, Duration.FromMinutes(minutes), zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant()).Best(1);
        return found.Count > 0 ? found[0].Start : works ? usual : null;
    }

    private static IReadOnlyList<MeetingSide> Bear(IReadOnlyList<MeetingSide> sides, Instant start, int minutes) =>
        [.. sides.Select(side => side with { Burden = side.Burden + TimeSearch.Outside(start, minutes, side.Zone) })];
}
