using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>The bank in memory, with another process writing the same rows.</summary>
public sealed class BankCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CountedStore store;
    private readonly BankRows rows;
    private readonly BankCache cache;

    public BankCacheTests()
    {
        store = new CountedStore(new SqliteTables(folder.File("bank.db")));
        rows = new BankRows(store);
        cache = new BankCache(store, rows, new BusinessClock(TimeProvider.System, Duration.Zero), small: 5);
    }

    public void Dispose()
    {
        cache.Dispose();
        rows.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task While_nobody_writes_a_turn_costs_one_point_read()
    {
        await WriteAsync("agua");
        Assert.Equal(["agua"], await EntriesAsync());

        var turn = CountedStore.Begin();
        var bank = await cache.ReadAsync(CancellationToken.None);

        Assert.Same(bank, await cache.ReadAsync(CancellationToken.None));
        Assert.Equal((2, 0), (turn.Reads, turn.Queries));
    }

    [Fact]
    public async Task What_another_process_writes_is_there_at_the_next_turn_and_nothing_else_is_read_again()
    {
        await WriteAsync("agua");
        await EntriesAsync();
        using var other = new BankRows(store);
        await other.WriteAsync([Entry("suelo")], CancellationToken.None);

        var turn = CountedStore.Begin();
        Assert.Equal(["agua", "suelo"], await EntriesAsync());

        Assert.Equal((2, 0), (turn.Reads, turn.Queries));
    }

    [Fact]
    public async Task The_same_entry_again_moves_nothing()
    {
        await WriteAsync("agua");
        var bank = await cache.ReadAsync(CancellationToken.None);

        await WriteAsync("agua");

        Assert.Same(bank, await cache.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_store_without_a_stamp_is_read_as_it_is()
    {
        await store.CommitAsync(BankEntry.Partition, [RowChange.Put(BankRows.KeyOf("agua"), RowJson.Write(Entry("agua"), CoreJson.Default.BankEntry))], CancellationToken.None);

        Assert.Equal(["agua"], await EntriesAsync());
        await WriteAsync("suelo");
        Assert.Equal(["agua", "suelo"], await EntriesAsync());
    }

    [Fact]
    public async Task An_offer_taken_back_is_gone()
    {
        await WriteAsync("agua", "suelo");
        await EntriesAsync();

        await rows.WriteAsync([Entry("agua") with { Visibility = DossierStages.Withdrawn }], CancellationToken.None);

        Assert.Equal(["suelo"], await EntriesAsync());
    }

    [Fact]
    public async Task In_a_large_bank_a_new_offer_is_found_at_once_and_the_index_stays_as_it_was()
    {
        await WriteAsync([.. Enumerable.Range(0, 9).Select(i => $"riego{i}")]);
        var before = await cache.ReadAsync(CancellationToken.None);
        await WriteAsync("telemedicina");

        var bank = await cache.ReadAsync(CancellationToken.None);

        Assert.Same(before.Index, bank.Index);
        Assert.Equal((10, 1), (bank.Entries.Count, bank.Changed));
        Assert.Equal("telemedicina", bank.Rank(Asking("telemedicina"), 3)[0].Offer.Id);
        await rows.WriteAsync([Entry("telemedicina") with { Visibility = DossierStages.Withdrawn }], CancellationToken.None);
        Assert.DoesNotContain((await cache.ReadAsync(CancellationToken.None)).Rank(Asking("telemedicina"), 20), scored => scored.Offer.Id == "telemedicina");
    }

    [Fact]
    public async Task While_a_file_is_imported_single_offers_are_found_at_once_and_the_whole_soon()
    {
        await WriteAsync([.. Enumerable.Range(0, 9).Select(i => $"riego{i}")]);
        await cache.ReadAsync(CancellationToken.None);
        await WriteAsync([.. Enumerable.Range(0, 40).Select(i => $"lote{i}")]);
        await WriteAsync("telemedicina");
        await WriteAsync([.. Enumerable.Range(40, 40).Select(i => $"lote{i}")]);

        var bank = await cache.ReadAsync(CancellationToken.None);

        Assert.NotNull(bank.Find("telemedicina"));
        await cache.Building;
        bank = await cache.ReadAsync(CancellationToken.None);
        Assert.Equal((90, 0), (bank.Entries.Count, bank.Changed));
    }

    [Fact]
    public async Task Many_single_changes_are_built_in_in_the_background()
    {
        await WriteAsync([.. Enumerable.Range(0, 9).Select(i => $"riego{i}")]);
        await cache.ReadAsync(CancellationToken.None);
        for (var i = 0; i < 70; i++)
        {
            await WriteAsync($"nuevo{i}");
        }

        Assert.Equal(79, (await cache.ReadAsync(CancellationToken.None)).Entries.Count);
        await cache.Building;
        Assert.Equal((79, 0), ((await cache.ReadAsync(CancellationToken.None)).Entries.Count, (await cache.ReadAsync(CancellationToken.None)).Changed));
    }

    [Fact]
    public async Task Several_processes_write_at_once_and_nothing_is_lost()
    {
        var others = Enumerable.Range(0, 4).Select(_ => new BankRows(store)).ToList();
        await Task.WhenAll(others.Select((other, i) => Task.Run(async () =>
        {
            for (var j = 0; j < 10; j++)
            {
                await other.WriteAsync([Entry($"de{i}-{j}")], CancellationToken.None);
            }
        })));
        others.ForEach(other => other.Dispose());

        Assert.Equal(40, BankStamp.Of(await store.ReadAsync(BankEntry.Partition, BankStamp.Key, CancellationToken.None)).Count);
        Assert.Equal(40, (await EntriesAsync()).Count);
    }

    internal static BankEntry Entry(string dossier) => new(
        dossier, "oei", "OEI-2026-0001", dossier, "UY", "Ministerio", dossier, $"Programa de {dossier} en zonas rurales", [], ["es"], Visibilities.Network, "ana", null, Instant.FromUtc(2026, 3, 2, 9, 0));

    private static MatchRequest Asking(string text) => new("r", "BR", new MatchProfile(text, "", [], [], "es", "", "", ""));

    private Task WriteAsync(params IReadOnlyList<string> dossiers) => rows.WriteAsync([.. dossiers.Select(Entry)], CancellationToken.None);

    private async Task<IReadOnlyList<string>> EntriesAsync() => [.. (await cache.ReadAsync(CancellationToken.None)).Entries.Select(entry => entry.Dossier)];
}
