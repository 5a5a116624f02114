using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// One delivery: read the outbox row a pointer names, carry it out, write the receipt and remove the row in one batch, remove the pointer last.
/// A kill between the send and the receipt repeats that one message; nothing is lost.
/// </summary>
internal sealed class Round(ITableStore store, BusinessClock clock, Effects effects, Post post)
{
    private static readonly Duration PointerLife = Duration.FromMinutes(2);
    private static readonly Duration LongestWait = Duration.FromHours(1);

    /// <summary>Raised when something could not be delivered and got a later pointer.</summary>
    public event Action<Pointer>? Rescheduled;

    public async Task DeliverAsync(Pointer pointer, CancellationToken cancellation)
    {
        if (await store.ReadAsync(pointer.Partition, pointer.Row, cancellation) is not { } row)
        {
            await ForgetOrphanAsync(pointer, cancellation);
            return;
        }

        var item = RowJson.Read(row, CoreJson.Default.OutboxItem)!;
        var outcome = item.Kind == OutboxItem.Do
            ? await effects.RunAsync(item, cancellation)
            : await post.SendAsync(pointer, item, cancellation);
        switch (outcome)
        {
            case Outcome.Done done:
                await SettleAsync(pointer, row, done, cancellation);
                break;
            case Outcome.Parked:
                // The row stays; a pointer is written again when its recipient can be reached.
                await DropAsync(pointer, cancellation);
                break;
            case Outcome.Later later:
                await PutOffAsync(pointer, row, item, later, cancellation);
                break;
        }
    }

    private async Task SettleAsync(Pointer pointer, Row row, Outcome.Done done, CancellationToken cancellation)
    {
        var changes = new List<RowChange>(2) { RowChange.Delete(row.Key) };
        if (done.ReceiptKey is { } key)
        {
            changes.Add(RowChange.Put(key, RowJson.Write(done.Receipt!, CoreJson.Default.Receipt)));
        }

        // A conflict means that it was settled meanwhile; either way the pointer has done its work.
        await store.CommitAsync(pointer.Partition, changes, cancellation);
        await DropAsync(pointer, cancellation);
    }

    private async Task PutOffAsync(Pointer pointer, Row row, OutboxItem item, Outcome.Later later, CancellationToken cancellation)
    {
        var wait = later.After ?? Duration.Min(LongestWait, Duration.FromSeconds(1 << Math.Min(item.Attempts, 12)));
        var next = pointer with { Due = clock.Now + wait };
        await store.CommitAsync(DuePointers.Partition(pointer.Shard), [next.Write(clock.Now)], cancellation);
        var tried = item with { Attempts = item.Attempts + 1, Due = next.Due, LastProblem = later.Problem };
        await store.CommitAsync(pointer.Partition, [RowChange.Replace(row.Key, row.ETag, RowJson.Write(tried, CoreJson.Default.OutboxItem))], cancellation);
        await DropAsync(pointer, cancellation);
        if (next.Due <= clock.Now)
        {
            Rescheduled?.Invoke(next);
        }
    }

    private async Task ForgetOrphanAsync(Pointer pointer, CancellationToken cancellation)
    {
        var kept = await store.ReadAsync(DuePointers.Partition(pointer.Shard), pointer.Key, cancellation);
        if (kept is not null && (Pointer.Written(kept) is not { } at || clock.Now - at > PointerLife))
        {
            await store.CommitAsync(DuePointers.Partition(pointer.Shard), [RowChange.Delete(kept.Key, kept.ETag)], cancellation);
        }
    }

    private Task<CommitResult> DropAsync(Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(DuePointers.Partition(pointer.Shard), [RowChange.Delete(pointer.Key)], cancellation);
}

/// <summary>How one delivery ended.</summary>
internal abstract record Outcome
{
    /// <summary>Carried out; a sent card leaves a receipt, so that a repeat updates it.</summary>
    public sealed record Done(string? ReceiptKey = null, Receipt? Receipt = null) : Outcome;

    /// <summary>To be tried again, after the wait asked for or a growing one.</summary>
    public sealed record Later(string Problem, Duration? After = null) : Outcome;

    /// <summary>The recipient cannot be reached yet; kept until first contact.</summary>
    public sealed record Parked : Outcome;
}
