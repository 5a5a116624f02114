using System.Collections.Frozen;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Matching.Rounds;

/// <summary>Why a pair fits, kept as keys of the lexicon: each reader gets it in their own language.</summary>
public sealed record PairWhy(IReadOnlyList<string> Shared, IReadOnlyList<string> Missing, bool SpeaksLanguage, bool IsNamedCountry, IReadOnlyList<PairRule> Checked)
{
    private static readonly FrozenDictionary<string, Concept> Known = Lexicon.Default.Concepts.ToFrozenDictionary(concept => concept.Key, StringComparer.Ordinal);

    /// <inheritdoc cref="PairReasons.Months"/>
    public IReadOnlyList<int>? Months { get; init; }

    public static PairWhy Of(PairReasons reasons) => new(
        [.. reasons.Shared.Select(concept => concept.Key)], [.. reasons.Missing.Select(concept => concept.Key)], reasons.SpeaksLanguage, reasons.IsNamedCountry, reasons.Checked)
    {
        Months = reasons.Months,
    };

    /// <summary>A concept that the lexicon no longer has is left out.</summary>
    public PairReasons AsReasons() => new(Concepts(Shared), Concepts(Missing), [], SpeaksLanguage, IsNamedCountry, Checked) { Months = Months };

    private static List<Concept> Concepts(IEnumerable<string> keys) => [.. keys.Select(key => Known.GetValueOrDefault(key)).OfType<Concept>()];
}

/// <summary>A pair the round proposes.</summary>
/// <param name="Score">Its fit by subject, 0 to 1.</param>
public sealed record RoundPair(string Request, string Offer, double Score, bool IsPinned, PairWhy Why);

/// <summary>What kept a request without an offer.</summary>
/// <param name="Closest">The offer nearest to it among those concerned; null: none.</param>
/// <param name="Rule">Which rule, where one forbids.</param>
/// <param name="IsSetAside">Coordination forbade what would have fitted.</param>
public sealed record RoundUnserved(string Request, UnservedCause Cause, string? Closest, PairRule? Rule, bool IsSetAside);

/// <summary>A pair that both sides could have preferred; <paramref name="Instead"/> are the requests the offer serves.</summary>
public sealed record RoundBlocked(string Request, string Offer, double Score, IReadOnlyList<string> Instead);

public enum RoundIdeaKind
{
    /// <summary>Two countries help each other.</summary>
    BothWays,

    /// <summary>Each of three countries helps the next.</summary>
    Ring,

    /// <summary>Several countries go to one offer.</summary>
    JointVisit,
}

/// <summary>Something coordination may make of the round.</summary>
/// <param name="Pairs">Request and offer, in order.</param>
public sealed record RoundIdea(RoundIdeaKind Kind, IReadOnlyList<RoundIdeaPair> Pairs);

/// <param name="IsChosen">Whether the round proposes it.</param>
public sealed record RoundIdeaPair(string Request, string Offer, bool IsChosen);

/// <summary>What a round proposes, worked out from its inputs and changes.</summary>
/// <param name="Version">Of the round's changes it answers to.</param>
/// <param name="Value">What was made as large as possible, in millionths.</param>
public sealed record RoundResult(
    int Version,
    IReadOnlyList<RoundPair> Pairs,
    IReadOnlyList<RoundUnserved> Unserved,
    IReadOnlyList<RoundBlocked> Blocked,
    IReadOnlyList<RoundIdea> Ideas,
    IReadOnlyDictionary<string, RoundSide> Sides,
    int MostProviders,
    long Value)
{
    public int Served => Pairs.Select(pair => pair.Request).Distinct().Count();

    public RoundPair? Find(string request, string offer) => Pairs.FirstOrDefault(pair => pair.Request == request && pair.Offer == offer);

    public RoundSide Side(string id) => Sides.TryGetValue(id, out var side) ? side : new RoundSide("", "", "");

    /// <summary>The exchanges that follow: one for each pair, but one for the pairs of an offer whose visitors go together, each of another country.</summary>
    public IReadOnlyList<RoundProposal> Proposals(IReadOnlyList<RoundChange> changes)
    {
        var joined = changes.Where(change => change.Kind == RoundChangeKind.Join).Select(change => change.Offer).ToHashSet(StringComparer.Ordinal);
        var together = Pairs.Where(pair => joined.Contains(pair.Offer)).DistinctBy(pair => (pair.Offer, Side(pair.Request).Country)).ToHashSet();
        return
        [
            .. Pairs.GroupBy(pair => together.Contains(pair) ? pair.Offer : pair.Offer + " " + pair.Request, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new RoundProposal(group.First().Offer, [.. group], string.Join(" ", group.Select(pair => WordsOf(pair, changes)).Where(words => words.Length > 0)))),
        ];
    }

    private static string WordsOf(RoundPair pair, IReadOnlyList<RoundChange> changes) =>
        changes.FirstOrDefault(change => change.Kind == RoundChangeKind.Pin && change.Concerns(pair.Request, pair.Offer))?.Reason ?? "";
}

/// <summary>An exchange a round proposes: the pairs of one offer, and coordination's own words, empty where it has none.</summary>
public sealed record RoundProposal(string Offer, IReadOnlyList<RoundPair> Pairs, string Words);

/// <summary>What became of one proposal of a confirmed round.</summary>
/// <param name="Exchange">Null: it was not proposed.</param>
/// <param name="Refusal">Why not, as a reason of <c>Refusals</c>, with its arguments said in every language.</param>
public sealed record RoundOutcome(int Number, string Offer, IReadOnlyList<string> Requests, string? Exchange, string? Reference, string? Refusal, IReadOnlyList<LocalText> Arguments)
{
    public static string KeyOf(int number) => Keys.Join("r2", Keys.Ordered(number));
}
