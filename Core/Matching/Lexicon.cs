using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Matching;

/// <summary>What a concept tells about an exchange.</summary>
public enum Facet
{
    /// <summary>What is to be solved.</summary>
    Problem,

    /// <summary>How it is done.</summary>
    Instrument,

    /// <summary>For whom.</summary>
    Population,

    /// <summary>Where: a level, a sector, a kind of place.</summary>
    Setting,

    /// <summary>What shows that it works, or makes it repeatable.</summary>
    Evidence,
}

/// <summary>An idea of public policy, whatever words and language it is said in.</summary>
/// <param name="Domain">The field of policy it belongs to: texts of other fields are told apart by it.</param>
public sealed record Concept(int Number, string Key, Facet Facet, string Domain, LocalText Name);

/// <summary>A mistake in the lexicon's file.</summary>
public sealed class LexiconException(int line, string reason) : Exception($"lexicon.tsv:{line} {reason}");

/// <summary>
/// The words of public policy in Spanish, Portuguese and English, from lexicon.tsv beside this file. A phrase takes its words away from
/// shorter terms: "registro único de proveedores" is procurement and no register of households.
/// </summary>
public sealed class Lexicon
{
    private const int Window = 3;
    private const int MostWords = 6;
    private const int ShortestStem = 6;

    private readonly List<Concept> concepts = [];
    private readonly List<string> domains = [];
    private readonly List<int> domainOf = [];
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Term>> terms = [];
    private int termCount;

    /// <summary>The one that ships.</summary>
    public static Lexicon Default { get; } = LoadEmbedded();

    public IReadOnlyList<Concept> Concepts => concepts;

    public IReadOnlyList<string> Domains => domains;

    /// <summary>The place of a concept's field among <see cref="Domains"/>.</summary>
    internal int DomainOf(int concept) => domainOf[concept];

    /// <summary>Words and phrases, of all languages.</summary>
    public int TermCount => termCount;

    /// <exception cref="LexiconException">Names the first line that cannot be read.</exception>
    public static Lexicon Read(TextReader reader)
    {
        var lexicon = new Lexicon();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.Split('\t') is not [var key, var facet, var domain, var es, var pt, var en])
            {
                throw new LexiconException(number, "has not six columns: key, facet, domain, es, pt, en.");
            }

            if (!Enum.TryParse<Facet>(facet, true, out var known) || !keys.Add(key))
            {
                throw new LexiconException(number, keys.Contains(key) ? $"\"{key}\" stands twice." : $"\"{facet}\" is no facet.");
            }

