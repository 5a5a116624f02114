using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Exchanges;

/// <summary>
/// A year of 200 exchanges that stand at different places of their way, on a clock that is moved on: every reminder due comes once, in order, on a
/// working day of whoever it is for, and all of a day on one card.
/// </summary>
public sealed class YearOfRemindersTests
{
    private const int Exchanges = 200;

    // A little more than a year, so that the last questions can go unanswered.
    private static readonly Duration Year = Duration.FromDays(400);
    private static readonly string[] Stages = ["planning", "agenda_draft", "referencing_held", "agenda_final", "reporting", "transfer"];

    private readonly PriorityQueue<(string Exchange, OutboxItem Item), (Instant, int)> outbox = new();
    private readonly Dictionary<string, Folder> inboxes = [];
    private readonly List<(Person Person, string What, Instant At)> reminded = [];
    private readonly List<(Person Person, string Card, Instant At)> cards = [];
    private int serial;

    [Fact]
    public void Every_reminder_due_comes_once_in_order_and_none_on_a_holiday()
    {
        var random = new Random(20260302);
        var tops = new List<(ExchangeTop Top, Instant Since)>(Exchanges);
        for (var i = 0; i < Exchanges; i++)
        {
            var top = ExchangeTop.At(Stages[i % Stages.Length], i % 3 == 0 ? ["UY", "PY"] : ["UY"]);
            var (from, since) = (top.Messages.Count, top.Now);
            top.Later(Duration.FromHours(random.Next(0, 24 * 20)));
            top.Later(Year);
            foreach (var message in top.Messages.Skip(from))
            {
                Post($"exchange{i}", message, top.Now - Year);
            }

            tops.Add((top, since));
        }

        Deliver();

        Assert.True(reminded.Count > 2_000, $"{reminded.Count} reminders");
        Assert.Equal(reminded.Count, reminded.Select(once => (once.Person.Id, once.What)).Distinct().Count());
        Assert.Equal(reminded.OrderBy(once => once.At).Select(once => once.At), reminded.Select(once => once.At));
        Assert.All(reminded, once => Assert.True(Holidays.IsWorkingDay(once.Person.Country, DayOf(once.Person, once.At)), $"{once.Person.Country} {once.At}"));
        Assert.All(cards, card => Assert.InRange(card.At.InZone(ZoneOf(card.Person)).Hour, 8, 18));
        Assert.All(cards.GroupBy(card => (card.Person.Id, DayOf(card.Person, card.At))), day => Assert.Single(day.Select(card => card.Card).Distinct()));
        AssertMonths(tops);
        AssertAnnexes(tops);
    }

    /// <summary>Months 3, 6, 9 and 12 of each row of a transfer: who is responsible, then the leader, then coordination, worked out here by hand.</summary>
    private void AssertMonths(List<(ExchangeTop Top, Instant Since)> tops)
    {
        var checkedRows = 0;
        for (var i = 0; i < tops.Count; i++)
        {
            var top = tops[i].Top;
            if (i % Stages.Length != Stages.Length - 1)
            {
                continue;
            }

            var entered = top.Head.Course.Last(reached => reached.Stage == "transfer").At.InZone(DateTimeZoneProviders.Tzdb["America/Sao_Paulo"]).Date;
            foreach (var month in (int[])[3, 6, 9, 12])
            {
                var due = entered.PlusMonths(month);
                Assert.Equal([Holidays.NextWorkingDay("UY", due)], DaysOf(i, ExchangeTop.Juana, $"transfer_check {month} UY.rUY.{month}"));
                Assert.Equal([Holidays.NextWorkingDay("UY", due.PlusDays(10))], DaysOf(i, ExchangeTop.Ana, $"transfer_check {month} up 1 UY.rUY.{month}"));
                checkedRows++;
            }
        }

        Assert.True(checkedRows > 100);
    }

    /// <summary>Annexes missing before the visit of 8 June: three, two and one weeks and three days before.</summary>
    private void AssertAnnexes(List<(ExchangeTop Top, Instant Since)> tops)
    {
        for (var i = 2; i < tops.Count; i += Stages.Length)
        {
            foreach (var days in (int[])[21, 14, 7, 3])
            {
                var due = new LocalDate(2026, 6, 8).PlusDays(-days);
                Assert.Equal([Holidays.NextWorkingDay("UY", due)], DaysOf(i, ExchangeTop.Ana, $"annexes_missing -{days}"));
            }
        }
    }

    private IEnumerable<LocalDate> DaysOf(int exchange, Person person, string what) =>
        reminded.Where(once => once.Person.Id == person.Id && once.What == $"exchange{exchange} {ExchangePosts.Reminder} {ExchangeTop.Id} {what}").Select(once => DayOf(person, once.At));

    /// <summary>The outbox, by when things are due: as the courier carries it out.</summary>
    private void Deliver()
    {
        while (outbox.TryDequeue(out var next, out var due))
        {
            var (exchange, item) = next;
            var now = due.Item1;
            if (item is { Kind: OutboxItem.Tell, Name: Digest.Card })
            {
                cards.Add((ExchangeTop.Roster.Find(item.To!.Id)!, item.CardKey!, now));
            }
            else if (item is { Kind: OutboxItem.Do, Name: Digest.AddCommand } && ExchangeTop.Roster.Find(Digest.PersonOf(item.Ids)) is { } person)
            {
                var folder = inboxes.GetValueOrDefault(person.Id) ?? new Folder(Inbox.PartitionOf(person.Id), []);
                if (Digest.Add(folder, item.Ids, person, ZoneOf(person), now) is Decision.Committed committed)
                {
                    reminded.AddRange(committed.Changes.Select(change => (person, ((Reminded)change.Value!).CardKey, now)));

                    // Of past days nothing is read any more.
                    inboxes[person.Id] = new Folder(folder.Partition, [.. folder.With(committed.Changes).Rows.Where(row => string.CompareOrdinal(row.Key, "r|" + Digest.Say(DayOf(person, now))) >= 0)]);
                    foreach (var message in committed.Messages)
                    {
                        Post(exchange, message, now);
                    }
                }
            }
        }
    }

    /// <summary>Two exchanges of this test have the same id: their cards are told apart by the exchange's place.</summary>
    private void Post(string exchange, Message message, Instant now)
    {
        if (message is Tell { IsReminder: true } tell)
        {
            message = tell with { CardKey = $"{exchange} {tell.CardKey}" };
        }

        var item = OutboxItem.Of(message, now);
        outbox.Enqueue((exchange, item), (item.Due, serial++));
    }

    private static DateTimeZone ZoneOf(Person person) => DateTimeZoneProviders.Tzdb[person.TimeZone!];

    private static LocalDate DayOf(Person person, Instant at) => at.InZone(ZoneOf(person)).Date;
}
