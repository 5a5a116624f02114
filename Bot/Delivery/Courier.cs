using System.Threading.Channels;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Carries out what commits left in their outbox: found by pointers in time order, never by scanning. Messages to one recipient keep their
/// order and go one at a time; so do commands of one partition. Only what stands in a shard of this process is its to carry out.
/// </summary>
internal sealed class Courier : BackgroundService
{
    // At 50 messages a second and some 400 ms for an answer of Teams, so many are under way; some more wait for their moment.
    private const int RecipientsAtOnce = 32;
    private const int PartitionsAtOnce = 4;

    // Enough to do until the next look.
    private const int EnoughRecipients = 200;

    // How often and how long somebody who waits for a command looks whether another process has carried it out.
    private const int Looks = 12;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // A send that was answered must get its receipt also while the host stops, or the next start would repeat it.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly ITableStore store;
    private readonly BusinessClock clock;
    private readonly Round round;
    private readonly Lookout lookout;
    private readonly IOwnership ownership;
    private readonly ILogger<Courier> log;
    private readonly Lanes<UnderWay.Job> messages;
    private readonly Lanes<UnderWay.Job> commands;
    private readonly UnderWay underWay = new();
    private readonly CancellationTokenSource cut = new();

    // Called to look; who calls several times meanwhile gets one look.
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Courier(ITableStore store, BusinessClock clock, Round round, IOwnership ownership, Pace pace, ILogger<Courier> log)
    {
        this.store = store;
        this.clock = clock;
        this.round = round;
        this.ownership = ownership;
        this.log = log;
        messages = new(RecipientsAtOnce, clock.Machine, CarryOutAsync);
        commands = new(PartitionsAtOnce, clock.Machine, CarryOutAsync);
        lookout = new(store, clock, ownership, round, () => messages.Busy >= EnoughRecipients, pointer => Take(pointer, isFresh: false).IsNew);
        pace.Share = () => ownership.Rate;
        ownership.Waiting = () => messages.Busy;
        ownership.Taken = () =>
        {
            pace.BeginCarefully();
            Call();
        };
    }

    /// <summary>Recipients and partitions with something to carry out now or under way; who is left alone for a while is not among them.</summary>
    public int Busy => messages.Busy + commands.Busy;

    /// <summary>Takes up what has just been committed; the task ends when the commands among it have been carried out or put off.</summary>
    public Task Wake(IEnumerable<Pointer> pointers)
    {
        List<Task>? effects = null;
        foreach (var pointer in pointers.Where(pointer => pointer.Due <= clock.Now))
        {
            if (!ownership.Owns(pointer.Shard))
            {
                if (pointer.To is null)
                {
                    (effects ??= []).Add(UntilGoneAsync(pointer));
                }

                continue;
            }

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
        base.Dispose(); // cancels what still runs after a start that failed, and that sets a time on the cut
        cut.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = stoppingToken.Register(() => cut.CancelAfter(Farewell));
        await ownership.ClaimAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var work = Task.WhenAll(messages.RunAsync(stoppingToken), commands.RunAsync(stoppingToken));
        var keeping = ownership.RunAsync(stoppingToken);
        try
        {
            await LookAsync(stoppingToken);
            await using var timer = clock.Machine.CreateTimer(_ => Call(), null, Rest, Rest);
            while (await calls.Reader.ReadAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what waits is found again at the next start.
        }

        await work;
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ownership.LeaveAsync();
    }

    private void Call() => calls.Writer.TryWrite(true);

    /// <summary>Leaves to another process what has become its own, and takes up what is due by now.</summary>
    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            messages.Drop(job => !ownership.Owns(job.Pointer.Shard)).ForEach(underWay.Forget);
            await lookout.LookAsync(cancellation);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // An outage, or a pointer that cannot be read: neither may end the deliveries of everybody.
            log.DeliveriesWait(problem);
        }
    }

    private (UnderWay.Job Job, bool IsNew) Take(Pointer pointer, bool isFresh)
    {
        var (job, isNew) = underWay.Take(pointer, isFresh);
        if (isNew && pointer.To is { } recipient)
        {
            messages.Add(recipient, job);
        }
        else if (isNew)
        {
            commands.Add(pointer.Partition, job);
        }

        return (job, isNew);
    }

    private async Task<TimeSpan?> CarryOutAsync(UnderWay.Job job)
    {
        Visit visit;
        do
        {
            if (!ownership.TryBegin(job.Pointer.Shard))
            {
                // Somebody else's by now.
                underWay.Forget(job);
                break;
            }

            visit = await TryAsync(job.Pointer);
            if (visit.Rest is { } rest)
            {
                return rest;
            }
        }
        while (!underWay.TryEnd(job, visit.IsThere));
        job.Done.TrySetResult();
        if (lookout.IsMoreThere && underWay.Count < RecipientsAtOnce)
        {
            Call();
        }

        return null;

        async Task<Visit> TryAsync(Pointer pointer)
        {
            underWay.Begin(job);
            using var held = CancellationTokenSource.CreateLinkedTokenSource(cut.Token, ownership.Held);
            try
            {
                return await round.DeliverAsync(pointer, held.Token);
            }
            catch (OperationCanceledException) when (held.IsCancellationRequested)
            {
                // Left where it is; the next start, or whoever owns it by now, finds its pointer.
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // Storage is away: the pointer stays, and the next look finds it again.
                log.DeliveryFailed(pointer.Row, problem);
            }
            finally
            {
                ownership.End(pointer.Shard);
            }

            return default;
        }
    }

    /// <summary>Another process carries it out; whoever waits sees it done, as long as people wait.</summary>
    private async Task UntilGoneAsync(Pointer pointer)
    {
        for (var look = 0; look < Looks; look++)
        {
            await Task.Delay(BetweenLooks, clock.Machine, cut.Token);
            if (await store.ReadAsync(pointer.Partition, pointer.Row, cut.Token) is null)
            {
                return;
            }
        }
    }
}
