namespace PeerExchange.Core.Matching;

/// <summary>An offer for a request, with how well it fits by subject alone.</summary>
/// <param name="Score">The chance that a coordinator finds it useful, 0 to 1.</param>
/// <param name="Confident">May be proposed; where no offer is, the bank has no good match.</param>
public sealed record Scored(MatchOffer Offer, double Score, bool Confident, Signals Signals);

/// <summary>The bank, ready to be asked. Built once, asked by any number of threads; the same offers and request give the same scores.</summary>
public sealed class OfferIndex
{
    private readonly Lexicon lexicon;
    private readonly MatchWeights weights;
    private readonly MatchOffer[] offers;
    private readonly ConceptIndex concepts;
    private readonly TermIndex<string> stems = new();
    private readonly TermIndex<int> letters = new();

    /// <param name="offers">Their order does not matter.</param>
    public OfferIndex(IEnumerable<MatchOffer> offers, Lexicon? lexicon = null, MatchWeights? weights = null)
    {
        this.lexicon = lexicon ?? Lexicon.Default;
        this.weights = weights ?? MatchWeights.Default;
        this.offers = [.. offers.OrderBy(offer => offer.Id, StringComparer.Ordinal)];
        concepts = new ConceptIndex(this.lexicon);
        foreach (var features in this.offers.AsParallel().AsOrdered().Select(offer => TextFeatures.Of(offer.Profile.Text, this.lexicon)))
        {
            concepts.Add(features.Concepts);
            stems.Add(features.Stems);
            letters.Add(features.Letters);
        }

        concepts.Finish();
        stems.Finish();
        letters.Finish();
    }

    public Lexicon Lexicon => lexicon;

    /// <summary>By id.</summary>
    public IReadOnlyList<MatchOffer> Offers => offers;

    /// <summary>The offers that fit best, best first, those of one score by id.</summary>
    /// <param name="most">How many.</param>
    /// <param name="may">Which offers come into question; null: all.</param>
    public IReadOnlyList<Scored> Rank(MatchRequest request, int most, Func<MatchOffer, bool>? may = null)
    {
        var features = TextFeatures.Of(request.Profile.Text, lexicon);
        var (common, field, words, runs) = (new float[offers.Length], new float[offers.Length], new float[offers.Length], new float[offers.Length]);
        concepts.Score(features.Concepts, common, field);
        stems.Score(features.Stems, words);
        letters.Score(features.Letters, runs);
        var best = new PriorityQueue<int, (double Score, int Last)>();
        for (var i = 0; i < offers.Length; i++)
        {
            if (may is null || may(offers[i]))
            {
                var rank = (weights.Fuse(SignalsOf(i)), -i);
                if (best.Count < most)
                {
                    best.Enqueue(i, rank);
                }
                else
                {
                    best.EnqueueDequeue(i, rank);
                }
            }
        }

        var ranked = new Scored[best.Count];
        for (var rank = ranked.Length - 1; rank >= 0; rank--)
        {
            var i = best.Dequeue();
            var signals = SignalsOf(i);
            var score = Math.Round(weights.Score(signals), 6);
            ranked[rank] = new Scored(offers[i], score, score >= weights.Confident, signals);
        }

        return ranked;

        Signals SignalsOf(int i) => new(common[i], runs[i], words[i], field[i], TagFit.Of(request.Profile, offers[i].Profile));
    }
}
