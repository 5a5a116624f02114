using NodaTime;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>Where each person is reached: the 1:1 chats they opened, kept in their inbox so that messages reach them after a restart.</summary>
internal sealed class ConversationBook(ITableStore store, BusinessClock clock)
{
    private const string Reference = "reference";
    private const string At = "at";
    private const string Account = "account";
    private const string ParkPrefix = "h|";

    /// <summary>The chat used last; null where the person never spoke with the bot.</summary>
    public async Task<ConversationReference?> FindAsync(Person person, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync(RowRange.StartingWith(Inbox.PartitionOf(person.Id), Inbox.ConversationPrefix), cancellation);
        var latest = rows.MaxBy(row => row.Values.GetValueOrDefault(At) is long at ? at : 0);
        return latest?.Text(Reference) is { } json ? ConversationReference.FromJson(json) : null;
    }

    /// <summary>Whether the inbox as read already knows this chat as it is now.</summary>
    public static bool Knows(Folder inbox, ConversationReference reference) =>
        inbox.Find(KeyOf(reference))?.Text(Reference) == reference.ToJson();

    /// <summary>The account (<c>29:…</c>) by which the bot knows the person in that conversation's tenant; null where they never met there.</summary>
    public async Task<string?> AccountAsync(string personId, ConversationReference there, CancellationToken cancellation)
    {
        var partition = Inbox.PartitionOf(personId);
        return await store.ReadAsync(partition, KeyOf(there), cancellation) is { } chat && chat.Text(Reference) is { } json
            && ConversationReference.FromJson(json).UserId is { Length: > 0 } known
                ? known
                : (await store.ReadAsync(partition, MetKey(there), cancellation))?.Text(Account);
    }

    /// <summary>Keeps by which account a person speaks in a channel: in a tenant where they are a guest there may be no chat with them.</summary>
    public async Task MeetInChannelAsync(string personId, ConversationReference there, CancellationToken cancellation)
    {
        if (there.UserId is { Length: > 0 } account && await AccountAsync(personId, there, cancellation) != account)
        {
            await store.CommitAsync(Inbox.PartitionOf(personId), [RowChange.Put(MetKey(there), new Dictionary<string, object>(1) { [Account] = account })], cancellation);
        }
    }

    /// <summary>Whether messages wait in the inbox as read for the person to be reached.</summary>
    public static bool HasWaiting(Folder inbox) => inbox.Rows.Any(row => row.Key.StartsWith(ParkPrefix, StringComparison.Ordinal));

    /// <summary>Keeps the chat and takes up what waited for it.</summary>
    public async Task KeepAsync(string personId, ConversationReference reference, CancellationToken cancellation)
    {
        var values = new Dictionary<string, object>(2) { [Reference] = reference.ToJson(), [At] = clock.Now.ToUnixTimeTicks() };
        await store.CommitAsync(Inbox.PartitionOf(personId), [RowChange.Put(KeyOf(reference), values)], cancellation);
        await TakeUpAsync(personId, cancellation);
    }

    /// <summary>Makes what waited for the person due now, the oldest first.</summary>
    public async Task TakeUpAsync(string personId, CancellationToken cancellation)
    {
        var partition = Inbox.PartitionOf(personId);
        var waiting = (await store.QueryAsync(RowRange.StartingWith(partition, ParkPrefix), cancellation))
            .Select(row => (row.Key, Parts: Keys.Split(row.Key)))
            .OrderBy(row => row.Parts[2], StringComparer.Ordinal);
        var due = clock.Now;
        foreach (var rows in waiting.Chunk(RowLimits.BatchOperations))
        {
            var pointers = rows.Select((row, n) => Pointer.At(due + Duration.FromTicks(n), row.Parts[1], row.Parts[2], Recipient.Person(personId).ToString())).ToList();
            await store.CommitAsync(DuePointers.Partition(pointers[0].Shard), [.. pointers.Select(pointer => pointer.Write(due))], cancellation);
            await store.CommitAsync(partition, [.. rows.Select(row => RowChange.Delete(row.Key))], cancellation);
            due += Duration.FromTicks(rows.Length);
        }
    }

    /// <summary>Remembers that an outbox row waits for the person's next contact.</summary>
    public Task ParkAsync(string personId, Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(
            Inbox.PartitionOf(personId),
            [RowChange.Put(ParkKey(pointer), new Dictionary<string, object>(1) { [At] = clock.Now.ToUnixTimeTicks() })],
            cancellation);

    /// <summary>Forgets that an outbox row waited, where it did.</summary>
    public Task UnparkAsync(string personId, Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(Inbox.PartitionOf(personId), [RowChange.Delete(ParkKey(pointer))], cancellation);

    private static string ParkKey(Pointer pointer) => Keys.Join("h", pointer.Partition, pointer.Row);

    private static string MetKey(ConversationReference reference) => Keys.Join("chan", reference.TenantId ?? "", reference.BotId);

    private static string KeyOf(ConversationReference reference) => Keys.Join("conv", reference.TenantId ?? "", reference.BotId);
}
