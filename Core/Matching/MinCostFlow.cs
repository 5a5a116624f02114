namespace PeerExchange.Core.Matching;

/// <summary>
/// The cheapest flow that takes every unit from where it stands to one sink, by shortest augmenting paths with potentials, one unit after
/// another: a path is looked for from its own unit only, so that a large round is many small searches. Costs are whole numbers, so that the
/// optimum is exact; units come in a fixed order, so that the same graph gives the same flow.
/// </summary>
/// <param name="nodes">Numbered from 0; the sink comes last. Arcs go from lower to higher numbers, so that costs may be negative.</param>
internal sealed class MinCostFlow(int nodes)
{
    private const long Never = long.MaxValue / 4;

    private readonly List<int>[] arcsOf = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>(2))];
    private readonly List<Arc> arcs = [];
    private readonly long[] price = new long[nodes];
    private readonly long[] distance = new long[nodes];
    private readonly int[] arrivedBy = new int[nodes];
    private readonly bool[] settled = new bool[nodes];
    private readonly List<int> touched = [];
    private readonly PriorityQueue<int, long> next = new();

    /// <returns>The arc, to be asked for its flow.</returns>
    public int Add(int from, int to, int capacity, long cost)
    {
        arcsOf[from].Add(arcs.Count);
        arcs.Add(new Arc(to, capacity, cost));
        arcsOf[to].Add(arcs.Count);
        arcs.Add(new Arc(from, 0, -cost));
        return arcs.Count - 2;
    }

    public int FlowOf(int arc) => arcs[arc ^ 1].Left;

    /// <param name="from">Where the units stand, one entry a unit. Each can reach the sink.</param>
    public void Run(IEnumerable<int> from)
    {
        var graph = arcs.ToArray();
        FirstPrices(graph);
        Array.Fill(distance, Never);
        foreach (var start in from)
        {
            var whole = Search(graph, start);

            // Only what lies nearer than the sink changes its price; all others stand still.
            foreach (var node in touched)
            {
                price[node] += Math.Max(0, whole - distance[node]);
                (distance[node], settled[node]) = (Never, false);
            }

            touched.Clear();
            next.Clear();
            for (var node = nodes - 1; node != start;)
            {
                var arc = arrivedBy[node];
                graph[arc].Left--;
                graph[arc ^ 1].Left++;
                node = graph[arc ^ 1].To;
            }
        }

        for (var arc = 0; arc < graph.Length; arc++)
        {
            arcs[arc] = graph[arc];
        }
    }

    // A node's price: what the cheapest way from it to the sink costs. No arc is cheaper than the difference of its ends' prices.
    private void FirstPrices(Arc[] graph)
    {
        Array.Fill(price, Never);
        price[nodes - 1] = 0;
        for (var node = nodes - 2; node >= 0; node--)
        {
            foreach (var arc in arcsOf[node])
            {
                if (graph[arc].Left > 0 && price[graph[arc].To] < Never)
                {
                    price[node] = Math.Min(price[node], graph[arc].Cost + price[graph[arc].To]);
                }
            }
        }
    }

    // Returns the distance of the sink in reduced costs.
    private long Search(Arc[] graph, int start)
    {
        Reach(start, 0, -1);
        while (next.TryDequeue(out var node, out _))
        {
            if (settled[node])
            {
                continue;
            }

            settled[node] = true;
            if (node == nodes - 1)
            {
                return distance[node];
            }

            foreach (var arc in arcsOf[node])
            {
                ref var way = ref graph[arc];
                if (way.Left > 0 && !settled[way.To] && price[way.To] < Never)
                {
                    Reach(way.To, distance[node] + way.Cost + price[way.To] - price[node], arc);
                }
            }
        }

        throw new InvalidOperationException("A unit cannot reach the sink.");
    }

    private void Reach(int node, long reached, int by)
    {
        if (reached < distance[node])
        {
            if (distance[node] == Never)
            {
                touched.Add(node);
            }

            (distance[node], arrivedBy[node]) = (reached, by);
            next.Enqueue(node, reached);
        }
    }

    private record struct Arc(int To, int Left, long Cost);
}
