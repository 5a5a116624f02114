using NodaTime;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Fixtures.Flood;

/// <summary>
/// A store as commits leave it when very many people are to be told at once: exchanges that have ended, and for each an outbox row and a pointer
/// for everybody who is told. Which exchange a message is about is seen in it, so each can be told from every other of the same conversation.
/// </summary>
internal static class FloodStore
{
    private const string Tenant = "00000000-0000-0000-0000-0000000000b0";
    private const int ToldByOne = 50;

    /// <param name="each">Messages to each conversation.</param>
    public static async Task FillAsync(ITableStore store, string serviceUrl, int conversations, int each)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var people = Enumerable.Range(0, conversations).Select(NewPerson).ToList();
        foreach (var some in people.Chunk(90))
        {
            await store.CommitAsync(Roster.Partition, [.. some.Select(person => RowChange.Put(Roster.KeyOf(person), RowJson.Write(person, CoreJson.Default.Person)))], default);
        }

        await store.CommitAsync(Roster.Partition, [RowChange.Put(Roster.StampKey, RowJson.Write(new Stamp(1), CoreJson.Default.Stamp))], default);
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, _) => await PutChatAsync(store, person, serviceUrl, now));
        var pointers = new List<(int Shard, RowChange Put)>();
        var number = 0;
        for (var wave = 0; wave < each; wave++)
        {
            foreach (var told in people.Chunk(ToldByOne))
            {
                pointers.AddRange(await PutExchangeAsync(store, number++, told, now));
            }
        }

        foreach (var shard in pointers.GroupBy(pointer => pointer.Shard))
        {
            foreach (var some in shard.Chunk(90))
            {
                await store.CommitAsync(DuePointers.Partition(shard.Key), [.. some.Select(pointer => pointer.Put)], default);
            }
        }
    }

    /// <summary>Messages still in the outbox of an exchange.</summary>
    public static async Task<int> WaitingAsync(ITableStore store)
    {
        var waiting = 0;
        await foreach (var row in store.ScanAsync(Dossier.PartitionOf("flood"), default))
        {
            waiting += row.Key.StartsWith("o|", StringComparison.Ordinal) ? 1 : 0;
        }

        return waiting;
    }

    private static Task PutChatAsync(ITableStore store, Person person, string serviceUrl, Instant now)
    {
        var chat = new ConversationReference(ServiceUrl.FromStored(serviceUrl)!, "a:" + person.Id, "28:bot", "29:" + person.Id, person.Id, Tenant, "personal", null);
        var values = new Dictionary<string, object> { ["reference"] = chat.ToJson(), ["at"] = now.ToUnixTimeTicks() };
        return store.CommitAsync(Inbox.PartitionOf(person.Id), [RowChange.Put(Keys.Join("conv", Tenant, "28:bot"), values)], default);
    }

    private static async Task<IEnumerable<(int, RowChange)>> PutExchangeAsync(ITableStore store, int number, Person[] told, Instant now)
    {
        var id = $"flood{number:D5}";
        var partition = Dossier.PartitionOf(id);
        var head = new Dossier(
            id, DossierKind.Exchange, "oei", $"OEI-2026-{number + 10_000}", "Visitas a familias", "", [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "UY", "Ministerio", [])],
            Visibilities.Network, "p0", now, now).Enter("not_viable", now, "p0", "Sin fechas comunes.");
        var rows = new List<RowChange>(told.Length + 1) { RowChange.Put(Dossier.Key, RowJson.Write(head, CoreJson.Default.Dossier)) };
        var pointers = new List<(int, RowChange)>(told.Length);
        var commit = $"{Keys.Ordered(now.ToUnixTimeTicks())}-flood{number}";
        for (var n = 0; n < told.Length; n++)
        {
            var tell = new Tell(Recipient.Person(told[n].Id), ExchangePosts.Ended, $"{ExchangePosts.Ended} {id}", new Dictionary<string, string> { ["dossier"] = id, ["country"] = "" });
            var item = OutboxItem.Of(tell, now + Duration.FromMilliseconds(number));
            var pointer = Bot.Delivery.Pointer.At(item, partition, Ledger.Outbox(commit, n));
            rows.Add(RowChange.Put(pointer.Row, RowJson.Write(item, CoreJson.Default.OutboxItem)));
            pointers.Add((pointer.Shard, pointer.Write(now)));
        }

        await store.CommitAsync(partition, rows, default);
        return pointers;
    }

    private static Person NewPerson(int n) => new(
        $"p{n}", $"Persona {n}", $"p{n}@example.org", "ES", "Secretaría", [new RoleHeld("*", "secretariat")], Language.Es, "America/Montevideo",
        [new Identity(Tenant, $"00000000-0000-0000-0000-{n:D12}")], PersonState.Active, null, []);
}
