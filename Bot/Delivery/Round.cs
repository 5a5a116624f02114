using NodaTime;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// One delivery: read the outbox row a pointer names, carry it out, write the receipt and remove the row in one batch, remove the pointer last.
/// A kill between the send and the receipt repeats that one message; nothing is lost.
/// </summary>
internal sealed class Round(ITableStore store, BusinessClock clock, Effects effects, Post post, ILogger<Round> log)
{
    /// <summary>A pointer this old whose row is not there belongs to a commit that never happened.</summary>
    public static readonly Duration PointerLife = Duration.FromMinutes(2);

    private static readonly Duration LongestWait = Duration.FromHours(1);

    // Minutes of growing waits for a card, more than an hour of them for a command: then it is no accident any more.
    private const int MostCards = 8;
    private const int MostCommands = 12;


    // A longer rest is not sat out in memory.
    private static readonly Duration LongestRest = Duration.FromSeconds(30);


    // Who never comes, or left, must not leave rows behind for ever: what is parked is looked at again at the end of each such span.
    private static readonly Duration ParkedSpan = Duration.FromDays(30);

    public async Task<Visit> DeliverAsync(Pointer pointer, CancellationToken cancellation)
    {
        if (await store.ReadAsync(pointer.Partition, pointer.Row, cancellation) is not { } row)
        {
            await ForgetOrphanAsync(pointer, cancellation);
            return new Visit(IsThere: false);
        }

        var item = RowJson.Read(row, CoreJson.Default.OutboxItem)!;
        if (item.Due.ToUnixTimeTicks() > pointer.Due.ToUnixTimeTicks())
        {
            // Put off since this pointer was read; the row has a later one.
            await DropAsync(pointer, cancellation);
            return new Visit(IsThere: true);
        }

        if (item.Kind == OutboxItem.Rest)
        {
            await UnfoldAsync(pointer, row, item, cancellation);
            return new Visit(IsThere: true);
        }

        switch (await CarryOutAsync(pointer, item, cancellation))
        {
            case Outcome.Done done:
                await SettleAsync(pointer, row, item, done, cancellation);
                break;
            case Outcome.Parked:
                await ParkAsync(pointer, cancellation);
                break;
            case Outcome.Stopped stopped:
                await StopAsync(pointer, row, item, stopped, cancellation);
                break;
            case Outcome.Later { After: { } rest, IsForTeams: true } when rest <= LongestRest:
                return new Visit(IsThere: true, rest.ToTimeSpan());
            case Outcome.Later later:
                await PutOffAsync(pointer, row, item, later, cancellation);
                break;
        }

        return new Visit(IsThere: true);
    }

    /// <summary>A pointer from before there were several shards goes where its recipient's are.</summary>
    public async Task BringHomeAsync(Pointer pointer, Row row, CancellationToken cancellation)
    {
        await store.CommitAsync(DuePointers.Partition(pointer.Home), [RowChange.Put(row.Key, row.Values)], cancellation);
        await DropAsync(pointer, cancellation);
    }

    private async Task<Outcome> CarryOutAsync(Pointer pointer, OutboxItem item, CancellationToken cancellation)
    {
        try
        {
            return item.Kind == OutboxItem.Do
                ? await effects.RunAsync(item, cancellation)
                : await post.SendAsync(pointer, item, cancellation);
        }
        catch (Exception bug) when (bug is not (StoreUnavailableException or OperationCanceledException or OutOfMemoryException))
        {
            // One that always fails is tried ever less often and stops nobody else.
            log.DeliveryFailed(pointer.Row, bug);
            var isCommand = item.Kind == OutboxItem.Do;
            return item.Attempts + 1 < (isCommand ? MostCommands : MostCards)
                ? new Outcome.Later(bug.GetType().Name)
                : new Outcome.Stopped(isCommand ? StuckProblem.CommandFails : StuckProblem.CardFails, bug.GetType().Name);
        }
    }

    /// <summary>What a commit had no room for gets rows of its own, in one batch with the end of the row that held it: a repeat finds nothing to do.</summary>
    private async Task UnfoldAsync(Pointer pointer, Row row, OutboxItem rest, CancellationToken cancellation)
    {
        var items = OutboxItem.Fit(rest.More ?? [], RowLimits.BatchOperations - 1, clock.Now)
            .Select((item, n) => (Pointer: Pointer.At(item, pointer.Partition, Ledger.OutboxWithin(pointer.Row, n)), Item: item)).ToList();
        foreach (var shard in items.Select(item => item.Pointer).GroupBy(one => one.Shard))
        {
            await store.CommitAsync(DuePointers.Partition(shard.Key), [.. shard.Select(one => one.Write(clock.Now))], cancellation);
        }

        await store.CommitAsync(
            pointer.Partition, [RowChange.Delete(row.Key, row.ETag), .. items.Select(item => RowChange.Insert(item.Pointer.Row, RowJson.Write(item.Item, CoreJson.Default.OutboxItem)))], cancellation);
        await DropAsync(pointer, cancellation);
    }

    private async Task SettleAsync(Pointer pointer, Row row, OutboxItem item, Outcome.Done done, CancellationToken cancellation)
    {
        foreach (var told in done.Settles)
        {
            await store.CommitAsync(told.Partition, [RowChange.Delete(told.Row)], cancellation);
            await store.CommitAsync(pointer.Partition, [RowChange.Delete(ConversationBook.ParkKey(told))], cancellation);
        }

        if (item.Attempts > 0)
        {
            await store.CommitAsync(Reachability.Partition, [RowChange.Delete(Stuck.KeyOf(pointer.Partition, pointer.Row))], cancellation);
        }

        var changes = new List<RowChange>(2) { RowChange.Delete(row.Key) };
        if (done.Receipt is { } receipt)
        {
            changes.Add(RowChange.Put(done.ReceiptKey!, RowJson.Write(receipt, CoreJson.Default.Receipt)));
        }

        if (!(await store.CommitAsync(pointer.Partition, changes, cancellation)).IsCommitted && changes.Count > 1)
        {
            // Somebody else settled it meanwhile; what was sent here is the newest message, so its receipt stands.
            await store.CommitAsync(pointer.Partition, [changes[1]], cancellation);
        }

        await DropAsync(pointer, cancellation);
    }

