using NodaTime;

using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Meetings;

/// <summary>Who lets those invited watch a recording, and what each sees of a meeting's event.</summary>
public sealed class ShareRecordingTests
{
    [Fact]
    public void Only_those_who_set_the_time_share_and_once()
    {
        var top = Recorded();

        Assert.Equal("NotYoursToBook", FormDeskTop.Rule(Share(top, LeaderUruguay)));
        Assert.IsType<Decision.Committed>(Share(top, OfficeBrazil));
        Assert.Equal("bruna", top.Open.Calendar("m1")!.SharedBy);
        Assert.Equal(3, top.Told(ExchangePosts.Meeting).Count());
        Assert.Same(Decision.Nothing, Share(top, OfficeUruguay));
    }

    [Fact]
    public void Somebody_invited_watches_it_once_it_is_shared()
    {
        var top = Recorded();
        Assert.Equal((0, 1, 0), (Seen(top, LeaderUruguay), Seen(top, OfficeBrazil), Seen(top, OfficeChile)));

        Share(top, OfficeBrazil);

        Assert.Equal((1, 1, 0), (Seen(top, LeaderUruguay), Seen(top, OfficeBrazil), Seen(top, OfficeChile)));
    }

    /// <summary>S3: it may be shared "con otros miembros de los equipos".</summary>
    [Fact]
    public void Once_shared_the_teams_of_both_sides_watch_it_though_not_invited()
    {
        var top = Recorded();
        Assert.Equal(0, Seen(top, LeaderBrazil));

        Share(top, OfficeBrazil);

        Assert.Equal(1, Seen(top, LeaderBrazil));
    }

    private static readonly Person LeaderBrazil = FormDeskTop.NewPerson("tiago", "BR", "oei:representative");

    [Fact]
    public void Answers_options_and_problems_are_for_those_who_set_the_time()
    {
        var top = Recorded();

        var (office, leader) = (Calendar(top, OfficeBrazil)!, Calendar(top, LeaderUruguay)!);

        Assert.Equal((CalendarProblem.NoCallPolicy, 1), (office.Problem, office.Answers!.Count(answer => answer.Answer == CalendarAnswer.Accepted)));
        Assert.True(leader is { Problem: null, Answers: null, Options: null, JoinUrl: not null, IsSent: true });
    }

    private static StandingExchange Recorded()
    {
        var top = new StandingExchange("agenda_draft");
        top.Take(BookMeeting.Decide(
            top.Folder, Oei, "m1", new MeetingTime("referencing", new LocalDateTime(2026, 3, 20, 15, 0), DateTimeZoneProviders.Tzdb["America/Montevideo"], null, ""),
            Actor(OfficeUruguay), StandingExchange.Roster, top.Now));
        top.Messages.Clear();
        var entry = new CalendarEntry("m1")
        {
            EventId = "event",
            JoinUrl = "https://teams.example/1",
            Recordings = ["film"],
            Problem = CalendarProblem.NoCallPolicy,
            Invited = [EraseMe.HashOf(LeaderUruguay.Email), EraseMe.HashOf(OfficeBrazil.Email)],
            Answers = new Dictionary<string, CalendarAnswer> { ["luisa"] = CalendarAnswer.Accepted },
        };
        top.Take(new Decision.Committed("test", "", [entry.AsChange()], []));
        return top;
    }

    private static Decision Share(StandingExchange top, Person who) => top.Take(ShareRecording.Decide(top.Folder, Oei, "m1", Actor(who), StandingExchange.Roster, top.Now));

    private static int Seen(StandingExchange top, Person who) => Calendar(top, who)?.Recordings ?? 0;

    private static PeerExchange.Cards.Meetings.MeetingCalendar? Calendar(StandingExchange top, Person who) =>
        Bot.Conversations.MeetingDesk.ViewOf(Oei, top.Open, top.Open.Meetings[0], Actor(who), StandingExchange.Roster, top.Now)?.Calendar;
}
