using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>Finds by the pointers of this process's shards what is due, whoever committed it; only as much as there is use for.</summary>
/// <param name="isEnough">Whether there is enough to do until the next look.</param>
/// <param name="take">Takes a pointer up; false where that was done before.</param>
internal sealed class Lookout(ITableStore store, BusinessClock clock, IOwnership ownership, Round round, Func<bool> isEnough, Func<Pointer, bool> take)
{
    private const int PointersAPage = 256;
    private const int ShardsAtOnce = 4;

    private volatile bool isMoreThere;

    /// <summary>The last look left something where it was.</summary>
    public bool IsMoreThere => isMoreThere;

    public async Task LookAsync(CancellationToken cancellation)
    {
        isMoreThere = false;
        var mine = Enumerable.Range(0, DuePointers.Shards).Where(ownership.Owns);
        await Parallel.ForEachAsync(mine, new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellation }, async (shard, stop) =>
        {
            if (await LookAsync(shard, stop))
            {
                isMoreThere = true;
            }
        });
    }

    /// <summary>
    /// Goes on over pages of what is under way already, so that one slow recipient with a long queue hides nobody else's messages. True where there is more.
    /// </summary>
    private async Task<bool> LookAsync(int shard, CancellationToken cancellation)
    {
        var (from, before) = ("d|", DuePointers.Key(clock.Now, "", ""));
        while (!isEnough())
        {
            var rows = await store.QueryAsync(new RowRange(DuePointers.Partition(shard), from, before, PointersAPage), cancellation);
            var found = 0;
            foreach (var row in rows)
            {
                if (Pointer.Of(row, shard) is not { } pointer)
                {
                    continue;
                }

                if (pointer.Home != shard)
                {
                    await round.BringHomeAsync(pointer, row, cancellation);
                }
                else if (take(pointer))
                {
                    found++;
                }
            }

            if (rows.Count < PointersAPage)
            {
                return false;
            }

            if (found > PointersAPage / 2)
            {
                return true;
            }

            from = DuePointers.After(rows[^1].Key);
        }

        return true;
    }
}
