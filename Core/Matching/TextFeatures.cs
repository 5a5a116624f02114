namespace PeerExchange.Core.Matching;

/// <summary>What is compared of a text.</summary>
/// <param name="Concepts">Number in the lexicon and strength.</param>
internal sealed record TextFeatures(IReadOnlyDictionary<int, double> Concepts, Dictionary<string, int> Stems, Dictionary<int, int> Letters)
{
    public static TextFeatures Of(string text, Lexicon lexicon)
    {
        var words = Matching.Words.Of(text);
        var stems = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            stems[word.Stem] = stems.GetValueOrDefault(word.Stem) + 1;
        }

        var letters = new Dictionary<int, int>();
        Matching.Words.Letters(words, letters);
        return new TextFeatures(lexicon.Find(words), stems, letters);
    }
}
