namespace PeerExchange.Core.Exchanges;

/// <summary>A set in short: under each of many mixes its smallest hash. Two sets have as large a share of these in common as of their items.</summary>
internal static class SmallestHashes
{
    /// <param name="hashes">Of the items; at least one.</param>
    public static uint[] Of(IReadOnlyList<uint> hashes, int mixes)
    {
        var smallest = new uint[mixes];
        Array.Fill(smallest, uint.MaxValue);
        for (var i = 0; i < mixes; i++)
        {
            var salt = unchecked((uint)(i + 1) * 0x9E3779B9u);
            foreach (var hash in hashes)
            {
                smallest[i] = Math.Min(smallest[i], Mix(hash ^ salt));
            }
        }

        return smallest;
    }

    /// <summary>Some at a time as one number: sets that are alike agree in one of these at least.</summary>
    public static IEnumerable<(int Number, int Hash)> Bands(uint[] smallest, int inBand)
    {
        for (var band = 0; band < smallest.Length / inBand; band++)
        {
            var joined = 17;
            for (var i = band * inBand; i < (band + 1) * inBand; i++)
            {
                joined = unchecked((joined * 31) + (int)smallest[i]);
            }

            yield return (band, joined);
        }
    }

    /// <summary>The share in common (Jaccard), about.</summary>
    public static double Share(uint[] one, uint[] other)
    {
        var same = 0;
        for (var i = 0; i < one.Length; i++)
        {
            same += one[i] == other[i] ? 1 : 0;
        }

        return (double)same / one.Length;
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
