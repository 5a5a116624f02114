namespace PeerExchange.Core.Matching;

/// <summary>Which offers speak of the concepts of a request, and of its fields of policy.</summary>
internal sealed class ConceptIndex
{
    private readonly Lexicon lexicon;
    private readonly double[] rarity;
    private readonly VectorIndex concepts;
    private readonly VectorIndex domains;

    /// <param name="offers">The concepts of each, by number.</param>
    public ConceptIndex(Lexicon lexicon, IReadOnlyList<(int Concept, float Strength)[]> offers)
    {
        this.lexicon = lexicon;
        rarity = VectorIndex.Rarity(lexicon.Concepts.Count, offers);
        concepts = new VectorIndex(lexicon.Concepts.Count, offers.Select(Concepts));
        domains = new VectorIndex(lexicon.Domains.Count, offers.Select(Domains));
    }

    /// <param name="inCommon">By offer, empty; filled here, as the other.</param>
    public void Score((int Concept, float Strength)[] found, Span<float> inCommon, Span<float> field)
    {
        concepts.Score(Concepts(found), inCommon);
        domains.Score(Domains(found), field);
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

    private IReadOnlyList<(int Key, double Weight)> Concepts((int Concept, float Strength)[] found) => Array.ConvertAll(found, item => (item.Concept, item.Strength * Weight(item.Concept)));

    private IReadOnlyList<(int Key, double Weight)> Domains((int Concept, float Strength)[] found)
    {
        var fields = new SortedDictionary<int, double>();
        foreach (var (concept, weight) in Concepts(found))
        {
            fields[lexicon.DomainOf(concept)] = fields.GetValueOrDefault(lexicon.DomainOf(concept)) + weight;
        }

        return [.. fields.Select(item => (item.Key, item.Value))];
    }
}
