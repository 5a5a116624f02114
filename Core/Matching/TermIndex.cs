namespace PeerExchange.Core.Matching;

/// <summary>
/// Which offers have a term and how often (BM25). Rarity and lengths are learnt from the offers themselves. Offers lie in blocks whose
/// scores fit the nearest cache, and what a term is worth in an offer is worked out once and kept as a byte: a bank of 50,000 long offers
/// has some sixty million of these. Terms are numbers, from 0 on.
/// </summary>
internal sealed class TermIndex
{
    private const int BlockSize = 8_192;
    private const double Saturation = 1.2;
    private const double LengthShare = 0.6;

    // A term as often as it may be is worth nearly 1 + Saturation: the whole of a byte.
    private const float Step = (float)((1 + Saturation) / byte.MaxValue);

    private readonly Block[] blocks;
    private readonly int[] frequencies;
    private readonly int documents;

    /// <param name="texts">Each as the numbers of its words, in their order.</param>
    /// <param name="termsOf">The terms of a word.</param>
    /// <param name="terms">How many there are in all.</param>
    public TermIndex(IReadOnlyList<int[]> texts, IReadOnlyList<int[]> termsOf, int terms)
    {
        documents = texts.Count;
        var lengths = texts.Select(text => text.Sum(word => termsOf[word].Length)).ToArray();
        var average = documents == 0 ? 1 : Math.Max(1, lengths.Average());
        var norms = Array.ConvertAll(lengths, length => Saturation * (1 - LengthShare + (LengthShare * length / average)));
        blocks = new Block[(documents + BlockSize - 1) / BlockSize];
        Parallel.For(0, blocks.Length, number => blocks[number] = Build(number * BlockSize, Math.Min(documents, (number + 1) * BlockSize), texts, termsOf, terms, norms));
        frequencies = new int[terms];
        foreach (var block in blocks)
        {
            for (var term = 0; term < terms; term++)
            {
                frequencies[term] += block.Starts[term + 1] - block.Starts[term];
            }
        }
    }

    /// <summary>How much of a text each document has: 1 where all its terms stand as in itself.</summary>
    /// <param name="counts">Terms and how often they stand in the text; those of no document as -1.</param>
    /// <param name="shares">By document, empty; filled here.</param>
    public void Score(IReadOnlyList<(int Term, int Count)> counts, Span<float> shares)
    {
        var whole = 0.0;
        var telling = new List<(int Term, float Weight)>(counts.Count);
        foreach (var (term, count) in counts)
        {
            var frequency = term < 0 ? 0 : frequencies[term];
            var weight = Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5))) * Math.Min(count, 2);
            whole += weight;
            if (frequency > 0 && (frequency <= 50 || frequency <= documents / 4))
            {
                telling.Add((term, (float)(weight * Step)));
            }
        }

        if (whole == 0)
        {
            return;
        }

        for (var number = 0; number < blocks.Length; number++)
        {
            var (first, block) = (number * BlockSize, blocks[number]);
            var scores = shares[first..Math.Min(documents, first + BlockSize)];
            foreach (var (term, weight) in telling)
            {
                var (start, end) = (block.Starts[term], block.Starts[term + 1]);
                var which = block.Documents.AsSpan(start, end - start);
                var worth = block.Worth.AsSpan(start, which.Length);
                for (var i = 0; i < which.Length; i++)
                {
                    scores[which[i]] += weight * worth[i];
                }
            }

            foreach (ref var score in scores)
            {
                score /= (float)whole;
            }
        }
    }

    private static Block Build(int first, int end, IReadOnlyList<int[]> texts, IReadOnlyList<int[]> termsOf, int terms, double[] norms)
    {
        var counts = new int[terms];
        var seen = new List<int>();
        var starts = new int[terms + 1];
        for (var document = first; document < end; document++)
        {
            Count(texts[document]);
            foreach (var term in seen)
            {
                starts[term + 1]++;
                counts[term] = 0;
            }
        }

        for (var term = 0; term < terms; term++)
        {
            starts[term + 1] += starts[term];
        }

        var next = starts.AsSpan(0, terms).ToArray();
        var (documents, worth) = (new ushort[starts[terms]], new byte[starts[terms]]);
        for (var document = first; document < end; document++)
        {
            Count(texts[document]);
            foreach (var term in seen)
            {
                var at = next[term]++;
                documents[at] = (ushort)(document - first);
                worth[at] = (byte)Math.Max(1, Math.Round(counts[term] * (1 + Saturation) / (counts[term] + norms[document]) / Step));
                counts[term] = 0;
            }
        }

        return new Block(starts, documents, worth);

        void Count(int[] text)
        {
            seen.Clear();
            foreach (var word in text)
            {
                foreach (var term in termsOf[word])
                {
                    if (counts[term]++ == 0)
                    {
                        seen.Add(term);
                    }
                }
            }
        }
    }

    /// <param name="Starts">By term: where its documents begin; one more at the end.</param>
    private sealed record Block(int[] Starts, ushort[] Documents, byte[] Worth);
}
