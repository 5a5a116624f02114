namespace PeerExchange.Core.Matching;

/// <summary>
/// The texts of a bank as numbers. A word is taken apart once, however often it stands: a bank has a hundred times more words than different
/// ones.
/// </summary>
internal sealed class OfferTexts
{
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> runs = [];
    private readonly List<int[]> stemOf = [];
    private readonly List<int[]> runsOf = [];
    private readonly List<int[]> texts = [];
    private readonly List<int> scratch = [];

    public TermIndex Stems() => new(texts, stemOf, stems.Count);

    public TermIndex Runs() => new(texts, runsOf, runs.Count);

    public void Add(IReadOnlyList<Word> text)
    {
        var numbers = new int[text.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!words.TryGetValue(text[i].Folded, out numbers[i]))
            {
                words[text[i].Folded] = numbers[i] = words.Count;
                stemOf.Add([Number(stems, text[i].Stem)]);
                scratch.Clear();
                Words.Letters(text[i], scratch);
                runsOf.Add([.. scratch.Select(run => Number(runs, run))]);
            }
        }

        texts.Add(numbers);
    }

    /// <summary>The texts in another order; each word keeps its number.</summary>
    public OfferTexts InOrder(IReadOnlyList<int> order)
    {
        var before = texts.ToArray();
        for (var i = 0; i < before.Length; i++)
        {
            texts[i] = before[order[i]];
        }

        return this;
    }

    /// <summary>The stems and runs of letters of another text, each with its count; those the bank has not as -1. In the order of the text.</summary>
    public (List<(int Term, int Count)> Stems, List<(int Term, int Count)> Runs) Of(IReadOnlyList<Word> text)
    {
        var letters = new List<int>();
        foreach (var word in text)
        {
            Words.Letters(word, letters);
        }

        return (Counted(text.Select(word => word.Stem), stems), Counted(letters, runs));
    }

    private static List<(int Term, int Count)> Counted<T>(IEnumerable<T> terms, Dictionary<T, int> numbers)
        where T : notnull =>
        [.. terms.CountBy(term => term).Select(term => (numbers.TryGetValue(term.Key, out var number) ? number : -1, term.Value))];

    private static int Number<T>(Dictionary<T, int> numbers, T term)
        where T : notnull
    {
        if (!numbers.TryGetValue(term, out var number))
        {
            numbers[term] = number = numbers.Count;
        }

        return number;
    }
}
