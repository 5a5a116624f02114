using System.Collections.Concurrent;
using System.Threading.Channels;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Carries out what commits left in their outbox: found by pointers in time order, never by scanning. Work of one recipient (or one
/// partition) stays in one lane, so that one send at a time is in flight to a conversation and messages keep their order.
/// </summary>
internal sealed class Courier : BackgroundService
{
    private const int Lanes = 8;
    private const int PointersARound = 256;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly ITableStore store;
    private readonly BusinessClock clock;
    private readonly Round round;
    private readonly ILogger<Courier> log;
    private readonly Channel<Job>[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<Job>())];
    private readonly ConcurrentDictionary<Pointer, Job> underWay = new();

    public Courier(ITableStore store, BusinessClock clock, Round round, ILogger<Courier> log)
    {
        this.store = store;
        this.clock = clock;
        this.round = round;
        this.log = log;
        round.Rescheduled += pointer => Enqueue(pointer);
    }

    /// <summary>Takes up what has just been committed; the task ends when it has been carried out or put off.</summary>
    public Task Wake(IEnumerable<Pointer> pointers)
    {
        List<Task>? jobs = null;
        foreach (var pointer in pointers)
        {
            if (pointer.Due <= clock.Now && Enqueue(pointer) is { } job)
            {
                (jobs ??= []).Add(job.Done.Task);
            }
        }

        return jobs is null ? Task.CompletedTask : Task.WhenAll(jobs);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var work = lanes.Select(lane => Task.Run(() => WorkAsync(lane.Reader, stoppingToken), CancellationToken.None)).ToList();
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
            // The host stops; what is under way is finished or found again at the next start.
        }

        foreach (var lane in lanes)
        {
            lane.Writer.TryComplete();
        }

        await Task.WhenAll(work);
    }

    /// <summary>What is due by now in every shard, whoever committed it.</summary>
    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            for (var shard = 0; shard < DuePointers.Shards; shard++)
            {
                var before = DuePointers.Key(clock.Now, "", "");
                var rows = await store.QueryAsync(new RowRange(DuePointers.Partition(shard), "d|", before, PointersARound), cancellation);
                foreach (var row in rows)
                {
                    if (DuePointers.Read(row.Key) is var (due, partition, key))
                    {
                        Enqueue(new Pointer(due, partition, key, shard));
                    }
                }
            }
        }
        catch (StoreUnavailableException outage)
        {
            log.DeliveriesWait(outage);
        }
    }

    private Job? Enqueue(Pointer pointer)
    {
        var job = new Job(pointer, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var first = underWay.GetOrAdd(pointer, job);
        if (!ReferenceEquals(first, job))
        {
            return first;
        }

        var lane = (int)((uint)string.GetHashCode(pointer.Partition, StringComparison.Ordinal) % Lanes);
        return lanes[lane].Writer.TryWrite(job) ? job : null;
    }

    private async Task WorkAsync(ChannelReader<Job> jobs, CancellationToken cancellation)
    {
        await foreach (var job in jobs.ReadAllAsync(CancellationToken.None))
        {
            if (!cancellation.IsCancellationRequested)
            {
                await CarryOutAsync(job, cancellation);
            }

            underWay.TryRemove(job.Pointer, out _);
            job.Done.TrySetResult();
        }
    }

    private async Task CarryOutAsync(Job job, CancellationToken cancellation)
    {
        try
        {
            await round.DeliverAsync(job.Pointer, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Left where it is; the next start finds its pointer.
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // One item that fails must not stop the others: it keeps its pointer and is tried again at the next look.
            log.DeliveryFailed(job.Pointer.Row, problem);
        }
    }

    private sealed record Job(Pointer Pointer, TaskCompletionSource Done);
}
