using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Exchanges;

namespace PeerExchange.Tests.Matching;

/// <summary>Who may do what with a round, and what a repeated or late press does.</summary>
public sealed class RoundDecisionTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 13, 0);
    private static readonly Actor Carmen = new(ExchangeTop.Carmen, [ExchangeTop.Carmen], Now.InUtc().Date);
    private static readonly Actor Beatriz = new(ExchangeTop.Beatriz, [ExchangeTop.Beatriz], Now.InUtc().Date);
    private static readonly PairWhy Why = new([], [], true, false, []);

    private Folder folder = new(MatchRound.PartitionOf("r"), []);

    [Fact]
    public void Only_coordination_has_anything_to_do_with_a_round()
    {
        Assert.Equal("OnlyCoordination", Reason(StartRound.Decide(folder, "r", "oei", Beatriz, Now)));
        Make();
        Assert.Equal("OnlyCoordination", Reason(ChangeRound.Make(folder, Change(RoundChangeKind.Pin), 1, Beatriz, Now)));
        Assert.Equal("OnlyCoordination", Reason(ChangeRound.TakeBack(folder, RoundChangeKind.Pin, "R1", "O1", 1, Beatriz, Now)));
        Assert.Equal("OnlyCoordination", Reason(ConfirmRound.Decide(folder, 1, Beatriz, Now)));
        Assert.Equal("OnlyCoordination", Reason(StartRound.Drop(folder, Beatriz)));
    }

    [Fact]
    public void A_second_press_starts_changes_and_confirms_nothing_more()
    {
        Make();
        Assert.IsType<Decision.Unchanged>(StartRound.Decide(folder, "r", "oei", Carmen, Now));
        var pin = Change(RoundChangeKind.Pin);
        Take(ChangeRound.Make(folder, pin, 1, Carmen, Now));
        Assert.IsType<Decision.Unchanged>(ChangeRound.Make(folder, pin, 1, Carmen, Now));
        Assert.Single(Round.Changes);
        Work();
        Assert.IsType<Decision.Unchanged>(ConfirmRound.Decide(folder, 1, Carmen, Now));
        Take(ConfirmRound.Decide(folder, 2, Carmen, Now));
        Assert.IsType<Decision.Unchanged>(ConfirmRound.Decide(folder, 2, Carmen, Now));
        Assert.IsType<Decision.Unchanged>(StartRound.Drop(folder, Carmen));
    }

    [Fact]
    public void Not_proposing_a_pair_needs_a_reason_and_replaces_its_pin()
    {
        Make();
        Assert.Equal("ForbidReasonMissing", Reason(ChangeRound.Make(folder, Change(RoundChangeKind.Forbid) with { Reason = " no " }, 1, Carmen, Now)));
        Take(ChangeRound.Make(folder, Change(RoundChangeKind.Pin), 1, Carmen, Now));
        Work();
        Take(ChangeRound.Make(folder, Change(RoundChangeKind.Forbid), 2, Carmen, Now));
        Assert.Equal(RoundChangeKind.Forbid, Assert.Single(Round.Changes).Kind);
        Assert.Equal((ExchangeTop.Carmen.Id, Now), (Round.Changes[0].By, Round.Changes[0].At));
        Work();
        Take(ChangeRound.TakeBack(folder, RoundChangeKind.Forbid, "R1", "O1", 3, Carmen, Now));
        Assert.Empty(Round.Changes);
    }

    [Fact]
    public void Pins_stay_within_the_room_of_an_offer_and_what_the_round_speaks_of()
    {
        Make();
        Take(ChangeRound.Make(folder, Change(RoundChangeKind.Pin), 1, Carmen, Now));
        Work();
        Assert.Equal("PinNoRoom", Reason(ChangeRound.Make(folder, Change(RoundChangeKind.Pin) with { Request = "R2" }, 2, Carmen, Now)));
        Assert.Equal("PinCountryTwice", Reason(ChangeRound.Make(folder, Change(RoundChangeKind.Pin) with { Offer = "O2" }, 2, Carmen, Now)));
        Assert.IsType<Decision.Unchanged>(ChangeRound.Make(folder, Change(RoundChangeKind.Pin) with { Request = "forged" }, 2, Carmen, Now));
    }

    [Fact]
    public void A_round_that_proposes_nothing_is_not_confirmed()
    {
        Make(pairs: []);
        Assert.Equal("RoundEmpty", Reason(ConfirmRound.Decide(folder, 1, Carmen, Now)));
    }

    [Fact]
    public void A_result_that_comes_late_or_twice_changes_nothing_and_who_waited_long_is_told()
    {
        Make();
        Assert.IsType<Decision.Unchanged>(Result(1, Now));
        Take(ChangeRound.Make(folder, Change(RoundChangeKind.Pin), 1, Carmen, Now));
        Assert.IsType<Decision.Unchanged>(Result(1, Now));
        var late = Assert.IsType<Decision.Committed>(Result(2, Now + Duration.FromSeconds(30)));
        Assert.Equal(ExchangeTop.Carmen.Id, Assert.Single(late.Messages.OfType<Tell>()).To.Id);
    }

    [Fact]
    public void Every_proposal_is_asked_for_once_and_its_outcome_kept_once()
    {
        Make(pairs: [.. Enumerable.Range(0, 45).Select(i => new RoundPair("R" + i, "O" + i, 0.9, false, Why))]);
        var confirmed = (Decision.Committed)ConfirmRound.Decide(folder, 1, Carmen, Now);
        var asked = confirmed.Messages.OfType<Do>().Where(command => command.Command == RoundPosts.ProposeCommand).Select(command => (int.Parse(command.Ids["first"]), int.Parse(command.Ids["count"])));
        Assert.Equal([(0, 20), (20, 20), (40, 5)], asked);
        Take(confirmed);
        var outcome = new RoundOutcome(7, "O7", ["R7"], "x", "OEI-2026-0001", null, []);
        Take(KeepRound.Outcome(folder, outcome, 45, Now));
        Assert.IsType<Decision.Unchanged>(KeepRound.Outcome(folder, outcome with { Exchange = "other" }, 45, Now));
    }

    [Fact]
    public void A_result_longer_than_a_row_is_kept_over_several_and_a_shorter_one_leaves_none_behind()
    {
        Make(pairs: [.. Enumerable.Range(0, 9_000).Select(i => new RoundPair("a request with a long id " + i, "an offer with a long id " + i, 0.9, false, Why))]);
        Assert.Equal(9_000, RoundRows.Read(folder)!.Pairs.Count);
        Assert.True(folder.Rows.Count > 3);
        RowLimits.Check("round", [.. folder.Rows.Select(row => RowChange.Put(row.Key, row.Values))]);

        Take(ChangeRound.Make(folder, new RoundChange(RoundChangeKind.Pin, "a request with a long id 1", "an offer with a long id 1", "", "", default), 1, Carmen, Now));
        Work();
        Assert.Equal(3, RoundRows.Read(folder)!.Pairs.Count);
        Assert.Equal(2, folder.Rows.Count);
    }

    private MatchRound Round => folder.Get(MatchRound.Key, CoreJson.Default.MatchRound)!;

    private void Make(IReadOnlyList<RoundPair>? pairs = null)
    {
        Take(StartRound.Decide(folder, "r", "oei", Carmen, Now));
        Work(pairs);
    }

    private void Work(IReadOnlyList<RoundPair>? pairs = null) => Take(Result(Round.Version, Now, pairs));

    private Decision Result(int version, Instant now, IReadOnlyList<RoundPair>? pairs = null) => KeepRound.Result(
        folder, new RoundInputs([], [], RoundRules.Of(ExchangeTop.Oei), MatchWeights.Default, [], new Dictionary<string, RoundSide>()), ("file", "f"),
        new RoundResult(
            version, pairs ?? [new RoundPair("R1", "O1", 0.9, false, Why), new RoundPair("R1", "O2", 0.8, false, Why), new RoundPair("R2", "O1", 0.7, false, Why)], [], [], [],
            new Dictionary<string, RoundSide> { ["O1"] = new("", "", "BR", 1), ["O2"] = new("", "", "BR", 1) }, 2, 0),
        now);

    private void Take(Decision decision) => folder = folder.With(Assert.IsType<Decision.Committed>(decision).Changes);

    private static RoundChange Change(RoundChangeKind kind) => new(kind, "R1", "O1", "Se conocen", "", default);

    private static string Reason(Decision decision) => Assert.IsType<Decision.Refused>(decision).Refusal.Reason;
}
