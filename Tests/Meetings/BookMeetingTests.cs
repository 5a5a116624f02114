using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Meetings;

/// <summary>The agreed time of a meeting is entered, changed and cancelled; the programme says when and by whom.</summary>
public sealed class BookMeetingTests
{
    private static readonly DateTimeZone Montevideo = DateTimeZoneProviders.Tzdb["America/Montevideo"];
    private static readonly (LocalDate, LocalDate) Visit = (new LocalDate(2026, 5, 11), new LocalDate(2026, 5, 15));

    [Fact]
    public void Referencing_cannot_be_booked_before_an_agenda_draft()
    {
        var refused = Assert.IsType<Decision.Refused>(Book(new StandingExchange("planning"), "referencing", At(2026, 3, 20))).Refusal;

        Assert.Equal("Gate", refused.Reason);
        Assert.Contains("agenda en borrador", Assert.IsType<LocalText>(refused.Arguments[0]).Es, StringComparison.Ordinal);
    }

    /// <summary>The closing and later contacts wait for the days of the visit: until then the exchange's card offers nothing to book.</summary>
    [Fact]
    public void The_card_offers_to_book_only_what_can_be_booked()
    {
        var without = new StandingExchange("viable");
        Assert.Equal("NoVisitDates", FormDeskTop.Rule(Book(without, "follow_up", At(2026, 6, 20), who: FocalBrazil)));
        Assert.False(MayBook(without));
        Assert.True(MayBook(new StandingExchange("viable", Visit)));
        Assert.True(MayBook(new StandingExchange("agenda_draft")));
        Assert.False(MayBook(new StandingExchange("cancelled", Visit)));

        static bool MayBook(StandingExchange top) => Bot.Conversations.ExchangeSight.View(top.Open, Oei, Actor(FocalBrazil), StandingExchange.Roster, top.Now)!.MayBook;
    }

    [Fact]
    public void Its_time_is_that_of_whoever_enters_it_and_those_invited_are_told()
    {
        var top = new StandingExchange("agenda_draft");

        Book(top, "referencing", At(2026, 3, 20));

        var meeting = Assert.Single(top.Open.Meetings);
        Assert.Equal(Instant.FromUtc(2026, 3, 20, 18, 0), meeting.Start);
        Assert.Equal((90, "America/Montevideo", MeetingState.Booked), (meeting.Minutes, meeting.Zone, meeting.State));
        Assert.Equal([OfficeBrazil.Id, LeaderUruguay.Id, OfficeUruguay.Id], top.Told(ExchangePosts.Meeting).Order());
    }

    [Fact]
    public void Pressed_twice_it_is_booked_once()
    {
        var top = new StandingExchange("agenda_draft");
        Book(top, "referencing", At(2026, 3, 20), "m1");

        Assert.Same(Decision.Nothing, Book(top, "referencing", At(2026, 3, 20), "m1"));
        Assert.Same(Decision.Nothing, Book(top, "referencing", At(2026, 3, 20), "m2"));
        Assert.Single(top.Open.Meetings);
    }

    [Fact]
    public void A_change_is_announced_anew_and_stays_one_meeting()
    {
        var top = new StandingExchange("agenda_draft");
        Book(top, "referencing", At(2026, 3, 20));
        top.Messages.Clear();

        Book(top, "referencing", At(2026, 3, 27), place: "https://example.org/sala");

        var meeting = Assert.Single(top.Open.Meetings);
        Assert.Equal((2, "https://example.org/sala"), (meeting.Version, meeting.Place));
        Assert.All(top.Messages.OfType<Tell>().Where(tell => tell.Card == ExchangePosts.Meeting), tell => Assert.EndsWith(" 2", tell.CardKey, StringComparison.Ordinal));
        Assert.Equal(3, top.Told(ExchangePosts.Meeting).Count());
    }

