namespace PeerExchange.Core.Matching;

/// <summary>Which offers speak of a concept or a field of policy, compared by the angle between what both sides speak of: whatever only one side says counts against.</summary>
internal sealed class ConceptIndex(Lexicon lexicon)
{
    // A text that says one thing only is no perfect match for that reason.
    private const double Thin = 1.5;

    private readonly List<(int Offer, float Weight)>[] concepts = [.. lexicon.Concepts.Select(_ => new List<(int, float)>())];
    private readonly List<(int Offer, float Weight)>[] domains = [.. lexicon.Domains.Select(_ => new List<(int, float)>())];
    private readonly int[] domainOf = [.. lexicon.Concepts.Select(concept => lexicon.Domains.ToList().IndexOf(concept.Domain))];
    private readonly double[] rarity = new double[lexicon.Concepts.Count];
    private readonly List<IReadOnlyDictionary<int, double>> offers = [];

    public IReadOnlyDictionary<int, double> Of(int offer) => offers[offer];

    public void Add(IReadOnlyDictionary<int, double> found) => offers.Add(found);

    public void Finish()
    {
        foreach (var concept in lexicon.Concepts)
        {
            var frequency = offers.Count(found => found.ContainsKey(concept.Number));
            rarity[concept.Number] = Math.Log(1 + ((offers.Count + 20.0) / (frequency + 2)));
        }

        for (var offer = 0; offer < offers.Count; offer++)
        {
            Spread(Vector(offers[offer]), concepts, offer);
            Spread(Domains(offers[offer]), domains, offer);
        }
    }

    public void Score(IReadOnlyDictionary<int, double> found, float[] inCommon, float[] field)
    {
        Compare(Vector(found), concepts, inCommon);
        Compare(Domains(found), domains, field);
    }

    /// <summary>How much a concept weighs: rarer in the bank, and what is done or solved before whom and where.</summary>
    public double Weight(int concept) => rarity[concept] * lexicon.Concepts[concept].Facet switch
    {
        Facet.Instrument => 1.0,
        Facet.Problem => 1.0,
        Facet.Population => 0.5,
        Facet.Evidence => 0.25,
        _ => 0.4,
    };

    private Dictionary<int, double> Vector(IReadOnlyDictionary<int, double> found) => Unit(found.ToDictionary(concept => concept.Key, concept => concept.Value * Weight(concept.Key)));

    private Dictionary<int, double> Domains(IReadOnlyDictionary<int, double> found) =>
        Unit(found.GroupBy(concept => domainOf[concept.Key]).ToDictionary(group => group.Key, group => group.Sum(concept => concept.Value * Weight(concept.Key))));

    private static Dictionary<int, double> Unit(Dictionary<int, double> vector)
    {
        var length = Math.Sqrt(Thin + vector.OrderBy(item => item.Key).Sum(item => item.Value * item.Value));
        return vector.ToDictionary(item => item.Key, item => item.Value / length);
    }

    private static void Spread(Dictionary<int, double> vector, List<(int, float)>[] postings, int offer)
    {
        foreach (var (key, weight) in vector)
        {
            postings[key].Add((offer, (float)weight));
        }
    }

    private static void Compare(Dictionary<int, double> vector, List<(int Offer, float Weight)>[] postings, float[] scores)
    {
        foreach (var (key, weight) in vector.OrderBy(item => item.Key))
        {
            foreach (var (offer, share) in postings[key])
            {
                scores[offer] += (float)weight * share;
            }
        }
    }
}
