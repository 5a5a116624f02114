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

/// <summary>A meeting is open to whomever both sides wish: others are invited to it, seen only by those who may see contacts, and forgotten in time.</summary>
public sealed class InviteGuestsTests
{
    private const string Rita = "rita@example.org";

    private static readonly MeetingKind Referencing = Oei.Meeting("referencing")!;

    [Fact]
    public void Somebody_of_the_network_is_told_and_sees_the_meeting_though_not_the_exchange()
    {
        var top = Booked();

        Invite(top, people: [OfficeChile.Id]);

        Assert.Equal([OfficeChile.Id], top.Told(ExchangePosts.Meeting));
        Assert.Contains(top.Messages.OfType<Do>(), command => command.Command == CalendarEffects.Command);
        var listed = Matter.None with { Dossier = top.Head, Listed = Invitees.Ids(Referencing, Meeting(top), top.Open, StandingExchange.Roster) };
        Assert.Equal(Sight.Full, Visibility.Of(Oei, "meeting", Viewer.Of(Actor(OfficeChile)), listed));
        Assert.Equal(Sight.Nothing, Visibility.Of(Oei, "exchange_state", Viewer.Of(Actor(OfficeChile)), listed with { Listed = [] }));
        Assert.Same(Decision.Nothing, Invite(top, people: [OfficeChile.Id]));
    }

    [Fact]
    public void Somebody_else_is_invited_by_name_and_address_once()
    {
        var top = Booked();

        Assert.Equal("GuestMissing", FormDeskTop.Rule(Invite(top)));
        Assert.Equal("GuestEmail", FormDeskTop.Rule(Invite(top, name: "Rita Nunes", email: "rita")));
        Assert.Equal("GuestName", FormDeskTop.Rule(Invite(top, email: Rita)));
        Invite(top, name: "Rita Nunes", email: Rita);

        Assert.Same(Decision.Nothing, Invite(top, name: "Rita N.", email: "RITA@example.org"));
        Assert.Equal(("Rita Nunes", Rita, "UY"), Assert.Single(Meeting(top).Others) is var guest ? (guest.Name, guest.Email, guest.Country) : default);
        Assert.Empty(top.Told(ExchangePosts.Meeting));
        Assert.Contains(Invitees.All(Referencing, Meeting(top), top.Open, StandingExchange.Roster), person => person.Email == Rita);
    }

    [Fact]
    public void An_address_of_the_roster_invites_the_person_there()
    {
        var top = Booked();

        Invite(top, email: OfficeChile.Email.ToUpperInvariant());

        Assert.Equal((OfficeChile.Id, ""), (Assert.Single(Meeting(top).Others).Person, Meeting(top).Others[0].Email));
    }

    [Fact]
    public void Whoever_sets_its_time_invites_and_removes_from_either_side_and_nobody_else()
    {
        var top = Booked();

        Assert.Equal("NotYoursToBook", FormDeskTop.Rule(Invite(top, LeaderUruguay, [OfficeChile.Id])));
        Assert.IsType<Decision.Committed>(Invite(top, OfficeBrazil, [OfficeChile.Id]));
        Assert.Equal("NotYoursToBook", FormDeskTop.Rule(Remove(top, OfficeChile.Id, LeaderUruguay)));
        top.Messages.Clear();
        Assert.IsType<Decision.Committed>(Remove(top, OfficeChile.Id, OfficeUruguay));

        Assert.Empty(Meeting(top).Others);
        Assert.Equal([OfficeChile.Id], top.Told(MeetingPosts.Uninvited));
        Assert.Same(Decision.Nothing, Remove(top, OfficeChile.Id, OfficeUruguay));
    }

    [Fact]
    public void A_kind_that_is_not_open_takes_nobody_else()
    {
        var top = new StandingExchange("agenda_final", (new LocalDate(2026, 5, 11), new LocalDate(2026, 5, 15)));
        top.Take(BookMeeting.Decide(top.Folder, Oei, "m1", new MeetingTime("closing", new LocalDateTime(2026, 5, 15, 15, 0), DateTimeZone.Utc, null, ""), Actor(OfficeBrazil), StandingExchange.Roster, top.Now));

        Assert.Equal("NotOpenToGuests", FormDeskTop.Rule(Invite(top, OfficeBrazil, [OfficeChile.Id])));
    }

    [Fact]
    public void Those_invited_stay_so_when_it_is_moved_and_are_counted_when_they_came()
    {
        var top = Booked();
        Invite(top, people: [OfficeChile.Id], name: "Rita Nunes", email: Rita);
        top.Messages.Clear();

        Book(top, new LocalDateTime(2026, 2, 27, 15, 0));
        Assert.Contains(OfficeChile.Id, top.Told(ExchangePosts.Meeting));
        var rita = Meeting(top).Others[1].Id;
        var points = RecordMeeting.PointsOf(Referencing, Oei).ToDictionary(point => point.Key, _ => "Dicho");
        top.Take(RecordMeeting.Decide(top.Folder, Oei, "m1", new MeetingRecord([OfficeChile.Id, rita, "nobody"], "", points, "Todo"), Actor(OfficeBrazil), StandingExchange.Roster, top.Now));

        Assert.Equal(new[] { OfficeChile.Id, rita }.Order(StringComparer.Ordinal), Meeting(top).Attended);
        Assert.Equal("MeetingHeld", FormDeskTop.Rule(Invite(top, people: [OfficeBrazil.Id])));
    }

