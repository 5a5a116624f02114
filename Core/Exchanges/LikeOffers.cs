using System.Text;
using PeerExchange.Core.Matching;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// Offers of one country that say nearly the same: an initiative offered twice. Texts are compared by the stems of their words, those of two
/// languages as <see cref="Translation"/> does; of many offers only those are compared that share a band of smallest hashes, which those as like
/// as is looked for do, but for a few in a hundred.
/// </summary>
public sealed class LikeOffers
{
    /// <summary>From this share of stems in common on, of 1.</summary>
    private const double Alike = 0.7;

    /// <summary>With the same name, from this share on.</summary>
    private const double AlikeByName = 0.45;

    private const int FewestStems = 5;
    private const int Bands = 20;
    private const int InBand = 3;
    private const int Candidates = 10;

    private readonly Dictionary<(string Country, int Band, int Hash), List<BankEntry>> bands = [];
    private readonly Translations translations = new();

    public void Add(BankEntry entry)
    {
        foreach (var band in BandsOf(entry, Stems(entry)))
        {
            (bands.TryGetValue(band, out var entries) ? entries : bands[band] = []).Add(entry);
        }

        translations.Add(entry);
    }

    /// <summary>The entry added before that is most like it; null: none is.</summary>
    public BankEntry? Find(BankEntry entry)
    {
        var stems = Stems(entry);
        return BandsOf(entry, stems).SelectMany(band => bands.GetValueOrDefault(band) ?? []).DistinctBy(other => other.Dossier)
            .Where(other => other.Dossier != entry.Dossier)
            .Select(other => (Entry: other, Likeness: Likeness(stems, Stems(other)), SameName: SameName(entry, other)))
            .Where(other => IsAlike(other.Likeness, other.SameName))
            .OrderByDescending(other => other.Likeness)
            .ThenBy(other => other.Entry.Dossier, StringComparer.Ordinal)
            .Select(other => other.Entry)
            .FirstOrDefault() ?? translations.Find(entry);
    }

    /// <summary>The offers of the bank like one of its own, the most like first.</summary>
    /// <param name="may">Which come into question.</param>
    public static IReadOnlyList<BankEntry> In(Bank bank, BankEntry entry, Func<BankEntry, bool> may)
    {
        var stems = Stems(entry);
        var translated = new Translation(entry);
        return
        [
            .. bank.Rank(new MatchRequest("", "", new MatchProfile(entry.Text, "", [], [], "", "", "", "")), Candidates, other => other.Country == entry.Country && other.Dossier != entry.Dossier && may(other))
                .Select(scored => bank.Find(scored.Offer.Id)!)
                .Select(other => (Entry: other, Likeness: Likeness(stems, Stems(other)), SameName: SameName(entry, other), Translated: translated.Likeness(new Translation(other))))
                .Where(other => IsAlike(other.Likeness, other.SameName) || other.Translated > 0)
                .OrderByDescending(other => Math.Max(other.Likeness, other.Translated))
                .Select(other => other.Entry),
        ];
    }

    private static bool IsAlike(double likeness, bool sameName) => likeness >= (sameName ? AlikeByName : Alike);

    private static bool SameName(BankEntry one, BankEntry other) => Folded.Text(one.Title) == Folded.Text(other.Title);

    private static HashSet<string> Stems(BankEntry entry) => [.. Words.Of(entry.Text).Select(word => word.Stem)];

    /// <summary>What both have, twice, over what each has (Dice).</summary>
    private static double Likeness(HashSet<string> one, HashSet<string> other) =>
        one.Count < FewestStems || other.Count < FewestStems ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);

    private static IEnumerable<(string Country, int Band, int Hash)> BandsOf(BankEntry entry, HashSet<string> stems) =>
        stems.Count < FewestStems ? [] : SmallestHashes.Bands(SmallestHashes.Of([.. stems.Select(Hash)], Bands * InBand), InBand).Select(band => (entry.Country, band.Number, band.Hash));

    // FNV-1a and a finishing mix: the same on every machine, as string.GetHashCode is not.
    private static uint Hash(string stem)
    {
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(stem))
        {
            hash = unchecked((hash ^ part) * 16777619u);
        }

        return hash;
    }
}
