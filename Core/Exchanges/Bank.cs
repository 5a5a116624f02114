using PeerExchange.Core.Matching;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// The bank of offers, ready to be searched and matched; never changed. What was withdrawn is left out. Entries that changed since the
/// index was built are ranked beside it, so that they are found at once; <see cref="Of"/> builds anew.
/// </summary>
public sealed class Bank
{
    // Ranked among some others, a few changed entries get the scores they would have in the whole bank, nearly.
    private const int Neighbours = 100;

    private readonly Dictionary<string, BankEntry> built;
    private readonly Dictionary<string, BankEntry?> changed;
    private readonly BankNames names;
    private readonly Lazy<OfferIndex> index;
    private readonly OfferIndex? beside;
    private readonly Lazy<IReadOnlyList<BankEntry>> all;

    private Bank(Dictionary<string, BankEntry> built, BankNames names, Lazy<OfferIndex> index, Dictionary<string, BankEntry?> changed, int year)
    {
        (this.built, this.names, this.changed, this.index, Year) = (built, names, changed, index, year);
        all = new Lazy<IReadOnlyList<BankEntry>>(
            () => [.. built.Values.Where(entry => !changed.ContainsKey(entry.Dossier)).Concat(changed.Values.OfType<BankEntry>()).OrderBy(entry => entry.Dossier, StringComparer.Ordinal)]);
        var fresh = changed.Values.OfType<BankEntry>().ToList();
        beside = fresh.Count == 0
            ? null
            : new OfferIndex([.. fresh.Select(entry => MatchSide.OfferOf(entry, year)), .. Index.Offers.Where(offer => !changed.ContainsKey(offer.Id)).Take(Neighbours)], Index.Lexicon);
    }

    public static Bank Empty { get; } = Of([], 1);

    /// <param name="year">In which the capacity of offers counts.</param>
    public static Bank Of(IEnumerable<BankEntry> entries, int year)
    {
        var standing = entries.Where(IsStanding).ToDictionary(entry => entry.Dossier, StringComparer.Ordinal);
        var index = new Lazy<OfferIndex>(() => new OfferIndex(standing.Values.Select(entry => MatchSide.OfferOf(entry, year))));

        // Who asks first need not wait; an empty bank costs nothing, not even the lexicon.
        if (standing.Count > 0)
        {
            _ = index.Value;
        }

        return new Bank(standing, new BankNames(standing.Values), index, [], year);
    }

    /// <summary>By dossier.</summary>
    public IReadOnlyList<BankEntry> Entries => all.Value;

    /// <summary>Of the entries as they were when it was built: <see cref="Rank"/> knows the others too.</summary>
    public OfferIndex Index => index.Value;

    /// <summary>In which the capacity of offers counts.</summary>
    public int Year { get; }

    /// <summary>How many entries changed since the index was built.</summary>
    public int Changed => changed.Count;

    public BankEntry? Find(string dossier) => changed.TryGetValue(dossier, out var entry) ? entry : built.GetValueOrDefault(dossier);

    /// <summary>Entries that may be called so, by reference or by the words of name and place; the caller looks closer.</summary>
    internal IEnumerable<BankName> NamedWith(string folded, string[] stems)
    {
        var found = names.With(folded, stems);
        return changed.Count == 0 ? found : found.Where(name => !changed.ContainsKey(name.Entry.Dossier)).Concat(changed.Values.OfType<BankEntry>().Select(BankName.Of));
    }

    /// <summary>The same bank with entries as they are now; the index stays.</summary>
    public Bank With(IEnumerable<BankEntry> entries)
    {
        var after = new Dictionary<string, BankEntry?>(changed, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            after[entry.Dossier] = IsStanding(entry) ? entry : null;
        }

        return new Bank(built, names, index, after, Year);
    }

    /// <summary>The offers that fit a request best, best first.</summary>
    /// <param name="may">Which come into question; null: all.</param>
    public IReadOnlyList<Scored> Rank(MatchRequest request, int most, Func<BankEntry, bool>? may = null)
    {
        if (beside is null)
        {
            return Index.Rank(request, most, may is null ? null : offer => may(built[offer.Id]));
        }

        var whole = Index.Rank(request, most, offer => !changed.ContainsKey(offer.Id) && (may is null || may(built[offer.Id])));
        var fresh = beside.Rank(request, most, offer => changed.GetValueOrDefault(offer.Id) is { } entry && (may is null || may(entry)));
        return [.. whole.Concat(fresh).OrderByDescending(scored => scored.Score).ThenBy(scored => scored.Offer.Id, StringComparer.Ordinal).Take(most)];
    }

    private static bool IsStanding(BankEntry entry) => entry.Visibility != DossierStages.Withdrawn;
}
