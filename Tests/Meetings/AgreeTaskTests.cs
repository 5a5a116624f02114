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

/// <summary>What was agreed in a meeting becomes a task of somebody who accepts it; reminders stop when it is done.</summary>
public sealed class AgreeTaskTests
{
    private static readonly DateTimeZone Montevideo = DateTimeZoneProviders.Tzdb["America/Montevideo"];
    private static readonly LocalDate Due = new(2026, 5, 13);

    [Fact]
    public void A_task_is_offered_to_its_owner_and_is_theirs_once_accepted()
    {
        var top = Held();

        Assign(top);

        var task = Assert.Single(top.Open.Tasks);
        Assert.Equal((AgreedTaskState.Proposed, LeaderUruguay.Id, OfficeUruguay.Id), (task.State, task.Owner, task.By));
        Assert.Equal([LeaderUruguay.Id, OfficeUruguay.Id], top.Messages.OfType<Tell>().Where(tell => tell is { Card: MeetingPosts.Task, IsReminder: false }).Select(tell => tell.To.Id).Order());
        Assert.Equal(DebtKind.Task, Entry(top, LeaderUruguay)?.Owes);
        Assert.Same(Decision.Nothing, Assign(top));

        Answer(top, LeaderUruguay, true);
        Assert.Equal(AgreedTaskState.Accepted, top.Open.Tasks[0].State);
        Assert.Same(Decision.Nothing, Answer(top, LeaderUruguay, false, "Ya no"));
    }

    [Fact]
    public void Declined_with_a_reason_it_goes_back_to_who_wrote_it_down()
    {
        var top = Held();
        Assign(top);

        Assert.Equal("TaskReason", FormDeskTop.Rule(Answer(top, LeaderUruguay, false)));
        Assert.Equal("NotYourTask", FormDeskTop.Rule(Answer(top, OfficeBrazil, false, "No")));
        top.Messages.Clear();
        Answer(top, LeaderUruguay, false, "Lo lleva la oficina");

        Assert.Equal((AgreedTaskState.Declined, "Lo lleva la oficina"), (top.Open.Tasks[0].State, top.Open.Tasks[0].Note));
        Assert.Contains(top.Messages.OfType<Tell>(), tell => tell.To.Id == OfficeUruguay.Id && tell.CardKey.EndsWith("Declined", StringComparison.Ordinal));
        Assert.Null(Entry(top, LeaderUruguay));
        Assert.Equal(DebtKind.Task, Entry(top, OfficeUruguay)?.Owes);
    }

    [Fact]
    public void Reminders_come_before_on_and_after_its_day_on_working_mornings()
    {
        var top = Held();

        Assign(top);

        var reminders = top.Messages.OfType<Tell>().Where(tell => tell.IsReminder).ToList();
        Assert.Equal(
            [("luisa", new LocalDate(2026, 5, 11)), ("luisa", new LocalDate(2026, 5, 13)), ("luisa", new LocalDate(2026, 5, 20)), ("rodrigo", new LocalDate(2026, 5, 20))],
            reminders.Select(tell => (tell.To.Id, tell.NotBefore!.Value.InUtc().Date)).Order());
    }

    [Fact]
    public void Who_accepted_it_says_that_it_is_done_and_it_leaves_their_tasks()
    {
        var top = Held();
        Assign(top);
        Answer(top, LeaderUruguay, true);

        top.Take(AgreeTask.Finish(top.Folder, Oei, "t1", "https://example.org/guia", Actor(LeaderUruguay), StandingExchange.Roster, top.Now));

        Assert.Equal((AgreedTaskState.Done, "https://example.org/guia"), (top.Open.Tasks[0].State, top.Open.Tasks[0].Note));
        Assert.Null(Entry(top, LeaderUruguay));
        Assert.Same(Decision.Nothing, AgreeTask.Drop(top.Folder, Oei, "t1", Actor(OfficeUruguay), StandingExchange.Roster, top.Now));
    }

    [Theory]
    [InlineData("", "luisa", "TaskEmpty")]
    [InlineData("Enviar la guía", "ignacio", "TaskOwner")]
    [InlineData("Enviar la guía", "luisa", "Committed")]
    public void It_says_what_and_names_somebody_with_a_part_in_the_exchange(string what, string owner, string expected) => Assert.Equal(expected, FormDeskTop.Rule(Assign(Held(), what, owner)));

    [Fact]
    public void Before_the_record_and_by_others_nothing_is_assigned()
    {
        var top = new StandingExchange("agenda_draft");
        Book(top);
        Assert.Equal("MeetingNotYet", FormDeskTop.Rule(Assign(top)));
        Assert.Equal("NotYoursToBook", FormDeskTop.Rule(Assign(Held(), who: LeaderUruguay)));
        Assert.Equal("TaskDue", FormDeskTop.Rule(AgreeTask.Assign(
            Held().Folder, Oei, "t1", "m1", "Enviar", LeaderUruguay.Id, new LocalDate(2020, 1, 1), null, Actor(OfficeUruguay) with { Today = new LocalDate(2026, 3, 5) }, StandingExchange.Roster, top.Now)));
    }

    private static StandingExchange Held()
    {
        var top = new StandingExchange("agenda_draft");
        Book(top);
        top.Now = Instant.FromUtc(2026, 3, 5, 12, 0);
        top.Take(RecordMeeting.Decide(
            top.Folder, Oei, "m1", new MeetingRecord([OfficeBrazil.Id], "", RecordMeeting.PointsOf(Oei.Meeting("referencing")!, Oei).ToDictionary(point => point.Key, _ => "Dicho"), "Enviar la guía"),
            Actor(OfficeUruguay), StandingExchange.Roster, top.Now));
        top.Messages.Clear();
        return top;
    }

    private static Decision Book(StandingExchange top) => top.Take(BookMeeting.Decide(
        top.Folder, Oei, "m1", new MeetingTime("referencing", new LocalDateTime(2026, 3, 4, 10, 0), Montevideo, null, ""), Actor(OfficeUruguay), StandingExchange.Roster, top.Now));

    private static Decision Assign(StandingExchange top, string what = "Enviar la guía", string owner = "luisa", Person? who = null) =>
        top.Take(AgreeTask.Assign(top.Folder, Oei, "t1", "m1", what, owner, Due, null, Actor(who ?? OfficeUruguay), StandingExchange.Roster, top.Now));

    private static Decision Answer(StandingExchange top, Person who, bool accepts, string reason = "") => top.Take(AgreeTask.Answer(top.Folder, Oei, "t1", accepts, reason, Actor(who), StandingExchange.Roster, top.Now));

    private static InboxEntry? Entry(StandingExchange top, Person who) =>
        InboxRules.Of(top.Open, Oei, StandingExchange.Roster, top.Now)[who.Id].FirstOrDefault(entry => entry.Owes == DebtKind.Task);
}
