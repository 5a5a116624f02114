using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Decide, commit, deliver. A pure function decides on what one partition holds; its changes, the audit entry and the outbox rows
/// are committed in one batch; on a conflict the partition is read again and the function decides again. Pointers to the outbox rows
/// are written before the commit, so that nothing committed is ever without one.
/// </summary>
internal sealed class Decider(ITableStore store, Courier courier, BusinessClock clock)
{
    private const int Attempts = 16;

    // A store that does not answer keeps a commit waiting for up to a minute, and a pointer without a row lives two.
    private static readonly TimeSpan PointerLife = TimeSpan.FromSeconds(45);

    public Instant Now => clock.Now;

    /// <param name="isNew">Probably nothing is there yet: decided on that without reading, and read where it proves wrong or nothing would be done.</param>
    public async Task<Settled> DecideAsync(
        RowRange range, string who, Func<Folder, Instant, Decision> decide, CancellationToken cancellation, bool isNew = false)
    {
        var pending = new PendingCommit(store, clock);
        var empty = new Folder(range.Partition, []);
        if (isNew && decide(empty, clock.Now) is Decision.Committed made && await CommitAsync(empty, made, who, pending, cancellation) is { } begun)
        {
            return begun;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await StandBackAsync(attempt, cancellation);
            var folder = new Folder(range.Partition, await store.QueryAsync(range, cancellation));
            var decision = decide(folder, clock.Now);
            if (await CommitAsync(folder, decision, who, pending, cancellation) is { } settled)
            {
                return settled;
            }
        }

        throw new StoreUnavailableException($"A decision lost {Attempts} races in a row.");
    }

    /// <summary>Commits a decision made on a folder read elsewhere; null where somebody else was faster.</summary>
    public Task<Settled?> CommitAsync(Folder folder, Decision decision, string who, CancellationToken cancellation) =>
        CommitAsync(folder, decision, who, new PendingCommit(store, clock), cancellation);

    /// <summary>Who has lost more than one race lets others pass: a moment by chance, longer each time.</summary>
    public Task StandBackAsync(int attempt, CancellationToken cancellation) => attempt < 2
        ? Task.CompletedTask
        : Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * (2 << Math.Min(attempt, 7))), clock.Machine, cancellation);

    /// <summary>What a decision writes into its partition: its changes, at the versions it saw, and the audit entry.</summary>
    public static List<RowChange> Operations(Folder folder, Decision.Committed committed, string who, string commit, Instant now)
    {
        var operations = new List<RowChange>(committed.Changes.Count + committed.Messages.Count + 1);
        foreach (var change in committed.Changes)
        {
            if (folder.Operation(change) is { } operation)
            {
                operations.Add(operation);
            }
        }

        var audit = new AuditEntry(now, who, committed.What, committed.About);
        operations.Add(RowChange.Insert(Ledger.Audit(commit), RowJson.Write(audit, CoreJson.Default.AuditEntry)));
        return operations;
    }

    private async Task<Settled?> CommitAsync(Folder folder, Decision decision, string who, PendingCommit pending, CancellationToken cancellation)
    {
        if (decision is not Decision.Committed committed)
        {
            await pending.WithdrawAsync(cancellation);
            return new Settled(decision, folder, Task.CompletedTask);
        }

        var operations = Operations(folder, committed, who, pending.Id, clock.Now);
        var items = await pending.PointAsync(folder.Partition, committed.Messages, RowLimits.BatchOperations - operations.Count, PointerLife, cancellation);
        foreach (var (pointer, item) in items)
        {
            operations.Add(RowChange.Insert(pointer.Row, RowJson.Write(item, CoreJson.Default.OutboxItem)));
        }

        var result = await store.CommitAsync(folder.Partition, operations, cancellation);
        if (!result.IsCommitted)
        {
            return null;
        }

        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < operations.Count && i < result.ETags.Count; i++)
        {
            if (result.ETags[i] is { } etag)
            {
                versions[operations[i].Key] = etag;
            }
        }

        return new Settled(decision, folder.With(committed.Changes, versions), courier.Wake(items.Select(item => item.Pointer)));
    }
}

/// <summary>What became of a command: the decision, the partition as it stands now, and when its effects elsewhere have been carried out.</summary>
internal sealed record Settled(Decision Decision, Folder Folder, Task Effects)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public Refusal? Refusal => (Decision as Decision.Refused)?.Refusal;

    public bool IsCommitted => Decision is Decision.Committed;

    /// <summary>Waits a moment for the effects, so that what a person looks at next already shows them; they happen in any case.</summary>
    public async Task<Settled> WithEffectsAsync()
    {
        await Effects.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return this;
    }
}
