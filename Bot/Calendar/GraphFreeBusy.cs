using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// Free and busy times by getSchedule: twenty addresses and less than 62 days a request. It reads calendars of the organiser's directory, and others
/// where the organisations share theirs; an address whose calendar cannot be read is unknown, never free.
/// </summary>
internal sealed class GraphFreeBusy(GraphCalendar calendar) : IFreeBusy
{
    private static readonly Duration LongestWindow = Duration.FromDays(61);

    // Working elsewhere is no obstacle to a call.
    private static readonly string[] Free = ["free", "workingElsewhere"];

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Interval>?>> ReadAsync(IReadOnlyList<Person> people, Interval window, CancellationToken cancellation)
    {
        var busy = people.Select(person => person.Id).Distinct(StringComparer.Ordinal).ToDictionary(id => id, _ => (IReadOnlyList<Interval>?)null, StringComparer.Ordinal);
        foreach (var some in people.Where(person => Read.IsEmail(person.Email)).Select(person => person.Email).Distinct(StringComparer.OrdinalIgnoreCase).Chunk(GraphCalendar.AddressesAtOnce))
        {
            var read = await ReadAsync(some, window, cancellation);
            foreach (var person in people)
            {
                if (read.TryGetValue(person.Email, out var times))
                {
                    busy[person.Id] = times;
                }
            }
        }

        return busy;
    }

    /// <summary>By address, only those whose calendar could be read for the whole window.</summary>
    private async Task<Dictionary<string, IReadOnlyList<Interval>>> ReadAsync(string[] addresses, Interval window, CancellationToken cancellation)
    {
        var times = addresses.ToDictionary(address => address, _ => new List<Interval>(), StringComparer.OrdinalIgnoreCase);
        for (var start = window.Start; start < window.End; start += LongestWindow)
        {
            var part = new Interval(start, Instant.Min(window.End, start + LongestWindow));
            var answer = await calendar.GetScheduleAsync(addresses, part, cancellation);
            var read = answer.Value?.Value?.Where(schedule => schedule is { ScheduleId: not null, Error: null }).ToLookup(schedule => schedule.ScheduleId!, StringComparer.OrdinalIgnoreCase);
            foreach (var address in times.Keys.ToList())
            {
                if (read is null || read[address].FirstOrDefault() is not { } schedule)
                {
                    times.Remove(address);
                }
                else
                {
                    times[address].AddRange(BusyIn(schedule, part));
                }
            }
        }

        return times.ToDictionary(known => known.Key, known => Merged(known.Value), StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<Interval> BusyIn(GraphSchedule schedule, Interval window)
    {
        foreach (var item in schedule.ScheduleItems ?? [])
        {
            if (!Free.Contains(item.Status, StringComparer.OrdinalIgnoreCase) && GraphAnswers.Moment(item.Start) is { } start && GraphAnswers.Moment(item.End) is { } end
                && Instant.Max(start, window.Start) is var from && Instant.Min(end, window.End) is var until && from < until)
            {
                yield return new Interval(from, until);
            }
        }
    }

    private static IReadOnlyList<Interval> Merged(List<Interval> times)
    {
        var merged = new List<Interval>(times.Count);
        foreach (var time in times.OrderBy(time => time.Start))
        {
            if (merged.Count > 0 && time.Start <= merged[^1].End)
            {
                merged[^1] = new Interval(merged[^1].Start, Instant.Max(merged[^1].End, time.End));
            }
            else
            {
                merged.Add(time);
            }
        }

        return merged;
    }
}