            lexicon.Add(number, key, known, domain, [es.Split(" | "), pt.Split(" | "), en.Split(" | ")]);
        }

        return lexicon;
    }

    /// <summary>The concepts of a text with their strength: 1 for a phrase or sure word, less where its words stand apart. By number.</summary>
    /// <param name="language">ISO 639-1, empty where it is not known: single words of another language are false friends now and then, and count less.</param>
    public IReadOnlyDictionary<int, double> Find(IReadOnlyList<Word> words, string language = "")
    {
        var spoken = LanguageOf(language);
        var fits = words.Select(PatternsOf).ToList();
        var present = fits.SelectMany(patterns => patterns).ToHashSet();
        var hits = new List<(Term Term, int At, int Until, bool Tight)>();
        for (var at = 0; at < fits.Count; at++)
        {
            foreach (var pattern in fits[at])
            {
                foreach (var term in terms.GetValueOrDefault(pattern, []))
                {
                    if ((term.Patterns.Length == 1 || present.IsSupersetOf(term.Patterns)) && Extent(term, fits, at) is var (until, tight))
                    {
                        hits.Add((term, at, until, tight));
                    }
                }
            }
        }

        var taken = new int[words.Count];
        foreach (var hit in hits)
        {
            for (var i = hit.At; hit.Tight && i <= hit.Until; i++)
            {
                taken[i] = Math.Max(taken[i], hit.Term.Patterns.Length);
            }
        }

        // What several terms say of the same words counts once; said again elsewhere it counts a little more.
        var found = new Dictionary<int, double>();
        var reached = new Dictionary<int, int>();
        foreach (var (term, at, until, tight) in hits)
        {
            var inPhrase = taken.AsSpan(at, until - at + 1).ContainsAnyExceptInRange(0, term.Patterns.Length);
            var isForeign = term.Patterns.Length == 1 && (term.Languages & spoken) == 0;
            var strength = (tight ? 1.0 : 0.6) * (inPhrase ? 0.35 : 1) * (term.Patterns.Length > 1 ? 1 : 0.8) * (isForeign ? 0.6 : 1);
            var before = found.GetValueOrDefault(term.Concept);
            var more = before > 0 && at > reached[term.Concept] ? 0.3 * Math.Min(before, strength) : 0;
            found[term.Concept] = Math.Min(1.6, Math.Max(before, strength) + more);
            reached[term.Concept] = Math.Max(until, reached.GetValueOrDefault(term.Concept));
        }

        return found;
    }

    // From its first word: the others follow closely, in any order; tight when nothing stands between them.
    private static (int Until, bool Tight)? Extent(Term term, List<int[]> fits, int at)
    {
        if (term.Patterns.Length == 1)
        {
            return (at, true);
        }

        var (until, last, inOrder) = (at, at, true);
        Span<int> used = stackalloc int[MostWords];
        used[0] = at;
        for (var i = 1; i < term.Patterns.Length; i++)
        {
            var position = -1;
            for (var near = Math.Max(0, at - Window); near < fits.Count && near <= at + Window + term.Patterns.Length - 1; near++)
            {
                if (!used[..i].Contains(near) && fits[near].Contains(term.Patterns[i]) && (position < 0 || near > last))
                {
                    position = near;
                    if (near > last)
                    {
                        break;
                    }
                }
            }

            if (position < 0)
            {
                return null;
            }

            inOrder &= position == last + 1;
            (used[i], last, until) = (position, position, Math.Max(until, position));
        }

        return (until, inOrder);
    }

    private int[] PatternsOf(Word word)
    {
        var found = new List<int>();
        if (stems.TryGetValue(Whole(word), out var stem))
        {
            found.Add(stem);
        }

        var prefixes = this.prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 2; length <= word.Folded.Length; length++)
        {
            if (prefixes.TryGetValue(word.Folded.AsSpan(0, length), out var prefix))
            {
                found.Add(prefix);
            }
        }

        return [.. found];
    }

    private void Add(int line, string key, Facet facet, string domain, string[][] languages)
    {
        var concept = new Concept(concepts.Count, key, facet, domain, new LocalText(languages[0][0], languages[1][0], languages[2][0]));
        concepts.Add(concept);
        if (!domains.Contains(domain))
        {
            domains.Add(domain);
        }

        domainOf.Add(domains.IndexOf(domain));

        foreach (var (text, spoken) in languages.SelectMany((texts, i) => texts.Select(text => (text, 1 << i))))
        {
            var pieces = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(piece => piece[^1] == '*' ? [Pattern(prefixes, Folded.Text(piece[..^1]))] : Words.Of(piece).Select(word => Pattern(stems, Whole(word))))
                .ToArray();
            if (pieces.Length is 0 or > MostWords)
            {
                throw new LexiconException(line, $"\"{text}\" has {pieces.Length} words that count; 1 to {MostWords} do.");
            }

            if (!terms.TryGetValue(pieces[0], out var list))
            {
                terms[pieces[0]] = list = [];
            }

            if (list.FindIndex(term => term.Concept == concept.Number && term.Patterns.AsSpan().SequenceEqual(pieces)) is var same and >= 0)
            {
                list[same] = list[same] with { Languages = list[same].Languages | spoken };
                continue;
            }

            list.Add(new Term(concept.Number, pieces, spoken));
            termCount++;
        }
    }

    // Short words keep their last vowel, or "parto" and "parte" were one; of long ones the stem tells enough.
    private static string Whole(Word word) =>
        word.Stem.Length >= ShortestStem ? word.Stem
        : word.Folded is [.., 's'] and { Length: > 4 } ? (word.Folded is [.., not ('a' or 'o' or 'e' or 'i' or 'u'), 'e', 's'] ? word.Folded[..^2] : word.Folded[..^1])
        : word.Folded;

    private int Pattern(Dictionary<string, int> patterns, string piece)
    {
        if (!patterns.TryGetValue(piece, out var number))
        {
            patterns[piece] = number = stems.Count + prefixes.Count;
        }

        return number;
    }

    private static Lexicon LoadEmbedded()
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream("Matching/lexicon.tsv")!);
        return Read(reader);
    }

    private static int LanguageOf(string language) => language switch { "es" => 1, "pt" => 2, "en" => 4, _ => 7 };

    /// <param name="Languages">Those it belongs to, as bits in the order of the columns.</param>
    private sealed record Term(int Concept, int[] Patterns, int Languages);
}
