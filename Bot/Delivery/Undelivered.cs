using NodaTime;
using PeerExchange.Bot.Storage;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>Who is not reached and which messages got stuck: takes note of it, and tries again when coordination says so.</summary>
internal sealed class Undelivered(ITableStore store, Decider decider, RosterCache rosters, ConversationBook conversations, BusinessClock clock) : ICarriesOut
{
    private const string Who = "delivery";

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(Reachability.LostCommand, LoseAsync), (Reachability.FoundCommand, FindAsync)];

    public async Task<Folder> ReadAsync(CancellationToken cancellation) => new(Reachability.Partition, await store.QueryAsync(Reachability.State, cancellation));

    /// <summary>Everything given is due now: a stuck message as it is, for somebody not reached the first that waits, which asks Teams again.</summary>
    public async Task RetryAsync(IReadOnlyList<Unreached> lost, IReadOnlyList<Stuck> stuck, string who, CancellationToken cancellation)
    {
        var roster = await rosters.ReadAsync(cancellation);
        await decider.DecideAsync(
            Reachability.State, who,
            (folder, _) => new Decision.Committed(
                "delivery.retry", "",
                [.. Reachability.All(folder).Where(one => lost.Any(same => same.Person == one.Person)).Select(one => Change.Set(Reachability.KeyOf(one.Person), one with { TriedAt = NodaConstants.UnixEpoch }, CoreJson.Default.Unreached))],
                []),
            cancellation);
        foreach (var one in lost)
        {
            if (roster.Find(one.Person) is not { } person)
            {
                continue;
            }

            if (await conversations.FindAsync(person, cancellation) is not null)
            {
                // Taken off the list before anything is sent, so that whatever fails puts them on it again.
                await DecideAsync(one.Person, (there, known, _) => Reachability.Find(there, known), cancellation);
                await conversations.TakeUpAsync(person.Id, cancellation);
            }
            else if (await conversations.WaitingAsync(person.Id, cancellation) is [var first, ..])
            {
                await PointAsync(first, cancellation);
            }
        }

        // Listed no more as it was seen here: where it gets stuck again meanwhile, it stays listed.
        var seen = await ReadAsync(cancellation);
        foreach (var one in stuck)
        {
            if (seen.Find(Stuck.KeyOf(one.Partition, one.Row)) is { } row)
            {
                await PointAsync(Pointer.At(clock.Now, one.Partition, one.Row, one.To?.ToString()), cancellation);
                await store.CommitAsync(Reachability.Partition, [RowChange.Delete(row.Key, row.ETag)], cancellation);
            }
        }
    }

    private Task PointAsync(Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(DuePointers.Partition(pointer.Shard), [(pointer with { Due = clock.Now }).Write(clock.Now)], cancellation);

    private Task LoseAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation) => Enum.TryParse<ReachProblem>(ids["problem"], out var problem)
        ? DecideAsync(ids["person"], (folder, person, now) => Reachability.Lose(folder, person, problem, now), cancellation)
        : Task.CompletedTask;

    private Task FindAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation) =>
        DecideAsync(ids["person"], (folder, person, _) => Reachability.Find(folder, person), cancellation);

    private async Task DecideAsync(string personId, Func<Folder, Person, Instant, Decision> decide, CancellationToken cancellation)
    {
        if ((await rosters.ReadAsync(cancellation)).Find(personId) is { } person)
        {
            await decider.DecideAsync(Reachability.State, Who, (folder, now) => decide(folder, person, now), cancellation);
        }
    }
}
