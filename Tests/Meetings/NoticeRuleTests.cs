using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Meetings;

/// <summary>A meeting asked for too late is refused with the first day on which it can be; who may waive the notice says why.</summary>
public sealed class NoticeRuleTests
{
    private static readonly DateTimeZone Montevideo = DateTimeZoneProviders.Tzdb["America/Montevideo"];

    /// <summary>The session of the programme, with fifteen days' notice that coordination may waive.</summary>
    private static readonly Programme Programme = Oei with
    {
        Meetings =
        [
            .. Oei.Meetings.Select(kind => kind.Key != "referencing" ? kind : kind with
            {
                Rules = [.. kind.Rules, new RuleUse(RuleNames.Notice, new Dictionary<string, string> { ["days"] = "15", ["waived_by"] = "secretariat" }, 1)],
            }),
        ],
    };

    [Fact]
    public void At_fourteen_days_it_is_refused_with_the_first_valid_date_and_at_fifteen_it_is_not()
    {
        var top = new StandingExchange("agenda_draft");

        // Asked on 2 March: the 16th is fourteen days ahead.
        var refused = Assert.IsType<Decision.Refused>(Book(top, 16, OfficeUruguay)).Refusal;

        Assert.Equal(("TooLittleNotice", 15, (object)new LocalDate(2026, 3, 17)), (refused.Reason, refused.Arguments[1], refused.Arguments[2]));
        Assert.IsType<Decision.Committed>(Book(top, 17, OfficeUruguay));
    }

    [Fact]
    public void Who_may_waive_it_gives_a_reason()
    {
        var top = new StandingExchange("agenda_draft");

        Assert.Equal("NoticeReason", FormDeskTop.Rule(Book(top, 5, Carmen)));
        Assert.Equal("TooLittleNotice", FormDeskTop.Rule(Book(top, 5, OfficeUruguay, "La ministra viaja antes")));
        Assert.IsType<Decision.Committed>(Book(top, 5, Carmen, "La ministra viaja antes"));
    }

    [Fact]
    public void Days_are_counted_where_the_person_is()
    {
        // 01:00 in UTC on the 3rd is still the 2nd in Montevideo.
        var at = Instant.FromUtc(2026, 3, 3, 1, 0);
        Assert.Equal(new LocalDate(2026, 3, 17), NoticeRule.FirstDay(Programme.Meeting("referencing")!, Montevideo, at));
        Assert.Equal(new LocalDate(2026, 3, 18), NoticeRule.FirstDay(Programme.Meeting("referencing")!, DateTimeZoneProviders.Tzdb["Europe/Madrid"], at));
    }

    [Fact]
    public void Nothing_sooner_is_proposed()
    {
        var top = new StandingExchange("agenda_draft");
        var search = MeetingHours.Search(Programme, top.Open, Programme.Meeting("referencing")!, 90, null, Montevideo, StandingExchange.Roster, top.Now);
        Assert.Equal(new LocalDate(2026, 3, 17), search.From.InZone(Montevideo).Date);
    }

    private static Decision Book(StandingExchange top, int day, Person who, string reason = "") => BookMeeting.Decide(
        top.Folder, Programme, "m1", new MeetingTime("referencing", new LocalDateTime(2026, 3, day, 15, 0), Montevideo, null, "", reason), Actor(who), StandingExchange.Roster, top.Now);
}
