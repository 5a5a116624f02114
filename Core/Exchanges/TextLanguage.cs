namespace PeerExchange.Core.Exchanges;

/// <summary>In which of the network's languages a text is written, by the small words each has for itself.</summary>
public static class TextLanguage
{
    private const int Fewest = 3;

    private static readonly (string Language, HashSet<string> Words)[] Known =
    [
        ("es", Of(["el", "los", "las", "la", "del", "y", "con", "una", "es", "en", "lo", "su", "al", "un", "hay", "muy", "pero", "son", "sus", "hasta"])),
        ("pt", Of(["o", "os", "as", "do", "da", "dos", "das", "e", "com", "uma", "em", "no", "na", "nos", "nas", "ao", "um", "não", "são", "mas", "até", "pela", "pelo", "é"])),
        ("en", Of(["the", "and", "of", "to", "with", "for", "is", "are", "that", "by", "from", "we", "our", "it", "their", "this"])),
    ];

    /// <summary>ISO 639-1; empty where the text is too short to tell.</summary>
    public static string Of(string text)
    {
        Span<int> found = stackalloc int[3];
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', '\t', ',', '.', ';', ':', '(', ')', '"', '?', '!'], StringSplitOptions.RemoveEmptyEntries))
        {
            for (var i = 0; i < Known.Length; i++)
            {
                found[i] += Known[i].Words.Contains(word) ? 1 : 0;
            }
        }

        var best = 0;
        for (var i = 1; i < found.Length; i++)
        {
            best = found[i] > found[best] ? i : best;
        }

        return found[best] < Fewest ? "" : Known[best].Language;
    }

    private static HashSet<string> Of(string[] words) => new(words, StringComparer.Ordinal);
}
