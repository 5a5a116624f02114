namespace PeerExchange.Core.Matching;

/// <summary>Something a person may make of a round; nothing of it was optimised.</summary>
public abstract record Suggestion
{
    private Suggestion()
    {
    }

    /// <summary>Two countries help each other ("doble vía"): the second pair may be proposed too, or is chosen already.</summary>
    public sealed record BothWays(Candidate There, Candidate Back) : Suggestion;

    /// <summary>Each of three countries helps the next.</summary>
    public sealed record Ring(Candidate First, Candidate Second, Candidate Third) : Suggestion;

    /// <summary>Requests of several countries go to one offer: one visit may do for all.</summary>
    public sealed record JointVisit(MatchOffer Offer, IReadOnlyList<Candidate> Pairs) : Suggestion;
}

/// <summary>What follows from a round: reciprocity, rings and joint visits. Same round, same suggestions.</summary>
public static class Suggestions
{
    /// <param name="chosen">What the round proposes.</param>
    /// <param name="candidates">All confident pairs: the way back need not be chosen.</param>
    public static IReadOnlyList<Suggestion> Of(IReadOnlyList<Candidate> chosen, IReadOnlyList<Candidate> candidates)
    {
        var best = Best(candidates);
        var ways = Best(chosen);
        var found = new List<Suggestion>();
        foreach (var ((visitor, host), there) in ways.OrderBy(way => way.Key))
        {
            var isFirst = string.CompareOrdinal(visitor, host) < 0;
            if ((ways.TryGetValue((host, visitor), out var back) && isFirst) || (back is null && best.TryGetValue((host, visitor), out back)))
            {
                found.Add(new Suggestion.BothWays(there, back));
            }
        }

        foreach (var ((a, b), first) in ways.OrderBy(way => way.Key))
        {
            foreach (var ((_, c), second) in ways.Where(way => way.Key.Visitor == b).OrderBy(way => way.Key))
            {
                // A ring is told once, from its first country on.
                if (string.CompareOrdinal(a, b) < 0 && string.CompareOrdinal(a, c) < 0 && b != c && ways.TryGetValue((c, a), out var third))
                {
                    found.Add(new Suggestion.Ring(first, second, third));
                }
            }
        }

        found.AddRange(chosen.GroupBy(pair => pair.Offer.Id, StringComparer.Ordinal)
            .Where(group => group.Select(pair => pair.Request.Country).Distinct().Count() > 1)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Suggestion.JointVisit(group.First().Offer, [.. group.OrderBy(pair => pair.Request.Id, StringComparer.Ordinal)])));
        return found;
    }

    private static Dictionary<(string Visitor, string Host), Candidate> Best(IReadOnlyList<Candidate> pairs) =>
        pairs.Where(pair => pair.Request.Country != pair.Offer.Country)
            .GroupBy(pair => (pair.Request.Country, pair.Offer.Country))
            .ToDictionary(group => group.Key, group => group.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Request.Id, StringComparer.Ordinal).ThenBy(pair => pair.Offer.Id, StringComparer.Ordinal).First());
}
