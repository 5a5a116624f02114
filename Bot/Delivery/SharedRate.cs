namespace PeerExchange.Bot.Delivery;

/// <summary>
/// How the rate that all processes have together is shared out: by what each has waiting, so that who has nothing to send, or is silent, leaves its
/// part to the others. Who suddenly has more takes it only when the others have had time to hear of it; so the parts never sum up to more than the whole.
/// </summary>
internal sealed class SharedRate
{
    // Divided equally, so that who had nothing to send can begin.
    private const double Equal = 0.05;

    private int before;

    /// <summary>This process's part, from 0 to 1.</summary>
    public double Part { get; private set; }

    /// <summary>What is told at this beat.</summary>
    /// <param name="mine">How much this process has waiting, as it tells the others now.</param>
    /// <param name="others">How much each of the others said it had.</param>
    public void Beat(int mine, IReadOnlyCollection<int> others)
    {
        Part = Math.Min(Of(before, others), Of(mine, others));
        before = mine;
    }

    private static double Of(int mine, IReadOnlyCollection<int> others)
    {
        var all = mine + others.Sum();
        var equal = 1.0 / (others.Count + 1);
        return all == 0 ? equal : (Equal * equal) + ((1 - Equal) * mine / all);
    }
}
