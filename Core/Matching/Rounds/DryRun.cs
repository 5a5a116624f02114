namespace PeerExchange.Core.Matching.Rounds;

/// <summary>Works a round out: relevance, rules, coordination's changes, the best assignment, and why it is so. The same inputs and changes give the same result.</summary>
public static class DryRun
{
    // More offers than this are no candidates of one request: the assignment chooses among the best.
    private const int Candidates = 50;
    private const int Nearest = 10;
    private const int MostBlocked = 100;
    private const int MostIdeas = 50;

    /// <param name="index">Of exactly these offers; null: it is built.</param>
    public static RoundResult Of(RoundInputs inputs, IReadOnlyList<RoundChange> changes, int version, OfferIndex? index = null)
    {
        var rules = inputs.Rules.AsRules();
        var bank = index ?? new OfferIndex(inputs.Offers, weights: inputs.Weights);
        var ledger = new FairnessLedger(inputs.Balances);
        var forbidden = changes.Where(change => change.Kind == RoundChangeKind.Forbid).Select(change => (change.Request, change.Offer)).ToHashSet();
        var requests = inputs.Requests.OrderBy(request => request.Id, StringComparer.Ordinal).ToList();
        var ranked = requests.AsParallel().AsOrdered()
            .Select(request => (Near: bank.Rank(request, Nearest), May: bank.Rank(request, Candidates, offer => rules.Against(request, offer) is null)))
            .ToList();
        var candidates = new List<Candidate>();
        for (var i = 0; i < requests.Count; i++)
        {
            var request = requests[i];
            candidates.AddRange(ranked[i].May
                .Where(scored => scored.Confident && !forbidden.Contains((request.Id, scored.Offer.Id)))
                .Select(scored => new Candidate(request, scored.Offer, scored.Score)));
        }

        var pinned = Pinned(requests, bank, changes, rules);
        var assigned = Assignment.Of(requests, candidates, rules, ledger, pinned);
        var reasons = assigned.Chosen.AsParallel().AsOrdered().Select(pair => PairWhy.Of(PairReasons.Of(pair.Request, pair.Offer, rules))).ToList();
        var pins = pinned.Select(pair => (pair.Request.Id, pair.Offer.Id)).ToHashSet();
        var near = requests.Select((request, i) => (request.Id, i)).ToDictionary(item => item.Id, item => ranked[item.i], StringComparer.Ordinal);
        var pairs = assigned.Chosen.Select((pair, i) => new RoundPair(pair.Request.Id, pair.Offer.Id, pair.Score, pins.Contains((pair.Request.Id, pair.Offer.Id)), reasons[i])).ToList();
        var unserved = assigned.Unserved.Select(request => Unserved(request, near[request.Id].Near, near[request.Id].May, rules, forbidden)).ToList();
        var blocked = assigned.Blocking.Take(MostBlocked)
            .Select(blocking => new RoundBlocked(blocking.Pair.Request.Id, blocking.Pair.Offer.Id, blocking.Pair.Score, [.. blocking.Instead.Select(pair => pair.Request.Id)])).ToList();
        var ideas = Ideas(assigned.Chosen, candidates);
        return new RoundResult(version, pairs, unserved, blocked, ideas, SidesOf(inputs, pairs, unserved, blocked, ideas), rules.MostProviders, assigned.Value);
    }

    /// <summary>What coordination wants in any case; what a rule forbids stays forbidden.</summary>
    private static List<Candidate> Pinned(List<MatchRequest> requests, OfferIndex bank, IReadOnlyList<RoundChange> changes, MatchRules rules)
    {
        var offers = bank.Offers.ToDictionary(offer => offer.Id, StringComparer.Ordinal);
        return
        [
            .. from change in changes
               where change.Kind == RoundChangeKind.Pin
               let request = requests.Find(request => request.Id == change.Request)
               let offer = offers.GetValueOrDefault(change.Offer)
               where request is not null && offer is not null && rules.Against(request, offer) is null
               let scored = bank.Rank(request, 1, other => other.Id == offer.Id)
               select new Candidate(request, offer, scored.Count > 0 ? scored[0].Score : 0),
        ];
    }

    private static RoundUnserved Unserved(MatchRequest request, IReadOnlyList<Scored> near, IReadOnlyList<Scored> may, MatchRules rules, HashSet<(string Request, string Offer)> forbidden)
    {
        var allowed = may.Where(scored => scored.Confident).ToList();
        if (allowed.Count > 0)
        {
            var isSetAside = allowed.All(scored => forbidden.Contains((request.Id, scored.Offer.Id)));
            return new RoundUnserved(request.Id, UnservedCause.NoCapacity, allowed[0].Offer.Id, null, isSetAside);
        }

        var reason = UnservedReason.Of(request, near, rules);
        return new RoundUnserved(request.Id, reason.Cause, reason.Closest?.Id, reason.Rule, false);
    }

    private static List<RoundIdea> Ideas(IReadOnlyList<Candidate> chosen, IReadOnlyList<Candidate> candidates)
    {
        var taken = chosen.Select(pair => (pair.Request.Id, pair.Offer.Id)).ToHashSet();
        return
        [
            .. Suggestions.Of(chosen, candidates).Take(MostIdeas).Select(suggestion => suggestion switch
            {
                Suggestion.BothWays both => Idea(RoundIdeaKind.BothWays, both.There, both.Back),
                Suggestion.Ring ring => Idea(RoundIdeaKind.Ring, ring.First, ring.Second, ring.Third),
                Suggestion.JointVisit joint => Idea(RoundIdeaKind.JointVisit, [.. joint.Pairs]),
                _ => throw new ArgumentOutOfRangeException(nameof(chosen)),
            }),
        ];

        RoundIdea Idea(RoundIdeaKind kind, params Candidate[] pairs) =>
            new(kind, [.. pairs.Select(pair => new RoundIdeaPair(pair.Request.Id, pair.Offer.Id, taken.Contains((pair.Request.Id, pair.Offer.Id))))]);
    }

    /// <summary>The names of what the result speaks of, and of no more.</summary>
    private static Dictionary<string, RoundSide> SidesOf(
        RoundInputs inputs, List<RoundPair> pairs, List<RoundUnserved> unserved, List<RoundBlocked> blocked, List<RoundIdea> ideas)
    {
        IEnumerable<string> named =
        [
            .. pairs.SelectMany(pair => new[] { pair.Request, pair.Offer }),
            .. unserved.SelectMany(left => new[] { left.Request, left.Closest ?? "" }),
            .. blocked.SelectMany(pair => pair.Instead.Append(pair.Request).Append(pair.Offer)),
            .. ideas.SelectMany(idea => idea.Pairs).SelectMany(pair => new[] { pair.Request, pair.Offer }),
        ];
        return named.Distinct(StringComparer.Ordinal).Where(inputs.Sides.ContainsKey).Order(StringComparer.Ordinal).ToDictionary(id => id, id => inputs.Sides[id], StringComparer.Ordinal);
    }
}
