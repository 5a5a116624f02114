using System.Runtime.InteropServices;

namespace PeerExchange.Core.Matching;

/// <summary>What offers speak of, as weighted keys, compared by the angle between both sides: whatever only one side says counts against.</summary>
internal sealed class VectorIndex
{
    // A text that says one thing only, and a common one, is no perfect match for that reason.
    private const double Thin = 4;

    private readonly List<(int Offer, float Share)>[] postings;

    /// <param name="keys">How many there are.</param>
    /// <param name="offers">The keys of each with their weights, by key.</param>
    public VectorIndex(int keys, IEnumerable<IReadOnlyList<(int Key, double Weight)>> offers)
    {
        postings = [.. Enumerable.Range(0, keys).Select(_ => new List<(int, float)>())];
        var offer = 0;
        foreach (var vector in offers)
        {
            var length = Length(vector);
            foreach (var (key, weight) in vector)
            {
                postings[key].Add((offer, (float)(weight / length)));
            }

            offer++;
        }
    }

    /// <summary>How much a key tells: the rarer in the bank, the more.</summary>
    public static double[] Rarity(int keys, IReadOnlyList<(int Key, float Strength)[]> offers)
    {
        var frequencies = new int[keys];
        foreach (var (key, _) in offers.SelectMany(found => found))
        {
            frequencies[key]++;
        }

        return Array.ConvertAll(frequencies, frequency => Math.Log(1 + ((offers.Count + 20.0) / (frequency + 2))));
    }

    /// <param name="scores">By offer, empty; filled here.</param>
    public void Score(IReadOnlyList<(int Key, double Weight)> vector, Span<float> scores)
    {
        var length = Length(vector);
        foreach (var (key, weight) in vector)
        {
            var share = (float)(weight / length);
            foreach (var (offer, other) in CollectionsMarshal.AsSpan(postings[key]))
            {
                scores[offer] += share * other;
            }
        }
    }

    private static double Length(IReadOnlyList<(int Key, double Weight)> vector) => Math.Sqrt(Thin + vector.Sum(item => item.Weight * item.Weight));
}
