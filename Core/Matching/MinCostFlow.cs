namespace PeerExchange.Core.Matching;

/// <summary>
/// The cheapest flow from a source to a sink, by successive shortest paths with potentials. Arcs go from lower to higher node numbers, so
/// that first costs may be negative; costs are whole numbers, so that the optimum is exact. Stops when no path makes it cheaper.
/// </summary>
internal sealed class MinCostFlow(int nodes)
{
    private const long Never = long.MaxValue / 4;

    private readonly List<int>[] arcsOf = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
    private readonly List<(int To, int Left, long Cost)> arcs = [];

    /// <returns>The arc, to be asked for its flow.</returns>
    public int Add(int from, int to, int capacity, long cost)
    {
        arcsOf[from].Add(arcs.Count);
        arcs.Add((to, capacity, cost));
        arcsOf[to].Add(arcs.Count);
        arcs.Add((from, 0, -cost));
        return arcs.Count - 2;
    }

    public int FlowOf(int arc) => arcs[arc ^ 1].Left;

    public void Run(int source, int sink)
    {
        var potential = FirstPotentials(source);
        var distance = new long[nodes];
        var arrivedBy = new int[nodes];
        var settled = new bool[nodes];
        Array.Fill(distance, Never);
        var touched = new List<int>();
        while (potential[sink] < Never && Search(source, sink, potential, distance, arrivedBy, settled, touched))
        {
            // Only what was reached more cheaply than the sink moves; the others stand still relative to it.
            var whole = distance[sink];
            foreach (var node in touched)
            {
                potential[node] += Math.Min(distance[node] - whole, 0);
                (distance[node], settled[node]) = (Never, false);
            }

            touched.Clear();
            if (potential[sink] - potential[source] >= 0)
            {
                return;
            }

            for (var node = sink; node != source; node = arcs[arrivedBy[node] ^ 1].To)
            {
                var arc = arrivedBy[node];
                arcs[arc] = arcs[arc] with { Left = arcs[arc].Left - 1 };
                arcs[arc ^ 1] = arcs[arc ^ 1] with { Left = arcs[arc ^ 1].Left + 1 };
            }
        }
    }

    private long[] FirstPotentials(int source)
    {
        var potential = new long[nodes];
        Array.Fill(potential, Never);
        potential[source] = 0;
        for (var node = source; node < nodes; node++)
        {
            foreach (var arc in potential[node] < Never ? arcsOf[node] : [])
            {
                if (arcs[arc].Left > 0)
                {
                    potential[arcs[arc].To] = Math.Min(potential[arcs[arc].To], potential[node] + arcs[arc].Cost);
                }
            }
        }

        return potential;
    }

    private bool Search(int source, int sink, long[] potential, long[] distance, int[] arrivedBy, bool[] settled, List<int> touched)
    {
        var next = new PriorityQueue<int, (long Distance, int Node)>();
        distance[source] = 0;
        touched.Add(source);
        next.Enqueue(source, (0, source));
        while (next.TryDequeue(out var node, out _))
        {
            if (settled[node])
            {
                continue;
            }

            settled[node] = true;
            if (node == sink)
            {
                return true;
            }

            foreach (var arc in arcsOf[node])
            {
                var (to, left, cost) = arcs[arc];
                if (left == 0 || settled[to])
                {
                    continue;
                }

                var reached = distance[node] + cost + potential[node] - potential[to];
                if (reached < distance[to])
                {
                    if (distance[to] == Never)
                    {
                        touched.Add(to);
                    }

                    (distance[to], arrivedBy[to]) = (reached, arc);
                    next.Enqueue(to, (reached, to));
                }
            }
        }

        return false;
    }
}
