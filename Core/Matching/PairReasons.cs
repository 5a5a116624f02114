namespace PeerExchange.Core.Matching;

/// <summary>Why a pair fits, as data: said in the reader's language by the card that shows it.</summary>
/// <param name="Shared">Concepts both sides speak of, the weightiest first.</param>
/// <param name="Missing">What the request speaks of and the offer does not.</param>
/// <param name="Modalities">Tags of both.</param>
/// <param name="SpeaksLanguage">False: an interpreter, or patience, is needed.</param>
/// <param name="Checked">The rules that were asked; all hold.</param>
public sealed record PairReasons(
    IReadOnlyList<Concept> Shared,
    IReadOnlyList<Concept> Missing,
    IReadOnlyList<string> Modalities,
    bool SpeaksLanguage,
    bool IsNamedCountry,
    IReadOnlyList<PairRule> Checked)
{
    private const int Most = 3;

    /// <summary>Months (1 to 12) that suit both sides; empty: none does. Null: one of them said nothing of it.</summary>
    public IReadOnlyList<int>? Months { get; init; }

    public static PairReasons Of(MatchRequest request, MatchOffer offer, MatchRules rules, Lexicon? lexicon = null)
    {
        var words = lexicon ?? Lexicon.Default;
        var asked = words.Find(Words.Of(request.Profile.Text), request.Profile.Language);
        var offered = words.Find(Words.Of(offer.Profile.Text), offer.Profile.Language);
        var checkedRules = Enum.GetValues<PairRule>()
            .Where(rule => rule != PairRule.OtherCountry || !rules.SameCountryAllowed)
            .Where(rule => rule != PairRule.Visible || offer.VisibleTo.Count == 0 || offer.VisibleTo.Contains(request.Country, StringComparer.Ordinal));
        return new PairReasons(
            Weightiest(asked.Where(concept => offered.ContainsKey(concept.Key))),
            Weightiest(asked.Where(concept => !offered.ContainsKey(concept.Key) && concept.Value >= 0.8)),
            [.. request.Profile.Modality.Where(offer.Profile.Modality.Contains)],
            MatchRules.ShareLanguage(request, offer),
            request.NamedCountries.Contains(offer.Country, StringComparer.Ordinal),
            [.. checkedRules])
        {
            Months = offer.MonthsWith(request),
        };

        IReadOnlyList<Concept> Weightiest(IEnumerable<KeyValuePair<int, double>> found) =>
            [.. found.OrderBy(concept => words.Concepts[concept.Key].Facet).ThenByDescending(concept => concept.Value).ThenBy(concept => concept.Key).Take(Most).Select(concept => words.Concepts[concept.Key])];
    }
}

/// <summary>What kept a request without a provider, and so what would change that.</summary>
public enum UnservedCause
{
    /// <summary>The bank has nothing that fits: a call to the network for an offer would.</summary>
    NoGoodMatch,

    /// <summary>What fits is forbidden by a rule: the programme, or the side that set it, could change that.</summary>
    Forbidden,

    /// <summary>What fits hosts others already: more capacity, or another year.</summary>
    NoCapacity,
}

/// <param name="Closest">The offer that fits best among those concerned; null: the bank is empty.</param>
/// <param name="Rule">Which rule, where one forbids.</param>
public sealed record UnservedReason(UnservedCause Cause, MatchOffer? Closest, PairRule? Rule)
{
    /// <param name="ranked">The request's offers by subject alone, best first.</param>
    public static UnservedReason Of(MatchRequest request, IReadOnlyList<Scored> ranked, MatchRules rules)
    {
        var good = ranked.Where(scored => scored.Confident).ToList();
        var allowed = good.FirstOrDefault(scored => rules.Against(request, scored.Offer) is null);
        return good.Count == 0 ? new(UnservedCause.NoGoodMatch, ranked.Count > 0 ? ranked[0].Offer : null, null)
            : allowed is not null ? new(UnservedCause.NoCapacity, allowed.Offer, null)
            : new(UnservedCause.Forbidden, good[0].Offer, rules.Against(request, good[0].Offer));
    }
}