    private async Task PutOffAsync(Pointer pointer, Row row, OutboxItem item, Outcome.Later later, CancellationToken cancellation)
    {
        // A little longer than asked, each by its own measure: those who were refused together do not come back together.
        var wait = (later.After ?? Duration.Min(LongestWait, Duration.FromSeconds(1 << Math.Min(item.Attempts, 12)))) * (1 + (Random.Shared.NextDouble() / 4));
        var next = pointer with { Due = clock.Now + wait };
        await WriteAsync(next, cancellation);
        var tried = item with { Attempts = item.Attempts + 1, Due = next.Due, LastProblem = later.Problem };
        await store.CommitAsync(pointer.Partition, [RowChange.Replace(row.Key, row.ETag, RowJson.Write(tried, CoreJson.Default.OutboxItem))], cancellation);
        await DropUnlessAsync(next, pointer, cancellation);
    }

    /// <summary>The row stays as it is. First contact writes a pointer for at once; the one written here is for those who never come.</summary>
    private async Task ParkAsync(Pointer pointer, CancellationToken cancellation)
    {
        var spans = (long)((clock.Now - NodaConstants.UnixEpoch) / ParkedSpan);
        var next = pointer with { Due = NodaConstants.UnixEpoch + (ParkedSpan * (spans + 1)) };
        await WriteAsync(next, cancellation);
        await DropUnlessAsync(next, pointer, cancellation);
    }

    /// <summary>Kept where it is and listed for coordination; looked at again when they say so, or at the end of the span of what is parked.</summary>
    private async Task StopAsync(Pointer pointer, Row row, OutboxItem item, Outcome.Stopped stopped, CancellationToken cancellation)
    {
        var stuck = new Stuck(pointer.Partition, pointer.Row, item.To, item.Name, stopped.Problem, clock.Now);
        await store.CommitAsync(Reachability.Partition, [RowChange.Put(Stuck.KeyOf(pointer.Partition, pointer.Row), RowJson.Write(stuck, CoreJson.Default.Stuck))], cancellation);
        var tried = item with { Attempts = item.Attempts + 1, LastProblem = stopped.Why };
        await store.CommitAsync(pointer.Partition, [RowChange.Replace(row.Key, row.ETag, RowJson.Write(tried, CoreJson.Default.OutboxItem))], cancellation);
        await ParkAsync(pointer, cancellation);
    }

    private async Task ForgetOrphanAsync(Pointer pointer, CancellationToken cancellation)
    {
        var kept = await store.ReadAsync(DuePointers.Partition(pointer.Shard), pointer.Key, cancellation);
        if (kept is not null && (Pointer.Written(kept) is not { } at || clock.Now - at > PointerLife))
        {
            await store.CommitAsync(DuePointers.Partition(pointer.Shard), [RowChange.Delete(kept.Key, kept.ETag)], cancellation);
        }
    }

    private Task WriteAsync(Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(DuePointers.Partition(pointer.Shard), [pointer.Write(clock.Now)], cancellation);

    private Task DropUnlessAsync(Pointer next, Pointer pointer, CancellationToken cancellation) =>
        next.Key == pointer.Key ? Task.CompletedTask : DropAsync(pointer, cancellation);

    private Task<CommitResult> DropAsync(Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(DuePointers.Partition(pointer.Shard), [RowChange.Delete(pointer.Key)], cancellation);
}

/// <summary>What a pointer led to.</summary>
/// <param name="IsThere">Whether there was an outbox row; if not, it may be committed this moment.</param>
/// <param name="Rest">For how long the recipient is to be left alone before the same is asked again; null: it is over for now.</param>
internal readonly record struct Visit(bool IsThere, TimeSpan? Rest = null);

/// <summary>How one delivery ended.</summary>
internal abstract record Outcome
{
    /// <summary>Carried out; a sent card leaves a receipt, so that a repeat updates it.</summary>
    public sealed record Done(string? ReceiptKey = null, Receipt? Receipt = null) : Outcome
    {
        /// <summary>Messages that were told with it.</summary>
        public IReadOnlyList<Pointer> Settles { get; init; } = [];
    }

    /// <summary>To be tried again, after the wait asked for or a growing one.</summary>
    /// <param name="IsForTeams">The wait keeps Teams' limits: nothing is wrong with the message.</param>
    public sealed record Later(string Problem, Duration? After = null, bool IsForTeams = false) : Outcome
    {
        /// <summary>What Teams or an operator will mend; null for what waiting does not change.</summary>
        public static Later? For(ConnectorError error) => error.IsTransient || error.Failure == ConnectorFailure.Unauthorized
            ? new Later(error.Failure.ToString(), error.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : null, IsForTeams: error.Failure == ConnectorFailure.Throttled)
            : null;
    }

    /// <summary>The recipient cannot be reached yet; kept until first contact.</summary>
    public sealed record Parked : Outcome;

    /// <summary>No repeat mends it: kept until somebody looks at it.</summary>
    public sealed record Stopped(StuckProblem Problem, string Why) : Outcome;
}
