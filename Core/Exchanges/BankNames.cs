using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>What an entry is called, folded, a space before every word: its name, and where it is from.</summary>
internal sealed record BankName(BankEntry Entry, string Name, string Place)
{
    public static BankName Of(BankEntry entry)
    {
        var country = IsoCountries.Find(entry.Country)?.Name;
        return new BankName(entry, Spaced(entry.Title), Spaced($"{entry.Institution} {country?.Es} {country?.Pt} {country?.En} {entry.Country} {entry.Reference}"));
    }

    public FoundBy? FoundBy(string folded, string[] stems)
    {
        if (Entry.Reference is { } reference && reference.Equals(folded, StringComparison.OrdinalIgnoreCase))
        {
            return Exchanges.FoundBy.Reference;
        }

        var isName = true;
        foreach (var stem in stems)
        {
            if (!Name.Contains(stem, StringComparison.Ordinal))
            {
                isName = false;
                if (!Place.Contains(stem, StringComparison.Ordinal))
                {
                    return null;
                }
            }
        }

        return isName ? Exchanges.FoundBy.Name : Exchanges.FoundBy.Place;
    }

    /// <summary>Name, place and a text.</summary>
    public string With(string text) => Name + Place + Spaced(text);

    // Whatever stands before a word, a quotation mark or a dash, is left out.
    private static string Spaced(string text)
    {
        var folded = Folded.Text(text);
        var spaced = new System.Text.StringBuilder(folded.Length + 1).Append(' ');
        foreach (var c in folded)
        {
            spaced.Append(char.IsLetterOrDigit(c) || c == '-' ? c : ' ');
        }

        return spaced.ToString();
    }
}

/// <summary>Names and places of a bank by the words in them, so that a search looks at few of fifty thousand.</summary>
internal sealed class BankNames
{
    private readonly List<BankName> names;
    private readonly string[] words;
    private readonly List<int>[] having;
    private readonly Dictionary<string, List<int>> byReference = new(StringComparer.OrdinalIgnoreCase);

    public BankNames(IEnumerable<BankEntry> entries)
    {
        names = [.. entries.Select(BankName.Of)];
        var found = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var word in $"{names[i].Name} {names[i].Place}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
            {
                Note(found, word, i);
            }

            if (names[i].Entry.Reference is { } reference)
            {
                Note(byReference, reference, i);
            }
        }

        words = [.. found.Keys.Order(StringComparer.Ordinal)];
        having = Array.ConvertAll(words, word => found[word]);
    }

    /// <summary>Those that come into question: by reference, or with a word that begins with the rarest of the stems.</summary>
    /// <param name="stems">A space before each.</param>
    public IEnumerable<BankName> With(string folded, string[] stems)
    {
        var rarest = stems.Select(stem => Range(stem[1..])).MinBy(range => Enumerable.Range(range.First, range.Count).Sum(i => having[i].Count));
        return Enumerable.Range(rarest.First, rarest.Count).SelectMany(i => having[i]).Concat(byReference.GetValueOrDefault(folded, [])).Distinct().Order().Select(i => names[i]);
    }

    /// <summary>The words that begin so.</summary>
    private (int First, int Count) Range(string stem)
    {
        var place = Array.BinarySearch(words, stem, StringComparer.Ordinal);
        var first = place < 0 ? ~place : place;
        var end = first;
        while (end < words.Length && words[end].StartsWith(stem, StringComparison.Ordinal))
        {
            end++;
        }

        return (first, end - first);
    }

    private static void Note(Dictionary<string, List<int>> found, string key, int name)
    {
        if (!found.TryGetValue(key, out var at))
        {
            found[key] = at = [];
        }

        at.Add(name);
    }
}
