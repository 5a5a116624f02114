using System.Text;
using PeerExchange.Core.Matching;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// Offers of one country that say nearly the same: an initiative offered twice. Texts are compared by the stems of their words; of many
/// offers only those are compared that share a band of smallest hashes, which those as like as is looked for do, but for a few in a hundred.
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

    public void Add(BankEntry entry)
    {
        foreach (var band in BandsOf(entry, Stems(entry)))
        {
            (bands.TryGetValue(band, out var entries) ? entries : bands[band] = []).Add(entry);
        }
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
            .FirstOrDefault();
    }

    /// <summary>The offers of the bank like one of its own, the most like first.</summary>
    /// <param name="may">Which come into question.</param>
    public static IReadOnlyList<BankEntry> In(Bank bank, BankEntry entry, Func<BankEntry, bool> may)
    {
        var stems = Stems(entry);
        return
        [
            .. bank.Rank(new MatchRequest("", "", new MatchProfile(entry.Text, "", [], [], "", "", "", "")), Candidates, other => other.Country == entry.Country && other.Dossier != entry.Dossier && may(other))
                .Select(scored => bank.Find(scored.Offer.Id)!)
                .Select(other => (Entry: other, Likeness: Likeness(stems, Stems(other)), SameName: SameName(entry, other)))
                .Where(other => IsAlike(other.Likeness, other.SameName))
                .OrderByDescending(other => other.Likeness)
                .Select(other => other.Entry),
        ];
    }

    private static bool IsAlike(double likeness, bool sameName) => likeness >= (sameName ? AlikeByName : Alike);

    private static bool SameName(BankEntry one, BankEntry other) => Folded.Text(one.Title) == Folded.Text(other.Title);

    private static HashSet<string> Stems(BankEntry entry) => [.. Words.Of(entry.Text).Select(word => word.Stem)];

    /// <summary>What both have, twice, over what each has (Dice).</summary>
    private static double Likeness(HashSet<string> one, HashSet<string> other) =>
        one.Count < FewestStems || other.Count < FewestStems ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);

    private static IEnumerable<(string Country, int Band, int Hash)> BandsOf(BankEntry entry, HashSet<string> stems)
    {
        if (stems.Count < FewestStems)
        {
            yield break;
        }

        var hashes = stems.Select(Hash).ToList();
        for (var band = 0; band < Bands; band++)
        {
            var joined = 17;
            for (var i = 0; i < InBand; i++)
            {
                var salt = (uint)((band * InBand) + i + 1) * 0x9E3779B9u;
                joined = unchecked((joined * 31) + (int)hashes.Min(hash => Mix(hash ^ salt)));
            }

            yield return (entry.Country, band, joined);
        }
    }

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

    private static uint Mix(uint hash)
    {
        unchecked
        {
            hash ^= hash >> 16;
            hash *= 0x85EBCA6Bu;
            hash ^= hash >> 13;
            hash *= 0xC2B2AE35u;
            return hash ^ (hash >> 16);
        }
    }
}
