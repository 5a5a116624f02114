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

    /// <summary>Keeps the chat and takes up what waited for it.</summary>
    public async Task KeepAsync(string personId, ConversationReference reference, CancellationToken cancellation)
    {
        var partition = Inbox.PartitionOf(personId);
        var values = new Dictionary<string, object>(2) { [Reference] = reference.ToJson(), [At] = clock.Now.ToUnixTimeTicks() };
        await store.CommitAsync(partition, [RowChange.Put(KeyOf(reference), values)], cancellation);
        foreach (var row in await store.QueryAsync(RowRange.StartingWith(partition, ParkPrefix), cancellation))
        {
            if (Keys.Split(row.Key) is [_, var from, var key])
            {
                var pointer = new Pointer(clock.Now, from, key, 0);
                await store.CommitAsync(DuePointers.Partition(pointer.Shard), [pointer.Write(clock.Now)], cancellation);
                await store.CommitAsync(partition, [RowChange.Delete(row.Key)], cancellation);
            }
        }
    }

    /// <summary>Remembers that an outbox row waits for the person's first contact.</summary>
    public Task ParkAsync(string personId, Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(
            Inbox.PartitionOf(personId),
            [RowChange.Put(Keys.Join("h", pointer.Partition, pointer.Row), new Dictionary<string, object>(1) { [At] = clock.Now.ToUnixTimeTicks() })],
            cancellation);

    private static string KeyOf(ConversationReference reference) => Keys.Join("conv", reference.TenantId ?? "", reference.BotId);
}
