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

/// <summary>Those invited say when they can; the meeting is booked in the commit of the vote that makes a time agreed.</summary>
public sealed class VoteTimesTests
{
    private static readonly DateTimeZone Montevideo = DateTimeZoneProviders.Tzdb["America/Montevideo"];
    private static readonly Instant[] Starts = [Instant.FromUtc(2026, 3, 17, 14, 0), Instant.FromUtc(2026, 3, 18, 14, 0), Instant.FromUtc(2026, 3, 19, 17, 0)];

    [Fact]
    public void Those_invited_and_whoever_proposes_are_asked_once()
    {
        var top = new StandingExchange("agenda_draft");

        Propose(top);

        var poll = Assert.Single(top.Open.Polls);
        Assert.Equal((PollState.Open, 3, FocalUruguay.Id), (poll.State, poll.Starts.Count, poll.By));
        Assert.Equal([FocalUruguay.Id, OfficeBrazil.Id, LeaderUruguay.Id, OfficeUruguay.Id], top.Told(MeetingPosts.Times).Order());
        Assert.Equal(poll.AnswerBy, Assert.Single(top.Messages.OfType<Do>(), command => command.Command == MeetingPosts.TimesOverCommand).NotBefore);
        Assert.Same(Decision.Nothing, Propose(top));
        Assert.Same(Decision.Nothing, Propose(top, id: "q2", who: OfficeBrazil));
        Assert.Empty(top.Open.Meetings);
    }

    [Fact]
    public void It_is_booked_once_somebody_of_every_country_and_half_of_those_invited_can()
    {
        var top = Proposed();
        Vote(top, OfficeUruguay, 0, 1);
        Vote(top, LeaderUruguay, 1);
        Assert.Empty(top.Open.Meetings);
        top.Messages.Clear();

        Vote(top, OfficeBrazil, 1, 2);

        var meeting = Assert.Single(top.Open.Meetings);
        Assert.Equal(("q1", Starts[1], 90, MeetingState.Booked, FocalUruguay.Id), (meeting.Id, meeting.Start, meeting.Minutes, meeting.State, meeting.By));
        Assert.Equal(PollState.Settled, top.Open.Polls[0].State);
        Assert.Equal(3, top.Told(ExchangePosts.Meeting).Count());
        Assert.Equal(4, top.Told(MeetingPosts.Times).Count());
        Assert.Same(Decision.Nothing, Vote(top, OfficeBrazil, 0));
    }

    [Fact]
    public void The_same_answer_twice_changes_nothing_and_another_takes_its_place()
    {
        var top = Proposed();
        Vote(top, OfficeUruguay, 2, 0, 0, 99);

        Assert.Equal([0, 2], top.Open.Polls[0].VoteOf(OfficeUruguay.Id)!.Can);
        Assert.Same(Decision.Nothing, Vote(top, OfficeUruguay, 0, 2));
        Vote(top, OfficeUruguay, 1);
        Assert.Equal([1], Assert.Single(top.Open.Polls[0].Votes).Can);
    }

    [Fact]
    public void Who_is_not_invited_does_not_vote_and_a_substitute_does()
    {
        var top = Proposed();
        Assert.Equal("NotInvited", FormDeskTop.Rule(Vote(top, OfficeChile, 0)));

        VoteTimes.Decide(top.Folder, Oei, "q1", [0], new Actor(OfficeChile, [OfficeChile, OfficeBrazil], default), StandingExchange.Roster, top.Now);
        top.Take(VoteTimes.Decide(top.Folder, Oei, "q1", [0], new Actor(OfficeChile, [OfficeChile, OfficeBrazil], default), StandingExchange.Roster, top.Now));

        Assert.Equal(OfficeBrazil.Id, Assert.Single(top.Open.Polls[0].Votes).Person);
    }

    [Fact]
    public void When_everybody_has_answered_and_none_suits_whoever_proposed_is_told_and_may_take_one()
    {
        var top = Proposed();
        Vote(top, OfficeUruguay, 0);
        Vote(top, LeaderUruguay, 0);
        top.Messages.Clear();

        Vote(top, OfficeBrazil);

        Assert.Equal(PollState.Failed, top.Open.Polls[0].State);
        Assert.Contains(top.Messages.OfType<Tell>(), tell => tell.To.Id == FocalUruguay.Id && tell.CardKey.EndsWith("Failed", StringComparison.Ordinal));
        Assert.Contains(DebtKind.Choose, Owed(top, FocalUruguay));
        Assert.Equal("NotYoursToBook", FormDeskTop.Rule(Take(top, LeaderUruguay, 0)));
        Take(top, OfficeBrazil, 0);
        Assert.Equal((Starts[0], PollState.Settled), (Assert.Single(top.Open.Meetings).Start, top.Open.Polls[0].State));
    }

