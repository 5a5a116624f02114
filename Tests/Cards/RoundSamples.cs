using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class RoundSamples
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];

    private static readonly PairWhy Why = new(
        [.. Lexicon.Default.Concepts.Take(3).Select(concept => concept.Key)], [.. Lexicon.Default.Concepts.Skip(9).Take(2).Select(concept => concept.Key)], false, true, Enum.GetValues<PairRule>())
    {
        Months = [3, 4, 10],
    };

    private static readonly Dictionary<string, RoundSide> Sides = Enumerable.Range(0, 12)
        .SelectMany(i => new[]
        {
            KeyValuePair.Create("r" + i, new RoundSide($"OEI-2026-{i + 20:0000}", i == 1 ? FormSamples.Nasty : "Aprender a supervisar visitas a familias en zonas de frontera y pueblos indígenas", i % 2 == 0 ? "UY" : "CR")),
            KeyValuePair.Create("o" + i, new RoundSide($"OEI-2026-{i + 1:0000}", i == 2 ? FormSamples.Nasty : "Educadoras que acompañan a educadoras en la sala con una guía de observación común a todo el país", i % 3 == 0 ? "CL" : "BR", 2)),
        })
        .ToDictionary(StringComparer.Ordinal);

    private static readonly RoundResult Result = new(
        3,
        [.. Enumerable.Range(0, 8).Select(i => new RoundPair("r" + i, "o" + i, 0.97 - (i * 0.06), i == 0, Why))],
        [
            new RoundUnserved("r8", UnservedCause.NoGoodMatch, "o8", null, false), new RoundUnserved("r9", UnservedCause.Forbidden, "o9", PairRule.Language, false),
            new RoundUnserved("r10", UnservedCause.NoCapacity, "o1", null, false), new RoundUnserved("r11", UnservedCause.NoCapacity, null, null, true),
        ],
        [new RoundBlocked("r1", "o2", 0.91, ["r2"]), new RoundBlocked("r10", "o3", 0.7, [])],
        [
            new RoundIdea(RoundIdeaKind.JointVisit, [new("r0", "o1", true), new("r1", "o1", true)]), new RoundIdea(RoundIdeaKind.BothWays, [new("r0", "o0", true), new("r3", "o5", false)]),
            new RoundIdea(RoundIdeaKind.Ring, [new("r0", "o0", true), new("r1", "o1", true), new("r2", "o2", true)]),
        ],
        Sides, 2, 8_000_000);

    private static readonly MatchRound Round = new("round-1", "oei", RoundState.Ready, 3, "p-1", Samples.Now - Duration.FromDays(1))
    {
        Requests = 12,
        Offers = 40,
        Changes =
        [
            new RoundChange(RoundChangeKind.Pin, "r0", "o0", FormSamples.Nasty, "p-1", Samples.Now), new RoundChange(RoundChangeKind.Forbid, "r11", "o4", "Ya se conocen por otra red", "p-1", Samples.Now),
            new RoundChange(RoundChangeKind.Join, "", "o1", "", "p-1", Samples.Now),
        ],
    };

    private static readonly RoundView View = new(Oei, Round, Result, []) { StartedBy = FormSamples.Nasty };

    private static readonly RoundView Confirmed = new(
        Oei, Round with { State = RoundState.Confirmed, ConfirmedBy = "p-1", ConfirmedAt = Samples.Now }, Result,
        [
            new RoundOutcome(0, "o0", ["r0"], "x-0", "OEI-2026-0050", null, []), new RoundOutcome(1, "o1", ["r1", "r2"], "x-1", "OEI-2026-0051", null, []),
            new RoundOutcome(2, "o2", ["r2"], null, null, "RequestNotWaiting", [new LocalText("OEI-2026-0022", "OEI-2026-0022", "OEI-2026-0022")]),
        ]);

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("round-computing", typeof(RoundCard), reader => RoundCard.Draw(new RoundView(Oei, Round with { State = RoundState.Computing }, null, []), 0, reader)),
        new("round-dry-run", typeof(RoundCard), reader => RoundCard.Draw(View with { Note = reader.T["Round.ChangedMeanwhile"] }, 0, reader)),
        new("round-nothing", typeof(RoundCard), reader => RoundCard.Draw(new RoundView(Oei, Round with { Changes = [], Requests = 4 }, Result with { Pairs = [], Ideas = [] }, []), 0, reader)),
        new("round-confirmed", typeof(RoundCard), reader => RoundCard.Draw(Confirmed with { Done = reader.T["Round.Confirmed"] }, 0, reader)),
        new("round-dropped", typeof(RoundCard), reader => RoundCard.Draw(View with { Round = Round with { State = RoundState.Dropped } }, 0, reader)),
        new("round-pair", typeof(RoundPairCard), reader => RoundPairCard.Draw(View, "r1", "o1", "", default, reader)),
        new("round-pair-pinned", typeof(RoundPairCard), reader => RoundPairCard.Draw(View, "r0", "o0", "", default, reader)),
        new("round-pair-refused", typeof(RoundPairCard), reader => RoundPairCard.Draw(View, "r2", "o2", FormSamples.Nasty, reader.T["Refusals.ForbidReasonMissing"], reader)),
        new("round-pair-blocked", typeof(RoundPairCard), reader => RoundPairCard.Draw(View, "r1", "o2", "", default, reader)),
        new("round-left", typeof(RoundLeftCard), reader => RoundLeftCard.Draw(View, 0, reader)),
        new("round-left-more", typeof(RoundLeftCard), reader => RoundLeftCard.Draw(View, 1, reader)),
        new("round-ideas", typeof(RoundIdeasCard), reader => RoundIdeasCard.Draw(View, 0, reader)),
        new("round-review", typeof(RoundReviewCard), reader => RoundReviewCard.Draw(View, ["CR"], reader)),
        new("round-list", typeof(RoundsCard), reader => RoundsCard.Draw(
            [.. Enum.GetValues<RoundState>().Select((state, i) => new RoundSummary("round-" + i, "oei", state, "p-1", Samples.Now - Duration.FromDays(i), 12, 40, 9, 8))],
            new Dictionary<string, Programme> { ["oei"] = Oei }, 0, reader)),
        new("round-list-none", typeof(RoundsCard), reader => RoundsCard.Draw([], new Dictionary<string, Programme>(), 0, reader)),
    ];
}
