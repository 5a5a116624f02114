namespace PeerExchange.Core.Matching;

/// <summary>Which offers speak of a concept or a field of policy, compared by the angle between what both sides speak of: whatever only one side says counts against.</summary>
internal sealed class ConceptIndex
{
    // A text that says one thing only is no perfect match for that reason.
    private const double Thin = 4;

    private readonly Lexicon lexicon;
    private readonly List<(int Offer, float Weight)>[] concepts;
    private readonly List<(int Offer, float Weight)>[] domains;
    private readonly double[] rarity;

    /// <param name="offers">The concepts of each, by number.</param>
    public ConceptIndex(Lexicon lexicon, IReadOnlyList<(int Concept, float Strength)[]> offers)
    {
        this.lexicon = lexicon;
        concepts = [.. lexicon.Concepts.Select(_ => new List<(int, float)>())];
        domains = [.. lexicon.Domains.Select(_ => new List<(int, float)>())];
        var frequencies = new int[lexicon.Concepts.Count];
        foreach (var (concept, _) in offers.SelectMany(found => found))
        {
            frequencies[concept]++;
        }

        rarity = Array.ConvertAll(frequencies, frequency => Math.Log(1 + ((offers.Count + 20.0) / (frequency + 2))));
        for (var offer = 0; offer < offers.Count; offer++)
        {
            var (vector, fields) = Vectors(offers[offer]);
            Spread(vector, concepts, offer);
            Spread(fields, domains, offer);
        }
    }

    /// <param name="inCommon">By offer, empty; filled here, as the other.</param>
    public void Score((int Concept, float Strength)[] found, Span<float> inCommon, Span<float> field)
    {
        var (vector, fields) = Vectors(found);
        Compare(vector, concepts, inCommon);
        Compare(fields, domains, field);
    }

    // How much a concept weighs: rarer in the bank, and what is done or solved before whom and where.
    private double Weight(int concept) => rarity[concept] * lexicon.Concepts[concept].Facet switch
    {
        Facet.Instrument => 1.0,
        Facet.Problem => 1.0,
        Facet.Population => 0.5,
        Facet.Evidence => 0.25,
        _ => 0.4,
    };

    private (List<(int Key, double Weight)> Concepts, List<(int Key, double Weight)> Domains) Vectors((int Concept, float Strength)[] found)
    {
        var vector = new List<(int, double)>(found.Length);
        var fields = new SortedDictionary<int, double>();
        foreach (var (concept, strength) in found)
        {
            var weight = strength * Weight(concept);
            vector.Add((concept, weight));
            fields[lexicon.DomainOf(concept)] = fields.GetValueOrDefault(lexicon.DomainOf(concept)) + weight;
        }

        return (Unit(vector), Unit([.. fields.Select(item => (item.Key, item.Value))]));
    }

    private static List<(int Key, double Weight)> Unit(List<(int Key, double Weight)> vector)
    {
        var length = Math.Sqrt(Thin + vector.Sum(item => item.Weight * item.Weight));
        return vector.ConvertAll(item => (item.Key, item.Weight / length));
    }

    private static void Spread(List<(int Key, double Weight)> vector, List<(int, float)>[] postings, int offer)
    {
        foreach (var (key, weight) in vector)
        {
            postings[key].Add((offer, (float)weight));
        }
    }

    private static void Compare(List<(int Key, double Weight)> vector, List<(int Offer, float Weight)>[] postings, Span<float> scores)
    {
        foreach (var (key, weight) in vector)
        {
            foreach (var (offer, share) in postings[key])
            {
                scores[offer] += (float)weight * share;
            }
        }
    }
}
