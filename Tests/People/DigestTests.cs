using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Exchanges;

namespace PeerExchange.Tests.People;

/// <summary>What somebody is reminded of comes together on one card a day, in their working hours, and can be put off.</summary>
public sealed class DigestTests
{
    private static readonly Person Ana = ExchangeTop.Ana;
    private static readonly DateTimeZone Montevideo = DateTimeZoneProviders.Tzdb["America/Montevideo"];

    // A Tuesday, eight in the morning in Montevideo.
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 3, 11, 0);
    private static readonly LocalDate Day = new(2026, 3, 3);

    private readonly List<Message> sent = [];
    private Folder folder = new(Inbox.PartitionOf(Ana.Id), []);

    [Fact]
    public void What_is_due_together_is_sent_once_a_moment_later()
    {
        Add("a", Morning);
        Add("b", Morning);
        Add("c", Morning + Duration.FromSeconds(1));

        var card = Assert.Single(sent.OfType<Tell>());
        Assert.Equal((Digest.Card, "person.digest 2026-03-03", Recipient.Person(Ana.Id)), (card.Card, card.CardKey, card.To));
        Assert.True(card.NotBefore > Morning + Duration.FromSeconds(1));
        Assert.Equal(3, folder.Rows.Count);
    }

    [Fact]
    public void What_comes_later_in_the_day_updates_the_same_card()
    {
        Add("a", Morning);
        Add("b", Morning + Duration.FromHours(2));

        Assert.Equal(2, sent.OfType<Tell>().Count());
        Assert.Single(sent.OfType<Tell>().Select(tell => tell.CardKey).Distinct());
    }

    [Fact]
    public void A_repeated_command_changes_nothing()
    {
        Add("a", Morning);

        Assert.Same(Decision.Nothing, Add("a", Morning + Duration.FromSeconds(30)));
    }

    [Theory]
    [InlineData(2026, 3, 3, 23, 30, 2026, 3, 4)]
    [InlineData(2026, 3, 3, 4, 0, 2026, 3, 3)]
    [InlineData(2026, 3, 7, 15, 0, 2026, 3, 9)]
    [InlineData(2026, 5, 1, 15, 0, 2026, 5, 4)]
    public void In_the_evening_at_night_and_on_days_off_it_waits_for_the_next_working_morning(int year, int month, int day, int hour, int minute, int thenYear, int thenMonth, int thenDay)
    {
        Add("a", Instant.FromUtc(year, month, day, hour, minute));

        var again = Assert.IsType<Do>(Assert.Single(sent));
        Assert.Equal(new LocalDateTime(thenYear, thenMonth, thenDay, 8, 0), again.NotBefore!.Value.InZone(Montevideo).LocalDateTime);
        Assert.Empty(folder.Rows);
        sent.Clear();
        Take(Digest.Add(folder, again.Ids, Ana, Montevideo, again.NotBefore.Value));
        Assert.Equal("a", Assert.Single(folder.All("r|", CoreJson.Default.Reminded)).Value.Ids["about"]);
    }

    [Fact]
    public void It_is_put_off_to_a_working_day_and_comes_as_a_card_of_its_own()
    {
        Add("a", Morning);
        Add("b", Morning);
        sent.Clear();

        Take(Digest.PutOff(folder, Day, 3, Ana, Montevideo, Morning + Duration.FromHours(1)));

        var card = Assert.Single(sent.OfType<Tell>());
        Assert.Equal("person.digest 2026-03-06", card.CardKey);
        Assert.Equal(new LocalDate(2026, 3, 6), card.NotBefore!.Value.InZone(Montevideo).Date);
        Assert.All(folder.All("r|", CoreJson.Default.Reminded), row => Assert.StartsWith("r|2026-03-06|", row.Key, StringComparison.Ordinal));
        Assert.Same(Decision.Nothing, Digest.PutOff(folder, Day, 3, Ana, Montevideo, Morning + Duration.FromHours(1)));
    }

    private Decision Add(string about, Instant now) => Take(Digest.Add(
        folder, Digest.ToAdd(new Tell(Recipient.Person(Ana.Id), "note", "note " + about, new Dictionary<string, string> { ["about"] = about })).Ids, Ana, Montevideo, now));

    private Decision Take(Decision decision)
    {
        if (decision is Decision.Committed committed)
        {
            folder = folder.With(committed.Changes);
            sent.AddRange(committed.Messages);
        }

        return decision;
    }
}
