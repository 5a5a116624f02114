using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>Something a person is reminded of: the card it is, which is written from the state of the moment at which it is read.</summary>
public sealed record Reminded(string Card, string CardKey, IReadOnlyDictionary<string, string> Ids, Instant At);

/// <summary>
/// What a person is reminded of comes as one card a day. Each reminder is a row of its own beside the person's inbox; the first of a day sends the
/// card a moment later, so that those due with it are on it; later ones update it.
/// </summary>
public static class Digest
{
    public const string Card = "person.digest";

    /// <summary>Name of the command that puts a reminder on a person's card of the day; safe to repeat.</summary>
    public const string AddCommand = "digest.add";

    private const string Person = "person", CardOf = "card", KeyOf = "key", IdPrefix = "id.";
    private static readonly Duration Gathering = Duration.FromSeconds(2);

    public static RowRange RangeOf(string person, LocalDate day) => RowRange.StartingWith(Inbox.PartitionOf(person), Keys.Join("r", Say(day)) + "|");

    /// <summary>The rows from that day on: the card of a day and the one it is put off to.</summary>
    public static RowRange RangeFrom(string person, LocalDate day) => new(Inbox.PartitionOf(person), Keys.Join("r", Say(day)), "r~");

    /// <summary>The reminder as the command that adds it.</summary>
    public static Do ToAdd(Tell reminder)
    {
        var ids = reminder.Ids.ToDictionary(id => IdPrefix + id.Key, id => id.Value, StringComparer.Ordinal);
        (ids[Person], ids[CardOf], ids[KeyOf]) = (reminder.To.Id, reminder.Card, reminder.CardKey);
        return new Do(AddCommand, ids, reminder.NotBefore);
    }

    public static string PersonOf(IReadOnlyDictionary<string, string> ids) => ids[Person];

    /// <summary>In the evening, on a holiday or after an outage it waits for the next working morning.</summary>
    public static Decision Add(Folder folder, IReadOnlyDictionary<string, string> ids, Person person, DateTimeZone zone, Instant now)
    {
        var at = WorkingHours.From(now, person.Country, zone);
        if (at > now)
        {
            return new Decision.Committed("digest.wait", ids[CardOf], [], [new Do(AddCommand, ids, at)]);
        }

        var day = now.InZone(zone).Date;
        var key = RowKey(day, ids[KeyOf]);
        var before = folder.All(Keys.Join("r", Say(day)) + "|", CoreJson.Default.Reminded).ToList();
        if (before.Any(row => row.Key == key))
        {
            return Decision.Nothing;
        }

        var reminded = new Reminded(
            ids[CardOf], ids[KeyOf], ids.Where(id => id.Key.StartsWith(IdPrefix, StringComparison.Ordinal)).ToDictionary(id => id.Key[IdPrefix.Length..], id => id.Value, StringComparer.Ordinal), now);
        var isOnItsWay = before.Any(row => row.Value.At + Gathering > now);
        return new Decision.Committed(
            "digest.add", reminded.Card, [Change.Set(key, reminded, CoreJson.Default.Reminded)],
            isOnItsWay ? [] : [ToSend(person.Id, day, before.Count > 0 ? now : now + Gathering)]);
    }

    /// <summary>Everything on the card of a day comes again on another.</summary>
    /// <param name="folder">The rows from that day on.</param>
    /// <param name="days">Working days later.</param>
    public static Decision PutOff(Folder folder, LocalDate day, int days, Person person, DateTimeZone zone, Instant now)
    {
        var rows = folder.All(Keys.Join("r", Say(day)) + "|", CoreJson.Default.Reminded).ToList();
        var to = Meetings.Holidays.PlusWorkingDays(person.Country, now.InZone(zone).Date, days);
        return rows.Count == 0 || to <= day ? Decision.Nothing : new Decision.Committed(
            "digest.put_off", Say(to),
            [.. rows.SelectMany(row => new[] { Change.Remove(row.Key), Change.Set(RowKey(to, row.Value.CardKey), row.Value with { At = now }, CoreJson.Default.Reminded) })],
            [ToSend(person.Id, to, WorkingHours.MorningOf(to, person.Country, zone) + Gathering)]);
    }

    public static LocalDate? DayOf(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    public static string Say(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static Tell ToSend(string person, LocalDate day, Instant at) =>
        new(Recipient.Person(person), Card, $"{Card} {Say(day)}", new Dictionary<string, string>(2) { [Person] = person, ["day"] = Say(day) }, at);

    private static string RowKey(LocalDate day, string cardKey) => Keys.Join("r", Say(day), cardKey);
}
