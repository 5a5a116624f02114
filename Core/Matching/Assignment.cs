namespace PeerExchange.Core.Matching;

/// <summary>A pair that may be proposed.</summary>
/// <param name="Score">Its fit, 0 to 1.</param>
public sealed record Candidate(MatchRequest Request, MatchOffer Offer, double Score);

/// <summary>A pair that both sides could have preferred, and what stands in its place: the answer to "why not us?".</summary>
/// <param name="Instead">Requests the offer serves instead.</param>
public sealed record Blocking(Candidate Pair, IReadOnlyList<Candidate> Instead);

/// <summary>What a round proposes.</summary>
/// <param name="Chosen">By request, the better first.</param>
/// <param name="Unserved">Requests without any provider.</param>
/// <param name="Value">What was made as large as possible once as many requests as can be were served: the sum of <see cref="Assignment.Value"/>.</param>
public sealed record AssignmentResult(IReadOnlyList<Candidate> Chosen, IReadOnlyList<MatchRequest> Unserved, IReadOnlyList<Blocking> Blocking, long Value);

/// <summary>
/// The best set of exchanges: as many requests as possible get one provider, then the sum of fits is the largest there is. Exact for that
/// objective. A request gets at most one provider of a country; ties fall by ids, so the same round gives the same result.
/// </summary>
public static class Assignment
{
    private const double Unit = 1_000_000;

    // A country the asker named comes before any other, however well that fits.
    private const double Named = 1.5;

    // Dates can be talked about; between two offers that fit as well, the one that can host in time comes first.
    private const double OutOfSeason = 0.9;

    /// <summary>What a pair is worth in a round, in millionths: its fit, tilted by fairness and by months that suit both; a named country first.</summary>
    public static long Value(Candidate pair, FairnessLedger ledger) =>
        1 + (long)Math.Round(Unit * ((pair.Score * ledger.Factor(pair.Request.Country, pair.Offer.Country) * (pair.Offer.MonthsWith(pair.Request) is { Count: 0 } ? OutOfSeason : 1)) + (pair.Request.NamedCountries.Contains(pair.Offer.Country, StringComparer.Ordinal) ? Named : 0)));

    /// <param name="requests">All of the round, those without any candidate too.</param>
    /// <param name="candidates">Confident pairs; those a rule forbids are left out here.</param>
    /// <param name="pinned">Pairs that are chosen in any case, within the rules, the providers of a request and the capacity of an offer; the best is chosen around them.</param>
    public static AssignmentResult Of(
        IReadOnlyList<MatchRequest> requests, IEnumerable<Candidate> candidates, MatchRules rules, FairnessLedger? ledger = null, IReadOnlyList<Candidate>? pinned = null)
    {
        var fairness = ledger ?? FairnessLedger.Empty;
        var pins = pinned ?? [];
        var asked = requests.OrderBy(request => request.Id, StringComparer.Ordinal).ToList();
        var all = candidates
            .Where(pair => rules.Against(pair.Request, pair.Offer) is null)
            .OrderBy(pair => pair.Request.Id, StringComparer.Ordinal)
            .ThenBy(pair => pair.Offer.Id, StringComparer.Ordinal)
            .ToList();

        List<Candidate> chosen = [.. pins, .. Best(asked, all, pins, rules, fairness)];
        var served = chosen.Select(pair => pair.Request.Id).ToHashSet(StringComparer.Ordinal);
        return new AssignmentResult(
            [.. chosen.OrderBy(pair => pair.Request.Id, StringComparer.Ordinal).ThenByDescending(pair => Value(pair, fairness)).ThenBy(pair => pair.Offer.Id, StringComparer.Ordinal)],
            [.. asked.Where(request => !served.Contains(request.Id))],
            BlockingPairs.Of(all, chosen, rules, fairness),
            chosen.Sum(pair => Value(pair, fairness)));
    }

    // The flow that serves as many requests as can be and then is worth most, around what is pinned.
    private static IEnumerable<Candidate> Best(List<MatchRequest> asked, List<Candidate> all, IReadOnlyList<Candidate> pins, MatchRules rules, FairnessLedger fairness)
    {
        // A pin closes its request's door to that country, and takes one of the request's providers and of the offer's room.
        var closed = pins.Select(pair => (pair.Request.Id, pair.Offer.Country)).ToHashSet();
        var provided = pins.CountBy(pair => pair.Request.Id).ToDictionary(StringComparer.Ordinal);
        var hosted = pins.CountBy(pair => pair.Offer.Id).ToDictionary(StringComparer.Ordinal);
        var pairs = all.Where(pair => !closed.Contains((pair.Request.Id, pair.Offer.Country))).ToList();
        var values = pairs.ConvertAll(pair => Value(pair, fairness));
        var offers = pairs.Select(pair => pair.Offer).DistinctBy(offer => offer.Id).OrderBy(offer => offer.Id, StringComparer.Ordinal).ToList();
        var doors = pairs.Select(pair => (pair.Request.Id, pair.Offer.Country)).Distinct().ToList();

        // Nodes in layers: requests, (request, country), offers, and the sink, where what is not used goes too.
        var requestNode = asked.Select((request, i) => (request.Id, Node: i)).ToDictionary(item => item.Id, item => item.Node, StringComparer.Ordinal);
        var doorNode = doors.Select((door, i) => (door, Node: asked.Count + i)).ToDictionary(item => item.door, item => item.Node);
        var offerNode = offers.Select((offer, i) => (offer.Id, Node: asked.Count + doors.Count + i)).ToDictionary(item => item.Id, item => item.Node, StringComparer.Ordinal);
        var sink = asked.Count + doors.Count + offers.Count;
        var flow = new MinCostFlow(sink + 1);

        // Leaving one request more without any provider outweighs whatever can be gained in all others.
        var alone = values.DefaultIfEmpty(0).Max() * (((long)asked.Count * Math.Max(1, rules.MostProviders)) + 1);
        foreach (var door in doors)
        {
            flow.Add(requestNode[door.Id], doorNode[door], 1, 0);
        }

        var left = asked.ConvertAll(request => Math.Max(0, rules.MostProviders - provided.GetValueOrDefault(request.Id)));
        for (var request = 0; request < asked.Count; request++)
        {
            var unserved = provided.ContainsKey(asked[request].Id) ? 0 : Math.Min(1, left[request]);
            flow.Add(request, sink, left[request] - unserved, 0);
            flow.Add(request, sink, unserved, alone);
        }

        var arcs = pairs.Select((pair, i) => flow.Add(doorNode[(pair.Request.Id, pair.Offer.Country)], offerNode[pair.Offer.Id], 1, -values[i])).ToList();
        foreach (var offer in offers)
        {
            flow.Add(offerNode[offer.Id], sink, Math.Max(0, (offer.Capacity ?? rules.Capacity) - hosted.GetValueOrDefault(offer.Id)), 0);
        }

        flow.Run(left.SelectMany((units, request) => Enumerable.Repeat(request, units)));
        return pairs.Where((_, i) => flow.FlowOf(arcs[i]) > 0);
    }
}