    [Fact]
    public void Nobodys_answer_after_the_delay_raises_a_task()
    {
        var top = Proposed();
        Assert.Contains(DebtKind.Vote, Owed(top, OfficeBrazil));
        var poll = top.Open.Polls[0];
        Assert.Same(Decision.Nothing, VoteTimes.TimeIsOver(top.Folder, Oei, poll.Id, StandingExchange.Roster, poll.AnswerBy - Duration.FromMinutes(1)));
        top.Messages.Clear();

        top.Take(VoteTimes.TimeIsOver(top.Folder, Oei, poll.Id, StandingExchange.Roster, poll.AnswerBy));

        Assert.Equal(PollState.Late, top.Open.Polls[0].State);
        Assert.Equal(FocalUruguay.Id, Assert.Single(top.Told(MeetingPosts.Times)));
        Assert.Contains(DebtKind.Choose, Owed(top, FocalUruguay));
        Assert.Same(Decision.Nothing, VoteTimes.TimeIsOver(top.Folder, Oei, poll.Id, StandingExchange.Roster, poll.AnswerBy + Duration.FromDays(1)));

        // Late answers still count.
        Vote(top, OfficeUruguay, 1);
        Vote(top, OfficeBrazil, 1);
        Assert.Equal(Starts[1], Assert.Single(top.Open.Meetings).Start);
    }

    [Fact]
    public void A_time_set_by_hand_ends_the_question()
    {
        var top = Proposed();

        top.Take(BookMeeting.Decide(
            top.Folder, Oei, "m1", new MeetingTime("referencing", new LocalDateTime(2026, 3, 20, 15, 0), Montevideo, null, ""), Actor(OfficeUruguay), StandingExchange.Roster, top.Now));

        Assert.Equal(PollState.Settled, top.Open.Polls[0].State);
        Assert.Equal("MeetingBooked", FormDeskTop.Rule(Propose(top, id: "q2")));
    }

    [Fact]
    public void A_withdrawn_question_takes_no_answers_and_another_may_follow()
    {
        var top = Proposed();
        top.Take(VoteTimes.Withdraw(top.Folder, Oei, "q1", Actor(OfficeUruguay), StandingExchange.Roster, top.Now));

        Assert.Same(Decision.Nothing, Vote(top, OfficeBrazil, 0));
        Assert.DoesNotContain(Owed(top, OfficeBrazil), kind => kind == DebtKind.Vote);
        Assert.IsType<Decision.Committed>(Propose(top, id: "q2"));
    }

    [Theory]
    [InlineData("luisa", "NotYoursToBook")]
    [InlineData("ignacio", "NotYoursToBook")]
    [InlineData("carmen", "Committed")]
    public void Who_sets_the_time_proposes(string who, string expected) =>
        Assert.Equal(expected, FormDeskTop.Rule(Propose(new StandingExchange("agenda_draft"), who: StandingExchange.Roster.Find(who)!)));

    [Fact]
    public void What_cannot_be_booked_cannot_be_proposed()
    {
        Assert.Equal("Gate", FormDeskTop.Rule(Propose(new StandingExchange("planning"))));
        Assert.Equal("TimesPast", FormDeskTop.Rule(ProposeTimes.Decide(
            new StandingExchange("agenda_draft").Folder, Oei, "q1", new ProposedTimes("referencing", [Instant.FromUtc(2026, 1, 1, 10, 0)], Montevideo, 90, ""), Actor(FocalUruguay), StandingExchange.Roster,
            new StandingExchange("agenda_draft").Now)));
    }

    private static StandingExchange Proposed()
    {
        var top = new StandingExchange("agenda_draft");
        Propose(top);
        return top;
    }

    private static Decision Propose(StandingExchange top, string id = "q1", Person? who = null) => top.Take(ProposeTimes.Decide(
        top.Folder, Oei, id, new ProposedTimes("referencing", Starts, Montevideo, 90, ""), Actor(who ?? FocalUruguay), StandingExchange.Roster, top.Now));

    private static Decision Vote(StandingExchange top, Person who, params int[] can) => top.Take(VoteTimes.Decide(top.Folder, Oei, "q1", can, Actor(who), StandingExchange.Roster, top.Now));

    private static Decision Take(StandingExchange top, Person who, int place) => top.Take(VoteTimes.Take(top.Folder, Oei, "q1", place, Actor(who), StandingExchange.Roster, top.Now));

    private static IEnumerable<DebtKind> Owed(StandingExchange top, Person who) =>
        InboxRules.Of(top.Open, Oei, StandingExchange.Roster, top.Now)[who.Id].Select(entry => entry.Owes).OfType<DebtKind>();
}
