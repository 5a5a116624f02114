namespace PeerExchange.Core.Matching;

/// <summary>
/// Groups of everyday words by what they are about, from everyday.tsv beside this file: they bring together texts that share no term of the
/// <see cref="Lexicon"/>, and tell little each.
/// </summary>
internal sealed class EverydayWords
{
    private readonly Dictionary<string, int[]> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> beginnings = new(StringComparer.Ordinal);

    private EverydayWords()
    {
    }

    public static EverydayWords Default { get; } = LoadEmbedded();

    /// <summary>How many groups there are.</summary>
    public int Count { get; private set; }

    /// <summary>The groups a text has words of, by number; more than one word counts a little more.</summary>
    public (int Group, float Strength)[] Find(IReadOnlyList<Word> text)
    {
        var found = new SortedDictionary<int, int>();
        var starts = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in text.Select(word => word.Folded).Distinct())
        {
            Count(words.GetValueOrDefault(word));
            for (var length = 3; length <= word.Length; length++)
            {
                Count(starts.TryGetValue(word.AsSpan(0, length), out var groups) ? groups : null);
            }
        }

        return [.. found.Select(item => (item.Key, (float)Math.Sqrt(item.Value)))];

        void Count(int[]? groups)
        {
            foreach (var group in groups ?? [])
            {
                found[group] = found.GetValueOrDefault(group) + 1;
            }
        }
    }

    private static EverydayWords LoadEmbedded()
    {
        using var reader = new StreamReader(typeof(EverydayWords).Assembly.GetManifestResourceStream("Matching/everyday.tsv")!);
        var everyday = new EverydayWords();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                foreach (var word in line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..].Split(' '))
                {
                    var (to, key) = word[^1] == '*' ? (everyday.beginnings, word[..^1]) : (everyday.words, word);
                    key = Folded.Text(key);
                    to[key] = [.. to.GetValueOrDefault(key, []), everyday.Count];
                }

                everyday.Count++;
            }
        }

        return everyday;
    }
}