    [Fact]
    public void An_address_is_seen_by_coordination_and_the_side_that_wrote_it_and_by_nobody_else()
    {
        var top = Booked();
        Invite(top, name: "Rita Nunes", email: Rita);

        Assert.Equal(Sight.Full, See(Carmen));
        Assert.Equal(Sight.Full, See(OfficeUruguay));
        Assert.Equal(Sight.Full, See(FocalUruguay));
        Assert.Equal(Sight.Names, See(OfficeBrazil));

        Sight See(Person who) => Invitees.SightOf(Meeting(top).Others[0], Oei, top.Head, Actor(who), StandingExchange.Roster);
    }

    [Fact]
    public void Name_and_address_go_when_their_owner_is_erased_and_the_calendar_follows()
    {
        var top = Booked();
        Invite(top, people: [OfficeChile.Id], name: "Rita Nunes", email: Rita);

        var (changes, _) = Erasure.Of(top.Folder, Oei, "rita", Core.People.EraseMe.HashOf(Rita));
        Assert.Equal(CalendarEffects.Command, Assert.IsType<Do>(Assert.Single(Erasure.EffectsOf(Id, changes))).Command);
        top.Take(new Decision.Committed("test", "", changes, []));

        Assert.Equal(["", ""], Meeting(top).Others.Select(guest => guest.Name + guest.Email));
        Assert.DoesNotContain(Invitees.All(Referencing, Meeting(top), top.Open, StandingExchange.Roster), person => person.Email == Rita);
        Assert.Empty(Erasure.Of(top.Folder, Oei, "rita", Core.People.EraseMe.HashOf(Rita)).Changes);
    }

    [Fact]
    public void Name_and_address_are_kept_for_a_year_after_the_meeting()
    {
        var top = Booked();
        Invite(top, people: [OfficeChile.Id], name: "Rita Nunes", email: Rita);
        var day = new LocalDate(2027, 3, 20);

        Assert.Same(Decision.Nothing, EraseExpired.Decide(top.Folder, Oei, StandingExchange.Roster, day.PlusDays(-1).AtMidnight().InUtc().ToInstant()));
        top.Now = day.At(new LocalTime(18, 0)).InUtc().ToInstant();
        Assert.True(top.Head.Wakes < top.Now);
        top.Take(ExchangeFlow.Wake(top.Folder, Oei, StandingExchange.Roster, top.Now));
        Assert.Contains(top.Messages.OfType<Do>(), command => command.Command == EraseExpired.Command);
        top.Take(EraseExpired.Decide(top.Folder, Oei, StandingExchange.Roster, top.Now));

        Assert.Equal([OfficeChile.Id, null], Meeting(top).Others.Select(guest => guest.Person));
        Assert.DoesNotContain(Meeting(top).Others, guest => guest.IsByAddress);
        Assert.Same(Decision.Nothing, EraseExpired.Decide(top.Folder, Oei, StandingExchange.Roster, top.Now));
    }

    [Fact]
    public void Whoever_asks_for_their_data_reads_to_which_meetings_they_were_invited()
    {
        var top = Booked();
        Invite(top, name: "Rita Nunes", email: Rita);

        var mine = Assert.Single(MyData.InvitationsIn(top.Open, OfficeChile with { Email = "Rita@example.org" }));

        Assert.Equal(("referencing", "Rita Nunes"), (mine.Meeting, mine.Name));
        Assert.Contains("\"invitations\"", System.Text.Encoding.UTF8.GetString((new MyData(OfficeChile, [], [], []) { Invitations = [mine] }).ToJson()), StringComparison.Ordinal);
    }

    private static StandingExchange Booked()
    {
        var top = new StandingExchange("agenda_draft");
        Book(top, new LocalDateTime(2026, 3, 20, 15, 0));
        top.Messages.Clear();
        return top;
    }

    private static void Book(StandingExchange top, LocalDateTime start) => top.Take(BookMeeting.Decide(
        top.Folder, Oei, "m1", new MeetingTime("referencing", start, DateTimeZoneProviders.Tzdb["America/Montevideo"], null, ""), Actor(OfficeUruguay), StandingExchange.Roster, top.Now));

    private static Meeting Meeting(StandingExchange top) => Assert.Single(top.Open.Meetings);

    private static Decision Invite(StandingExchange top, Person? who = null, string[]? people = null, string name = "", string email = "") =>
        top.Take(InviteGuests.Invite(top.Folder, Oei, "m1", new GuestsToInvite(people ?? [], name, email), Actor(who ?? OfficeUruguay), StandingExchange.Roster, top.Now));

    private static Decision Remove(StandingExchange top, string guest, Person who) =>
        top.Take(InviteGuests.Remove(top.Folder, Oei, "m1", guest, Actor(who), StandingExchange.Roster, top.Now));
}
