using System.Runtime.InteropServices;

namespace PeerExchange.Core.Matching;

/// <summary>Which offers have a term and how often (BM25). Rarity and lengths are learnt from the offers themselves.</summary>
internal sealed class TermIndex<T>
    where T : notnull
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.6;

    private readonly Dictionary<T, List<(int Document, ushort Count)>> postings = [];
    private readonly List<int> lengths = [];
    private double averageLength;

    public void Add(Dictionary<T, int> counts)
    {
        var document = lengths.Count;
        lengths.Add(counts.Values.Sum());
        foreach (var (term, count) in counts)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, term, out _);
            (list ??= new(1)).Add((document, (ushort)Math.Min(count, ushort.MaxValue)));
        }
    }

    public void Finish() => averageLength = Math.Max(1, lengths.Count == 0 ? 1 : lengths.Average());

    /// <summary>How much of a text each document has: 1 where all its terms stand as in itself.</summary>
    /// <param name="shares">By document; filled here.</param>
    public void Score(Dictionary<T, int> counts, float[] shares)
    {
        var whole = 0.0;
        foreach (var (term, count) in counts)
        {
            var list = postings.GetValueOrDefault(term);
            var frequency = list?.Count ?? 0;
            var weight = Math.Log(1 + ((lengths.Count - frequency + 0.5) / (frequency + 0.5))) * Math.Min(count, 2);
            whole += weight;
            if (list is null || (frequency > 50 && frequency > lengths.Count / 4))
            {
                continue;
            }

            foreach (var (document, times) in CollectionsMarshal.AsSpan(list))
            {
                var norm = Saturation * (1 - LengthShare + (LengthShare * lengths[document] / averageLength));
                shares[document] += (float)(weight * times * (1 + Saturation) / (times + norm));
            }
        }

        if (whole > 0)
        {
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] /= (float)whole;
            }
        }
    }
}