    [Fact]
    public void A_cancelled_meeting_is_said_to_those_invited_and_may_be_booked_again()
    {
        var top = new StandingExchange("agenda_draft");
        Book(top, "referencing", At(2026, 3, 20));
        top.Messages.Clear();

        Assert.Equal("NotYoursToBook", FormDeskTop.Rule(Cancel(top, LeaderUruguay)));
        Cancel(top, OfficeBrazil);

        Assert.Equal(MeetingState.Cancelled, top.Open.Meetings[0].State);
        Assert.Equal(3, top.Told(ExchangePosts.Meeting).Count());
        Assert.Same(Decision.Nothing, Cancel(top, OfficeBrazil));
        Book(top, "referencing", At(2026, 3, 27), "m9");
        Assert.Equal([MeetingState.Booked, MeetingState.Cancelled], top.Open.Meetings.Select(meeting => meeting.State).Order());
    }

    [Fact]
    public void The_closing_takes_place_during_the_visit()
    {
        Assert.Equal("NoVisitDates", FormDeskTop.Rule(Book(new StandingExchange("agenda_final"), "closing", At(2026, 5, 15), who: OfficeBrazil)));

        var top = new StandingExchange("agenda_final", Visit);
        var refused = Assert.IsType<Decision.Refused>(Book(top, "closing", At(2026, 5, 16), who: OfficeBrazil)).Refusal;
        Assert.Equal(("OnlyDuringVisit", Visit.Item1, Visit.Item2), (refused.Reason, refused.Arguments[1], refused.Arguments[2]));
        Assert.IsType<Decision.Committed>(Book(top, "closing", At(2026, 5, 15), who: OfficeBrazil));
    }

    [Fact]
    public void A_follow_up_takes_place_after_the_visit()
    {
        var top = new StandingExchange("reporting", Visit);

        Assert.Equal("OnlyAfterVisit", FormDeskTop.Rule(Book(top, "follow_up", At(2026, 5, 15), who: LeaderUruguay)));
        Assert.IsType<Decision.Committed>(Book(top, "follow_up", At(2026, 6, 1), who: LeaderUruguay));
        Assert.Contains(Carmen.Id, top.Told(ExchangePosts.Meeting));
    }

    [Fact]
    public void A_session_that_took_place_unannounced_is_entered_afterwards_and_recorded()
    {
        var top = new StandingExchange("agenda_draft");

        Book(top, "referencing", At(2026, 2, 27));

        Assert.IsType<Decision.Committed>(RecordMeeting.Decide(
            top.Folder, Oei, top.Open.Meetings[0].Id,
            new MeetingRecord([OfficeBrazil.Id], "", RecordMeeting.PointsOf(Oei.Meeting("referencing")!, Oei).ToDictionary(point => point.Key, _ => "Dicho"), "Nada más"),
            Actor(OfficeUruguay), StandingExchange.Roster, top.Now));
    }

    [Theory]
    [InlineData("bruna", "Committed")]
    [InlineData("ana", "Committed")]
    [InlineData("carmen", "Committed")]
    [InlineData("luisa", "NotYoursToBook")]
    [InlineData("ignacio", "NotYoursToBook")]
    public void Those_the_programme_names_set_the_time_and_coordination(string who, string expected) =>
        Assert.Equal(expected, FormDeskTop.Rule(Book(new StandingExchange("agenda_draft"), "referencing", At(2026, 3, 20), who: StandingExchange.Roster.Find(who))));

    [Fact]
    public void Nothing_is_booked_once_the_exchange_has_ended() =>
        Assert.Equal("ExchangeEnded", FormDeskTop.Rule(Book(new StandingExchange("cancelled"), "referencing", At(2026, 3, 20))));

    private static LocalDateTime At(int year, int month, int day) => new(year, month, day, 15, 0);

    private static Decision Book(StandingExchange top, string kind, LocalDateTime start, string id = "m1", Person? who = null, string place = "") =>
        top.Take(BookMeeting.Decide(top.Folder, Oei, id, new MeetingTime(kind, start, Montevideo, null, place), Actor(who ?? OfficeUruguay), StandingExchange.Roster, top.Now));

    private static Decision Cancel(StandingExchange top, Person who) =>
        top.Take(BookMeeting.Cancel(top.Folder, Oei, top.Open.Meetings[0].Id, Actor(who), StandingExchange.Roster, top.Now));
}
