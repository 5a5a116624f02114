using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Meetings;

/// <summary>Who gets the calendar file of a meeting, and whose address it names.</summary>
public sealed class DownloadInvitationTests
{
    [Theory]
    [InlineData("bruna", "Committed")]
    [InlineData("luisa", "Committed")]
    [InlineData("carmen", "NotYoursToSee")]
    [InlineData("ignacio", "NotYoursToSee")]
    public void Only_those_invited_take_it_into_their_calendar(string who, string expected) =>
        Assert.Equal(expected, FormDeskTop.Rule(Download(Booked(), StandingExchange.Roster.Find(who)!)));

    [Fact]
    public void The_file_ends_with_its_link()
    {
        var committed = Assert.IsType<Decision.Committed>(Download(Booked(), OfficeBrazil));

        var forget = Assert.IsType<Do>(Assert.Single(committed.Messages));
        Assert.Equal((FileEffects.Forget, "f.ics"), (forget.Command, forget.Ids["file"]));
    }

    [Fact]
    public void A_cancelled_meeting_has_a_file_and_one_that_does_not_exist_has_none()
    {
        var top = Booked();
        top.Take(BookMeeting.Cancel(top.Folder, Oei, "m1", Actor(OfficeBrazil), StandingExchange.Roster, top.Now));

        Assert.IsType<Decision.Committed>(Download(top, OfficeBrazil));
        Assert.Equal("NoSuchDossier", FormDeskTop.Rule(Download(top, OfficeBrazil, "m2")));
    }

    [Theory]
    [InlineData("rodrigo", true)]
    [InlineData("luisa", true)]
    [InlineData("carmen", true)]
    [InlineData("bruna", false)]
    public void The_address_of_who_set_the_time_is_for_those_who_may_see_it(string who, bool expected)
    {
        var top = Booked();

        Assert.Equal(expected, DownloadInvitation.OrganizerOf(Oei, top.Head, top.Open.Meetings[0], Actor(StandingExchange.Roster.Find(who)!), StandingExchange.Roster)?.Id == OfficeUruguay.Id);
    }

    private static StandingExchange Booked()
    {
        var top = new StandingExchange("agenda_draft");
        var time = new MeetingTime("referencing", new LocalDateTime(2026, 3, 20, 15, 0), DateTimeZoneProviders.Tzdb["America/Montevideo"], null, "");
        top.Take(BookMeeting.Decide(top.Folder, Oei, "m1", time, Actor(OfficeUruguay), StandingExchange.Roster, top.Now));
        return top;
    }

    private static Decision Download(StandingExchange top, Person who, string meeting = "m1") =>
        DownloadInvitation.Decide(top.Folder, Oei, meeting, "f.ics", Actor(who), StandingExchange.Roster, top.Now);
}
