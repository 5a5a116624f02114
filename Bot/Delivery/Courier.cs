using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Carries out what commits left in their outbox: found by pointers in time order, never by scanning. Messages to one recipient keep their
/// order and go one at a time; so do commands of one partition.
/// </summary>
internal sealed class Courier : BackgroundService
{
    private const int RecipientsAtOnce = 16;
    private const int PartitionsAtOnce = 4;
    private const int PointersAPage = 256;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // A send that was answered must get its receipt also while the host stops, or the next start would repeat it.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly ITableStore store;
    private readonly BusinessClock clock;
    private readonly Round round;
    private readonly ILogger<Courier> log;
    private readonly Lanes<Job> messages;
    private readonly Lanes<Job> commands;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Job> underWay = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource cut = new();

    public Courier(ITableStore store, BusinessClock clock, Round round, ILogger<Courier> log)
    {
        this.store = store;
        this.clock = clock;
        this.round = round;
        this.log = log;
        messages = new(RecipientsAtOnce, CarryOutAsync);
        commands = new(PartitionsAtOnce, CarryOutAsync);
    }

    /// <summary>Takes up what has just been committed; the task ends when the commands among it have been carried out or put off.</summary>
    public Task Wake(IEnumerable<Pointer> pointers)
    {
        List<Task>? effects = null;
        foreach (var pointer in pointers.Where(pointer => pointer.Due <= clock.Now))
        {
            var (job, _) = Take(pointer, isFresh: true);
            if (pointer.To is null)
            {
                (effects ??= []).Add(job.Done.Task);
            }
        }

        return effects is null ? Task.CompletedTask : Task.WhenAll(effects);
    }

    public override void Dispose()
    {
        cut.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = stoppingToken.Register(() => cut.CancelAfter(Farewell));
        var work = Task.WhenAll(messages.RunAsync(stoppingToken), commands.RunAsync(stoppingToken));
        using var timer = new PeriodicTimer(Rest, clock.Machine);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what waits is found again at the next start.
        }

        await work;
    }

    /// <summary>What is due by now in every shard, whoever committed it.</summary>
    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            for (var shard = 0; shard < DuePointers.Shards; shard++)
            {
                await LookAsync(shard, cancellation);
            }
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // An outage, or a pointer that cannot be read: neither may end the deliveries of everybody.
            log.DeliveriesWait(problem);
        }
    }

    /// <summary>Goes on over pages of what is under way already, so that one slow recipient with a long queue hides nobody else's messages.</summary>
    private async Task LookAsync(int shard, CancellationToken cancellation)
    {
        var (from, before) = ("d|", DuePointers.Key(clock.Now, "", ""));
        while (true)
        {
            var rows = await store.QueryAsync(new RowRange(DuePointers.Partition(shard), from, before, PointersAPage), cancellation);
            var found = 0;
            foreach (var row in rows)
            {
                if (Pointer.Of(row, shard) is { } pointer && Take(pointer, isFresh: false).IsNew)
                {
                    found++;
                }
            }

            if (rows.Count < PointersAPage || found > PointersAPage / 2)
            {
                return;
            }

            from = DuePointers.After(rows[^1].Key);
        }
    }

    /// <param name="isFresh">
    /// Its row was committed this moment: whoever is looking for that row now, because the pointer comes before it, may have missed it.
    /// </param>
    private (Job Job, bool IsNew) Take(Pointer pointer, bool isFresh)
    {
        var job = new Job(pointer);
        lock (gate)
        {
            if (underWay.TryGetValue(pointer.Key, out var other))
            {
                other.Again |= isFresh && other.HasBegun;
                return (other, false);
            }

            underWay.Add(pointer.Key, job);
        }

        if (pointer.To is { } recipient)
        {
            messages.Add(recipient, job);
        }
        else
        {
            commands.Add(pointer.Partition, job);
        }

        return (job, true);
    }

    private async Task CarryOutAsync(Job job)
    {
        do
        {
            await TryAsync(job.Pointer);
        }
        while (IsToBeDoneAgain(job));
        job.Done.TrySetResult();

        async Task TryAsync(Pointer pointer)
        {
            lock (gate)
            {
                (job.HasBegun, job.Again) = (true, false);
            }

            try
            {
                await round.DeliverAsync(pointer, cut.Token);
            }
            catch (OperationCanceledException) when (cut.IsCancellationRequested)
            {
                // Left where it is; the next start finds its pointer.
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // Storage is away: the pointer stays, and the next look finds it again.
                log.DeliveryFailed(pointer.Row, problem);
            }
        }
    }

    private bool IsToBeDoneAgain(Job job)
    {
        lock (gate)
        {
            return job.Again || !underWay.Remove(job.Pointer.Key);
        }
    }

    private sealed record Job(Pointer Pointer)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HasBegun { get; set; }

        public bool Again { get; set; }
    }
}
