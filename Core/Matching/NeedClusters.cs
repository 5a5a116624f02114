namespace PeerExchange.Core.Matching;

/// <summary>Requests that need the same and found nothing.</summary>
/// <param name="Requests">By id.</param>
/// <param name="Theme">What most of them speak of, the weightiest first; empty where the lexicon knows nothing of it.</param>
public sealed record NeedCluster(IReadOnlyList<MatchRequest> Requests, IReadOnlyList<Concept> Theme)
{
    /// <summary>The same requests are the same cluster.</summary>
    public string Id { get; } = Ids.From("need " + string.Join(' ', Requests.Select(request => request.Id)));

    public IReadOnlyList<string> Countries { get; } = [.. Requests.Select(request => request.Country).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>
/// Groups needs by the ideas they share, whatever their words and language: the two groups most alike on average become one, as long as they
/// are alike enough. The order of the requests changes nothing.
/// </summary>
public static class NeedClusters
{
    /// <summary>The cosine between two groups from which on they are one.</summary>
    private const double Alike = 0.4;

    // A text that says one thing only is not the same need as every other that says it, too.
    private const double Thin = 0.5;
    private const int MostNamed = 3;

    /// <summary>Those of most countries first, then those of most requests.</summary>
    public static IReadOnlyList<NeedCluster> Of(IEnumerable<MatchRequest> needs, Lexicon? lexicon = null)
    {
        var words = lexicon ?? Lexicon.Default;
        var requests = needs.OrderBy(request => request.Id, StringComparer.Ordinal).ToList();
        var vectors = requests.Select(request => Vector(request, words)).ToList();
        var groups = Enumerable.Range(0, requests.Count).Select(i => new List<int> { i }).ToList();
        var likeness = new double[requests.Count, requests.Count];
        for (var i = 0; i < requests.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                likeness[i, j] = likeness[j, i] = Cosine(vectors[i], vectors[j]);
            }
        }

        while (Nearest(groups, likeness) is var (one, other))
        {
            groups[one].AddRange(groups[other]);
            groups.RemoveAt(other);
        }

        return
        [
            .. groups.Select(group => new NeedCluster([.. group.Order().Select(i => requests[i])], Theme(group, vectors, words)))
                .OrderByDescending(cluster => cluster.Countries.Count)
                .ThenByDescending(cluster => cluster.Requests.Count)
                .ThenBy(cluster => cluster.Requests[0].Id, StringComparer.Ordinal),
        ];
    }

    private static (int One, int Other)? Nearest(List<List<int>> groups, double[,] likeness)
    {
        (int, int)? nearest = null;
        var most = Alike;
        for (var one = 0; one < groups.Count; one++)
        {
            for (var other = one + 1; other < groups.Count; other++)
            {
                var sum = 0.0;
                foreach (var i in groups[one])
                {
                    foreach (var j in groups[other])
                    {
                        sum += likeness[i, j];
                    }
                }

                var mean = sum / (groups[one].Count * groups[other].Count);
                if (mean > most)
                {
                    (most, nearest) = (mean, (one, other));
                }
            }
        }

        return nearest;
    }

    private static SortedDictionary<int, double> Vector(MatchRequest request, Lexicon lexicon)
    {
        var vector = new SortedDictionary<int, double>();
        foreach (var (concept, strength) in lexicon.Find(Words.Of(request.Profile.Text)))
        {
            vector[concept] = strength * Weight(lexicon.Concepts[concept].Facet);
        }

        var length = Math.Sqrt(Thin + vector.Values.Sum(weight => weight * weight));
        foreach (var concept in vector.Keys.ToList())
        {
            vector[concept] /= length;
        }

        return vector;
    }

    // What is to be solved, and how, makes a need; for whom and where tells needs apart less.
    private static double Weight(Facet facet) => facet switch
    {
        Facet.Problem or Facet.Instrument => 1.0,
        Facet.Population => 0.5,
        Facet.Setting => 0.3,
        _ => 0.15,
    };

    private static double Cosine(SortedDictionary<int, double> one, SortedDictionary<int, double> other)
    {
        var sum = 0.0;
        foreach (var (concept, weight) in one)
        {
            sum += other.TryGetValue(concept, out var there) ? weight * there : 0;
        }

        return sum;
    }

    private static IReadOnlyList<Concept> Theme(List<int> group, List<SortedDictionary<int, double>> vectors, Lexicon lexicon) =>
    [
        .. group.SelectMany(i => vectors[i]).GroupBy(concept => concept.Key)
            .Where(concept => concept.Count() * 2 > group.Count)
            .OrderByDescending(concept => concept.Sum(part => part.Value))
            .ThenBy(concept => concept.Key)
            .Take(MostNamed)
            .Select(concept => lexicon.Concepts[concept.Key]),
    ];
}
