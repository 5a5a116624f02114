namespace PeerExchange.Core.Matching;

/// <summary>How far what somebody knows covers a topic: by the lexicon's concepts, else by words.</summary>
internal static class TopicCover
{
    /// <summary>From here on a topic counts as covered.</summary>
    public const double Enough = 0.5;

    /// <returns>By topic, 0 to 1.</returns>
    public static double[] Of(IReadOnlyList<string> topics, string expertise, Lexicon lexicon)
    {
        var words = Words.Of(expertise);
        var known = lexicon.Find(words);
        var stems = words.Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
        return [.. topics.Select(topic => Of(topic, known, stems, lexicon))];
    }

    private static double Of(string topic, IReadOnlyDictionary<int, double> known, HashSet<string> stems, Lexicon lexicon)
    {
        var words = Words.Of(topic);
        var asked = lexicon.Find(words).OrderBy(concept => concept.Key).Select(concept => (concept.Key, Weight: concept.Value * Weight(lexicon.Concepts[concept.Key].Facet))).ToList();
        var concepts = asked.Count == 0 ? 0 : asked.Where(concept => known.ContainsKey(concept.Key)).Sum(concept => concept.Weight) / asked.Sum(concept => concept.Weight);
        var literally = words.Count == 0 ? 0 : (double)words.Count(word => stems.Contains(word.Stem)) / words.Count;

        // One word of two in common says little, three of four say enough.
        return Math.Max(concepts, literally * literally);
    }

    private static double Weight(Facet facet) => facet is Facet.Problem or Facet.Instrument ? 1 : 0.4;
}
