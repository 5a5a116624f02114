using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Exchanges;

/// <summary>How an exchange ends: by whom, with which reason, and what follows.</summary>
public sealed class EndExchangeTests
{
    private const string Reason = "Cambió el gobierno y no hay presupuesto";

    [Theory]
    [InlineData("bruna", "Committed")]
    [InlineData("rodrigo", "Committed")]
    [InlineData("carmen", "Committed")]
    [InlineData("ana", "NotYoursToEnd")]
    [InlineData("luisa", "NotYoursToEnd")]
    [InlineData("ignacio", "NotYoursToEnd")]
    public void An_office_or_coordination_cancels_and_nobody_else(string who, string expected) =>
        Assert.Equal(expected, FormDeskTop.Rule(End(new StandingExchange("planning"), "cancelled", StandingExchange.Roster.Find(who)!)));

    [Fact]
    public void Meetings_still_to_come_are_cancelled_with_it_and_questions_about_dates_withdrawn()
    {
        var top = new StandingExchange("agenda_draft", (new LocalDate(2026, 5, 11), new LocalDate(2026, 5, 15)));
        var zone = DateTimeZoneProviders.Tzdb["America/Montevideo"];
        top.Take(BookMeeting.Decide(top.Folder, Oei, "m1", new MeetingTime("referencing", new LocalDateTime(2026, 3, 20, 15, 0), zone, null, ""), Actor(OfficeUruguay), StandingExchange.Roster, top.Now));
        top.Take(ProposeTimes.Decide(
            top.Folder, Oei, "q1", new ProposedTimes("follow_up", [Instant.FromUtc(2026, 6, 1, 15, 0)], zone, 45, ""), Actor(FocalBrazil), StandingExchange.Roster, top.Now));
        top.Messages.Clear();

        End(top, "cancelled", OfficeUruguay);

        Assert.Equal((MeetingState.Cancelled, PollState.Withdrawn), (Assert.Single(top.Open.Meetings).State, Assert.Single(top.Open.Polls).State));
        Assert.Equal(3, top.Told(ExchangePosts.Meeting).Count());
        Assert.Contains(top.Messages.OfType<Do>(), command => command.Command == CalendarEffects.Command);
    }

    [Fact]
    public void Without_a_reason_it_goes_on() => Assert.Equal("ReasonMissing", FormDeskTop.Rule(End(new StandingExchange("planning"), "cancelled", Carmen, " x ")));

    [Fact]
    public void A_cancelled_exchange_keeps_its_reason_and_everybody_is_told_and_its_request_waits_again()
    {
        var top = new StandingExchange("planning");

        End(top, "cancelled", OfficeUruguay);

        Assert.Equal(("cancelled", Reason, OfficeUruguay.Id), (top.Head.Stage, top.Head.Course[^1].Reason, top.Head.Course[^1].By));
        Assert.Superset(
            new HashSet<string> { Carmen.Id, OfficeBrazil.Id, OfficeUruguay.Id, FocalBrazil.Id, FocalUruguay.Id, LeaderUruguay.Id }, top.Told(ExchangePosts.Ended).ToHashSet());
        var notes = top.Messages.OfType<Do>().Where(told => told.Command == DossierEffects.ProposalCommand).ToList();
        Assert.Equal(["offer0", "request0"], notes.Select(note => note.Ids["dossier"]));
        Assert.All(notes, note => Assert.Equal((nameof(ProposalState.Ended), Reason), (note.Ids["state"], note.Ids["reason"])));
        Assert.Same(Decision.Nothing, End(top, "cancelled", Carmen));
    }

    [Theory]
    [InlineData("planning", "Gate")]
    [InlineData("visit", "Gate")]
    [InlineData("reporting", "Committed")]
    [InlineData("transfer", "Committed")]
    public void Closed_without_transfer_is_reached_only_from_reporting_on(string stage, string expected)
    {
        var decision = End(new StandingExchange(stage), "closed_without_transfer", Carmen);

        Assert.Equal(expected, FormDeskTop.Rule(decision));
        if (decision is Decision.Refused { Refusal: var refusal })
        {
            Assert.Contains("cuando la visita ya se hizo", Assert.IsType<LocalText>(refusal.Arguments[0]).Es, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_exchange_after_its_visit_does_not_send_its_request_back()
    {
        var top = new StandingExchange("visit");
        top.Take(new Decision.Committed("test", "", [Change.Set(Dossier.Key, top.Head.Enter("reporting", top.Now), CoreJson.Default.Dossier)], []));

        End(top, "closed_without_transfer", Carmen);

        var told = top.Messages.OfType<Do>().Where(told => told.Command == DossierEffects.ProposalCommand).ToList();
        Assert.All(told, note => Assert.Equal((top.Head.PartyOf("BR")!.Source, "Ended", ""), (note.Ids["dossier"], note.Ids["state"], note.Ids["reason"])));
    }

    [Fact]
    public void Coordination_may_close_before_the_last_answer_with_a_reason_but_not_before_the_transfer_began()
    {
        var running = Transferring("transfer");
        Assert.Contains(Possible(running, Carmen), end => end is { Stage.Key: "closed", IsWaived: true });
        Assert.DoesNotContain(Possible(running, OfficeBrazil), end => end.Stage.Key == "closed");
        Assert.IsType<Decision.Committed>(End(running, "closed", Carmen));

        var early = Transferring("visit");
        Assert.DoesNotContain(Possible(early, Carmen), end => end.Stage.Key == "closed");
        Assert.Equal("Gate", FormDeskTop.Rule(End(early, "closed", Carmen)));
    }

    [Fact]
    public void What_follows_from_declining_is_no_end_to_choose() =>
        Assert.DoesNotContain(Possible(new StandingExchange("proposed"), Carmen), end => end.Stage.Key == "declined");

    /// <summary>A transfer plan of one row was sent and nobody has answered about it.</summary>
    private static StandingExchange Transferring(string stage)
    {
        var top = new StandingExchange(stage);
        var source = Oei.Forms["OEI-SEG"].Asks!;
        top.Add(
            new Submission("annex5", source.Form, "UY", SubmissionState.Submitted, 1, 1, "luisa", "luisa", 0, Answers.None, [], [], top.Now, top.Now, top.Now),
            new FormRow("row1", source.List, 0, new Dictionary<string, string>()));
        return top;
    }

    private static List<(StageDefinition Stage, bool IsWaived)> Possible(StandingExchange top, Person who) =>
        [.. EndExchange.Possible(top.Open, Oei, Actor(who), new LocalDate(2026, 3, 2))];

    private static Decision End(StandingExchange top, string end, Person who, string reason = Reason) =>
        top.Take(EndExchange.Decide(top.Folder, Oei, end, reason, Actor(who), StandingExchange.Roster, top.Now));
}
