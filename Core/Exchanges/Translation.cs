using PeerExchange.Core.Matching;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// The text of an offer as it can be compared with one of another language: by runs of letters, which Spanish and Portuguese share in cognates,
/// and by the ideas of the lexicon. Tried on 82 offers: eight translations have .49 to .72 of their runs in common, of 897 pairs of two languages
/// that are no translations none more than .25.
/// </summary>
internal sealed class Translation
{
    /// <summary>From this share of runs in common on.</summary>
    private const double Letters = 0.35;

    /// <summary>From this mean of both shares on.</summary>
    private const double Both = 0.33;

    private const int FewestRuns = 60;

    private readonly IReadOnlyDictionary<int, double> concepts;

    public Translation(BankEntry entry)
    {
        var words = Words.Of(entry.Text);
        var runs = new List<int>();
        foreach (var word in words)
        {
            Words.Letters(word, runs);
        }

        Language = entry.Language;
        Runs = [.. runs];
        concepts = Language.Length == 0 ? new Dictionary<int, double>(0) : Lexicon.Default.Find(words, Language);
    }

    /// <summary>Of the text; empty: not known, and compared with nothing.</summary>
    public string Language { get; }

    public HashSet<int> Runs { get; }

    public bool CanBeCompared => Language.Length > 0 && Runs.Count >= FewestRuns;

    /// <summary>How much of one another both say, 0 to 1; 0 where neither is a translation of the other.</summary>
    public double Likeness(Translation other)
    {
        if (!CanBeCompared || !other.CanBeCompared || Language == other.Language)
        {
            return 0;
        }

        var letters = 2.0 * Runs.Count(other.Runs.Contains) / (Runs.Count + other.Runs.Count);
        var all = concepts.Values.Sum() + other.concepts.Values.Sum();
        var ideas = all == 0 ? 0 : concepts.Sum(concept => 2 * Math.Min(concept.Value, other.concepts.GetValueOrDefault(concept.Key))) / all;
        var likeness = (letters + ideas) / 2;
        return letters >= Letters && likeness >= Both ? likeness : 0;
    }
}

/// <summary>Finds among many offers of a country the one that another translates.</summary>
internal sealed class Translations
{
    private const int Bands = 40;
    private const int InBand = 3;

    // A little less than what counts as a translation, because it is estimated: as a share of all (Jaccard), not of each.
    private const double Near = 0.15;

    private readonly Dictionary<(string Country, string Language, int Band, int Hash), List<(BankEntry Entry, uint[] Hashes)>> bands = [];
    private readonly HashSet<string> languages = new(StringComparer.Ordinal);

    public void Add(BankEntry entry)
    {
        var text = new Translation(entry);
        if (!text.CanBeCompared)
        {
            return;
        }

        languages.Add(text.Language);
        var hashes = HashesOf(text);
        foreach (var (number, hash) in SmallestHashes.Bands(hashes, InBand))
        {
            var key = (entry.Country, text.Language, number, hash);
            (bands.TryGetValue(key, out var entries) ? entries : bands[key] = []).Add((entry, hashes));
        }
    }

    /// <summary>The one most like it; null: none is.</summary>
    public BankEntry? Find(BankEntry entry)
    {
        var text = new Translation(entry);
        if (!text.CanBeCompared || languages.All(language => language == text.Language))
        {
            return null;
        }

        var hashes = HashesOf(text);
        var met = from band in SmallestHashes.Bands(hashes, InBand)
                  from language in languages
                  where language != text.Language
                  from other in bands.GetValueOrDefault((entry.Country, language, band.Number, band.Hash)) ?? []
                  select other;
        return met.DistinctBy(other => other.Entry.Dossier)
            .Where(other => other.Entry.Dossier != entry.Dossier && SmallestHashes.Share(hashes, other.Hashes) >= Near)
            .Select(other => (other.Entry, Likeness: text.Likeness(new Translation(other.Entry))))
            .Where(other => other.Likeness > 0)
            .OrderByDescending(other => other.Likeness)
            .ThenBy(other => other.Entry.Dossier, StringComparer.Ordinal)
            .Select(other => other.Entry)
            .FirstOrDefault();
    }

    private static uint[] HashesOf(Translation text) => SmallestHashes.Of([.. text.Runs.Select(run => unchecked((uint)run))], Bands * InBand);
}
