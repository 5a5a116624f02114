using System.Security.Cryptography;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Shards shared out among the processes over one store. Each process keeps a row that it writes anew every few seconds; a shard's row names its
/// owner. Whoever sees the row of another unchanged for the whole lease takes it away and its shards over, in one batch under the versions seen;
/// the owner itself stops before that, by its own clock. So no two clocks are ever compared, and a process that was away for a while finds out
/// before it sends.
/// </summary>
internal sealed class LeasedShards(ITableStore store, TimeProvider clock, ILogger<LeasedShards> log) : IOwnership, IDisposable
{
    public const string Partition = "shards";

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1.25);

    /// <summary>The owner stops this much before anybody may take over.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    // Two beats missed: whatever it had to send, it is not sending it.
    private static readonly TimeSpan Silence = (2 * Beat) + (Beat / 4);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const int Tries = 4;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Neighbours neighbours = new(clock, Lease, Silence);
    private readonly HeldShards held = new(clock, Lease - Margin);
    private readonly SharedRate rate = new();
    private string id = NewId();
    private bool isKnown;
    private long beats;

    public Action? Taken { get; set; }

    public Func<int> Waiting { get; set; } = () => 0;

    public double Part => (double)held.Count / DuePointers.Shards;

    public double Rate => held.Count > 0 ? rate.Part : 0;

    public CancellationToken Held => held.Token;

    public bool Owns(int shard) => held.Owns(shard);

    public bool TryBegin(int shard) => held.TryBegin(shard);

    public void End(int shard) => held.End(shard);

    public async Task ClaimAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await turn.WaitAsync(patience.Token);
            try
            {
                for (var attempt = 0; attempt < Tries && !await BeatAsync(patience.Token); attempt++)
                {
                    // Somebody else wrote at the same time: look again.
                }
            }
            finally
            {
                turn.Release();
            }
        }
        catch (Exception problem) when (problem is StoreUnavailableException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The lease runs on to its end, and ends by itself if this goes on.
            log.LeaseNotRenewed(problem);
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            await ClaimAsync(stopping);
        }
    }

    public async Task LeaveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await turn.WaitAsync(patience.Token);
            var rows = await store.QueryAsync(new RowRange(Partition), patience.Token);
            var mine = rows.Where(row => row.Key == RowOf(id) || row.Text(ShardRows.Owner) == id).Select(row => RowChange.Delete(row.Key, row.ETag)).ToList();
            if (mine.Count > 0)
            {
                await store.CommitAsync(Partition, mine, patience.Token);
            }
        }
        catch (Exception problem) when (problem is StoreUnavailableException or OperationCanceledException)
        {
            // Then they wait for the lease's end.
            log.LeaseNotRenewed(problem);
        }

        held.Become([], []);
    }

    public void Dispose()
    {
        held.Dispose();
        turn.Dispose();
    }

    /// <summary>Reads who is there, then writes in one batch: that this process lives, what it gives back, what it takes. False where somebody was faster.</summary>
    private async Task<bool> BeatAsync(CancellationToken cancellation)
    {
        var rows = new ShardRows(await store.QueryAsync(new RowRange(Partition), cancellation));
        var now = clock.GetTimestamp();
        var living = neighbours.Living(rows, id, now);
        if (rows.Version(id) is null && isKnown)
        {
            // Taken for dead: whatever was ours is somebody else's. Begins anew under another name.
            log.LeaseLost();
            (id, isKnown) = (NewId(), false);
            held.Become([], []);
        }

        var others = living.Where(one => one != id).ToList();
        var target = Target(others);
        var mine = rows.ShardsOf(id);
        var changes = new List<RowChange>(DuePointers.Shards + 4);
        var back = GiveBack(mine, target, rows, changes);
        var taken = mine.Count > target ? [] : rows.Free(others.Append(id)).Take(target - mine.Count).ToList();
        changes.AddRange(taken.Select(shard => rows.Take(shard, id)));
        foreach (var dead in rows.Owners.Where(one => one != id && !living.Contains(one)))
        {
            changes.Add(RowChange.Delete(RowOf(dead), rows.Version(dead)!));
        }

        var waiting = Waiting();
        changes.Add(rows.Beat(id, ++beats, waiting));
        var time = clock.GetUtcNow();
        if (!(await store.CommitAsync(Partition, changes, cancellation)).IsCommitted)
        {
            return false;
        }

        isKnown = true;
        rate.Beat(waiting, [.. neighbours.Heard(others, now).Select(rows.Waiting)]);
        held.Renew(now, time);
        held.Become([.. mine.Except(back).Union(taken)], mine.Count > target ? [.. mine.Except(back).Skip(target)] : []);
        if (taken.Count > 0)
        {
            log.ShardsTaken(taken.Count, mine.Count - back.Count + taken.Count);
            Taken?.Invoke();
        }

        return true;
    }

    /// <summary>As many for everybody, the remainder to the first by name.</summary>
    private int Target(List<string> others)
    {
        var count = others.Count + 1;
        var rank = others.Count(other => string.CompareOrdinal(other, id) < 0);
        return (DuePointers.Shards / count) + (rank < DuePointers.Shards % count ? 1 : 0);
    }

    /// <summary>What is too much is begun no more, and given back once nothing of it is under way.</summary>
    private List<int> GiveBack(List<int> mine, int target, ShardRows rows, List<RowChange> changes)
    {
        if (mine.Count <= target)
        {
            return [];
        }

        List<int> back = [.. held.Finished().Where(mine.Contains).Take(mine.Count - target)];
        changes.AddRange(back.Select(rows.GiveBack));
        return back;
    }

    private static string RowOf(string owner) => ShardRows.RowOf(owner);

    private static string NewId() => RandomNumberGenerator.GetHexString(12, lowercase: true);
}
