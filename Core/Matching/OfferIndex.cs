using System.Buffers;

namespace PeerExchange.Core.Matching;

/// <summary>An offer for a request, with how well it fits by subject alone.</summary>
/// <param name="Score">The chance that a coordinator finds it useful, 0 to 1.</param>
/// <param name="Confident">May be proposed; where no offer is, the bank has no good match.</param>
public sealed record Scored(MatchOffer Offer, double Score, bool Confident, Signals Signals);

/// <summary>The bank, ready to be asked. Built once, asked by any number of threads; the same offers and request give the same scores.</summary>
public sealed class OfferIndex
{
    private const int SignalCount = 6;

    /// <summary>Offers taken apart at a time, while the next are read.</summary>
    private const int AtOnce = 512;

    private readonly Lexicon lexicon;
    private readonly MatchWeights weights;
    private readonly MatchOffer[] offers;
    private readonly OfferTexts texts;
    private readonly ConceptIndex concepts;
    private readonly TermIndex stems;
    private readonly TermIndex runs;
    private readonly TagIndex tags;
    private readonly double[] everydayRarity;
    private readonly VectorIndex everyday;

    /// <param name="offers">Their order does not matter.</param>
    public OfferIndex(IEnumerable<MatchOffer> offers, Lexicon? lexicon = null, MatchWeights? weights = null)
        : this(Gathered.Of(offers.OrderBy(offer => offer.Id, StringComparer.Ordinal), lexicon ?? Lexicon.Default), lexicon ?? Lexicon.Default, weights)
    {
    }

    private OfferIndex(Gathered bank, Lexicon lexicon, MatchWeights? weights)
    {
        this.lexicon = lexicon;
        this.weights = weights ?? MatchWeights.Default;
        offers = [.. bank.Offers];
        texts = bank.Texts;
        concepts = new ConceptIndex(lexicon, bank.Concepts);
        stems = texts.Stems();
        runs = texts.Runs();
        tags = new TagIndex(offers);
        everydayRarity = VectorIndex.Rarity(EverydayWords.Default.Count, bank.Everyday);
        everyday = new VectorIndex(EverydayWords.Default.Count, bank.Everyday.Select(Weighed));
    }

    /// <summary>The index of offers as they are read; what they say is kept as numbers only, their <see cref="MatchProfile.Text"/> is empty afterwards.</summary>
    public static async Task<OfferIndex> ReadAsync(IAsyncEnumerable<MatchOffer> offers)
    {
        var bank = new Gathered();
        await foreach (var some in offers.Chunk(AtOnce))
        {
            bank.Add(some, Lexicon.Default, keepsText: false);
        }

        return new OfferIndex(bank.ById(), Lexicon.Default, null);
    }

    public Lexicon Lexicon => lexicon;

    /// <summary>By id.</summary>
    public IReadOnlyList<MatchOffer> Offers => offers;

    /// <summary>The offers that fit best, best first, those of one score by id.</summary>
    /// <param name="most">How many.</param>
    /// <param name="may">Which offers come into question; null: all. Asked only of those that would be listed.</param>
    public IReadOnlyList<Scored> Rank(MatchRequest request, int most, Func<MatchOffer, bool>? may = null)
    {
        if (most <= 0 || offers.Length == 0)
        {
            return [];
        }

        var rented = ArrayPool<float>.Shared.Rent(SignalCount * offers.Length);
        try
        {
            Array.Clear(rented, 0, SignalCount * offers.Length);
            return Best(Score(request, rented), most, may);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private Signal Score(MatchRequest request, float[] memory)
    {
        var (words, spokenOf, groups) = Gathered.Read(request.Profile, lexicon);
        var (stemCounts, runCounts) = texts.Of(words);
        var signal = new Signal(memory, offers.Length);
        concepts.Score(spokenOf, signal.Of(0), signal.Of(1));
        runs.Score(runCounts, signal.Of(2));
        stems.Score(stemCounts, signal.Of(3));
        tags.Score(request.Profile, signal.Of(4));
        everyday.Score(Weighed(groups), signal.Of(5));
        return signal;
    }

    private Scored[] Best(Signal signal, int most, Func<MatchOffer, bool>? may)
    {
        var best = new PriorityQueue<int, (double Score, int Last)>();
        var least = double.NegativeInfinity;
        for (var i = 0; i < offers.Length; i++)
        {
            // An offer that comes later loses to one of the same score: ids decide.
            var fused = weights.Fuse(signal[i]);
            if (fused > least && (may is null || may(offers[i])))
            {
                if (best.Count < most)
                {
                    best.Enqueue(i, (fused, -i));
                }
                else
                {
                    best.EnqueueDequeue(i, (fused, -i));
                }

                least = best.Count == most && best.TryPeek(out _, out var last) ? last.Score : least;
            }
        }

        var ranked = new Scored[best.Count];
        for (var rank = ranked.Length - 1; rank >= 0; rank--)
        {
            var i = best.Dequeue();
            var signals = signal[i];
            var score = Math.Round(weights.Score(signals), 6);
            ranked[rank] = new Scored(offers[i], score, score >= weights.Confident, signals);
        }

        return ranked;
    }

    private IReadOnlyList<(int Key, double Weight)> Weighed((int Group, float Strength)[] groups) => Array.ConvertAll(groups, item => (item.Group, item.Strength * everydayRarity[item.Group]));

    /// <summary>The signals of all offers for one request, one kind after the other.</summary>
    private readonly record struct Signal(float[] Memory, int Offers)
    {
        public Signals this[int offer] => new(Memory[offer], Memory[(2 * Offers) + offer], Memory[(3 * Offers) + offer], Memory[Offers + offer], Memory[(4 * Offers) + offer], Memory[(5 * Offers) + offer]);

        public Span<float> Of(int kind) => Memory.AsSpan(kind * Offers, Offers);
    }
}
