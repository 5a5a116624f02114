namespace PeerExchange.Core.Matching;

/// <summary>Offers taken apart for an index: each with its words as numbers, the concepts it speaks of and the everyday things it names.</summary>
internal sealed class Gathered
{
    private readonly List<MatchOffer> offers = [];
    private readonly List<(int, float)[]> concepts = [];
    private readonly List<(int, float)[]> everyday = [];

    public IReadOnlyList<MatchOffer> Offers => offers;

    public OfferTexts Texts { get; private init; } = new();

    public IReadOnlyList<(int, float)[]> Concepts => concepts;

    public IReadOnlyList<(int, float)[]> Everyday => everyday;

    /// <param name="offers">In the order of their ids.</param>
    public static Gathered Of(IEnumerable<MatchOffer> offers, Lexicon lexicon)
    {
        var all = new Gathered();
        all.Add(offers, lexicon, keepsText: true);
        return all;
    }

    public void Add(IEnumerable<MatchOffer> some, Lexicon lexicon, bool keepsText)
    {
        foreach (var (offer, (words, spokenOf, groups)) in some.AsParallel().AsOrdered().Select(offer => (offer, Read(offer.Profile, lexicon))))
        {
            offers.Add(keepsText ? offer : offer with { Profile = offer.Profile with { Text = "" } });
            Texts.Add(words);
            concepts.Add(spokenOf);
            everyday.Add(groups);
        }
    }

    /// <summary>The same in the order of ids.</summary>
    public Gathered ById()
    {
        var order = Enumerable.Range(0, offers.Count).OrderBy(i => offers[i].Id, StringComparer.Ordinal).ToArray();
        var sorted = new Gathered { Texts = Texts.InOrder(order) };
        foreach (var i in order)
        {
            sorted.offers.Add(offers[i]);
            sorted.concepts.Add(concepts[i]);
            sorted.everyday.Add(everyday[i]);
        }

        return sorted;
    }

    public static (IReadOnlyList<Word> Words, (int, float)[] Concepts, (int, float)[] Everyday) Read(MatchProfile profile, Lexicon lexicon)
    {
        var words = Words.Of(profile.Text);
        return (words, [.. lexicon.Find(words, profile.Language).OrderBy(concept => concept.Key).Select(concept => (concept.Key, (float)concept.Value))], EverydayWords.Default.Find(words));
    }
}
