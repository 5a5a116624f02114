using System.Collections.Concurrent;
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

    // A bot account and an address for each tenant in which somebody was met.
    private const string Services = "services";

    private readonly ConcurrentDictionary<string, string> services = new(StringComparer.Ordinal);

    /// <summary>The outbox row of an inbox that tells all that waited at once: there is one at most.</summary>
    public static readonly string CatchUpRow = Ledger.Outbox("catch-up", 0);

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
        await KeepServiceAsync(reference, cancellation);
        await TakeUpAsync(personId, cancellation);
    }

    /// <summary>Whoever is reached again is no longer listed as not reached; what waited is due now: one message as it is, several as one digest.</summary>
    public async Task TakeUpAsync(string personId, CancellationToken cancellation)
    {
        var now = clock.Now;
        var partition = Inbox.PartitionOf(personId);
        if (await store.ReadAsync(Reachability.Partition, Reachability.KeyOf(personId), cancellation) is not null)
        {
            await PutAsync(partition, OutboxItem.Of(Reachability.Found(personId), now), Ledger.Outbox("reach", 0), cancellation);
        }

        var waiting = await WaitingAsync(personId, cancellation);
        if (waiting is [var only])
        {
            var due = only with { Due = now };
            await store.CommitAsync(DuePointers.Partition(due.Shard), [due.Write(now)], cancellation);
            await UnparkAsync(personId, only, cancellation);
        }
        else if (waiting.Count > 1)
        {
            var to = Recipient.Person(personId);
            var news = new Tell(to, CatchUp.Card, $"{CatchUp.Card} {now.ToUnixTimeTicks()}", new Dictionary<string, string>(1) { ["person"] = personId });
            await PutAsync(partition, OutboxItem.Of(news, now), CatchUpRow, cancellation);
        }
    }

    /// <summary>What waits for the person, the oldest first.</summary>
    public async Task<IReadOnlyList<Pointer>> WaitingAsync(string personId, CancellationToken cancellation) =>
    [
        .. (await store.QueryAsync(RowRange.StartingWith(Inbox.PartitionOf(personId), ParkPrefix), cancellation))
            .Select(row => Keys.Split(row.Key))
            .OrderBy(parts => parts[2], StringComparer.Ordinal)
            .Select(parts => Pointer.At(clock.Now, parts[1], parts[2], Recipient.Person(personId).ToString())),
    ];

    /// <summary>Where, and as whom, the bot can write to accounts of a tenant; null where it never met anybody there. Only from what authenticated activities said.</summary>
    public async Task<ConversationReference?> ServiceAsync(string tenant, Roster roster, CancellationToken cancellation) =>
        (await store.ReadAsync(Services, Keys.Escape(tenant), cancellation))?.Text(Reference) is { } json
            ? ConversationReference.FromJson(json)
            : roster.Channels.Select(link => ConversationReference.FromJson(link.Conversation)).FirstOrDefault(channel => channel.TenantId == tenant);

    /// <summary>Remembers that an outbox row waits for the person's next contact.</summary>
    public Task ParkAsync(string personId, Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(
            Inbox.PartitionOf(personId),
            [RowChange.Put(ParkKey(pointer), new Dictionary<string, object>(1) { [At] = clock.Now.ToUnixTimeTicks() })],
            cancellation);

    /// <summary>Forgets that an outbox row waited, where it did.</summary>
    public Task UnparkAsync(string personId, Pointer pointer, CancellationToken cancellation) =>
        store.CommitAsync(Inbox.PartitionOf(personId), [RowChange.Delete(ParkKey(pointer))], cancellation);

    private async Task KeepServiceAsync(ConversationReference reference, CancellationToken cancellation)
    {
        if (reference.TenantId is not { Length: > 0 } tenant)
        {
            return;
        }

        var service = new ConversationReference(reference.ServiceUrl, "", reference.BotId, null, null, tenant, "personal", null).ToJson();
        if (services.GetValueOrDefault(tenant) != service)
        {
            await store.CommitAsync(Services, [RowChange.Put(Keys.Escape(tenant), new Dictionary<string, object>(1) { [Reference] = service })], cancellation);
            services[tenant] = service;
        }
    }

    /// <summary>A message of the inbox itself, under a key of its own: one that waits already stays as it is, and is due now.</summary>
    private async Task PutAsync(string partition, OutboxItem item, string row, CancellationToken cancellation)
    {
        var pointer = Pointer.At(item, partition, row);
        await store.CommitAsync(DuePointers.Partition(pointer.Shard), [pointer.Write(item.Due)], cancellation);
        await store.CommitAsync(partition, [RowChange.Insert(row, RowJson.Write(item, CoreJson.Default.OutboxItem))], cancellation);
    }

    /// <summary>Where an inbox keeps that a message waits.</summary>
    public static string ParkKey(Pointer pointer) => Keys.Join("h", pointer.Partition, pointer.Row);

    private static string MetKey(ConversationReference reference) => Keys.Join("chan", reference.TenantId ?? "", reference.BotId);

    private static string KeyOf(ConversationReference reference) => Keys.Join("conv", reference.TenantId ?? "", reference.BotId);
}
