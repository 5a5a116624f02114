namespace PeerExchange.Core.Matching;

/// <summary>Pairs left out although the request would rather have the offer than one it got, and the offer the request than one it serves.</summary>
internal static class BlockingPairs
{
    public static IReadOnlyList<Blocking> Of(IReadOnlyList<Candidate> pairs, IReadOnlyList<Candidate> chosen, MatchRules rules, FairnessLedger ledger)
    {
        var ofRequest = chosen.ToLookup(pair => pair.Request.Id, StringComparer.Ordinal);
        var ofOffer = chosen.ToLookup(pair => pair.Offer.Id, StringComparer.Ordinal);
        var taken = chosen.Select(pair => (pair.Request.Id, pair.Offer.Id)).ToHashSet();
        var blocking = new List<Blocking>();
        foreach (var pair in pairs.Where(pair => !taken.Contains((pair.Request.Id, pair.Offer.Id))))
        {
            var value = Assignment.Value(pair, ledger);
            var mine = ofRequest[pair.Request.Id].ToList();
            var compatriot = mine.FirstOrDefault(other => other.Offer.Country == pair.Offer.Country);
            var asksForIt = compatriot is not null ? Assignment.Value(compatriot, ledger) < value
                : mine.Count < rules.MostProviders || mine.Any(other => Assignment.Value(other, ledger) < value);
            var hosts = ofOffer[pair.Offer.Id].ToList();
            var isFree = hosts.Count < (pair.Offer.Capacity ?? rules.Capacity);
            var instead = hosts.Where(other => Assignment.Value(other, ledger) < value).ToList();
            if (asksForIt && (isFree || instead.Count > 0))
            {
                blocking.Add(new Blocking(pair, isFree ? [] : instead));
            }
        }

        return [.. blocking.OrderByDescending(item => item.Pair.Score).ThenBy(item => item.Pair.Request.Id, StringComparer.Ordinal).ThenBy(item => item.Pair.Offer.Id, StringComparer.Ordinal)];
    }
}
