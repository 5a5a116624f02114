using System.Collections.Frozen;
using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>
/// The bank, read again only where its stamp says that somebody wrote (this process, another replica, the command line): one point read a
/// turn. A small bank is built anew at once. A large one answers as it was built, with what changed since beside it, until it has been built
/// anew in the background; so does any bank while a file of offers is imported.
/// </summary>
internal sealed class BankCache : IDisposable
{
    /// <summary>Entries a turn may wait for to be built anew.</summary>
    private const int Small = 300;

    /// <summary>Changed entries beside a large bank's index before it is built anew.</summary>
    private const int Most = 60;

    // After a writing of this process the bank is read again beside the turns; what is written meanwhile is read with it.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly ITableStore store;
    private readonly BankRows rows;
    private readonly BusinessClock clock;
    private readonly int small;
    private readonly SemaphoreSlim reading = new(1);
    private readonly CancellationTokenSource end = new();
    private int refreshing;
    private Known known = Known.Nothing;
    private Task building = Task.CompletedTask;

    public BankCache(ITableStore store, BankRows rows, BusinessClock clock)
        : this(store, rows, clock, Small)
    {
    }

    /// <param name="small">Entries a turn may wait for to be built anew.</param>
    internal BankCache(ITableStore store, BankRows rows, BusinessClock clock, int small)
    {
        (this.store, this.rows, this.clock, this.small) = (store, rows, clock, small);
        rows.Written += RefreshSoon;
    }

    /// <summary>The bank as last read, without asking the store: for what may miss what others wrote a moment ago.</summary>
    public Bank Latest => Volatile.Read(ref known).Bank;

    /// <summary>Done when no bank is being built in the background.</summary>
    public Task Building => Volatile.Read(ref building);

    public async Task<Bank> ReadAsync(CancellationToken cancellation)
    {
        // The stamp is read first: whatever is written while the rows are read moves it on, and they are read again.
        var stamp = BankStamp.Of(await store.ReadAsync(BankEntry.Partition, BankStamp.Key, cancellation));
        if (Volatile.Read(ref known) is var now && now.IsOf(stamp, Year))
        {
            return now.Bank;
        }

        await reading.WaitAsync(cancellation);
        try
        {
            return known.IsOf(stamp, Year) || known.Count > stamp.Count ? known.Bank : await ReadAsync(stamp, cancellation);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose()
    {
        rows.Written -= RefreshSoon;
        end.Cancel();
        end.Dispose();
        reading.Dispose();
    }

    private void RefreshSoon()
    {
        if (Volatile.Read(ref known).IsRead && Interlocked.Exchange(ref refreshing, 1) == 0)
        {
            _ = Task.Run(() => RefreshAsync(end.Token));
        }
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Rest, clock.Machine, cancellation);
            Volatile.Write(ref refreshing, 0);
            await ReadAsync(cancellation);
        }
        catch (Exception left) when (left is StoreUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The next turn that needs the bank reads it.
            Volatile.Write(ref refreshing, 0);
        }
    }

    private int Year => clock.Now.InUtc().Year;

    private async Task<Bank> ReadAsync(BankStamp stamp, CancellationToken cancellation)
    {
        if (!known.IsRead)
        {
            return Keep(Build(stamp, await AllAsync(known, cancellation)));
        }

        var isWhole = stamp.NamesAllSince(known.Count);
        if (!isWhole && known.Entries.Count <= small && building.IsCompleted && await AllAsync(known, cancellation) is { } all && all.Count <= small)
        {
            return Keep(Build(stamp, all));
        }

        var named = stamp.NamedSince(known.Count);
        var entries = await SomeAsync(known, named, cancellation);
        if (isWhole && entries.Count <= small)
        {
            return Keep(Build(stamp, entries));
        }

        var bank = known.Bank.With(named.Select(entries.GetValueOrDefault).OfType<Entry>().Select(entry => entry.Value));
        if (!isWhole || bank.Changed > Most || bank.Year != Year)
        {
            BuildSoon(isWhole ? BuildAsync : BuildAllAsync);
        }

        // While not everything written is known, the next turn looks again.
        return Keep(isWhole ? new Known(stamp.Version, stamp.Count, true, entries, bank) : known with { Entries = entries, Bank = bank });
    }

    private Known Build(BankStamp stamp, IReadOnlyDictionary<string, Entry> entries) =>
        new(stamp.Version, stamp.Count, true, entries, Bank.Of(entries.Values.Select(entry => entry.Value), Year));

    private Bank Keep(Known read)
    {
        Volatile.Write(ref known, read);
        return read.Bank;
    }

    /// <summary>One at a time; what changes meanwhile is laid beside the new index.</summary>
    private void BuildSoon(Func<Task> build)
    {
        if (building.IsCompleted)
        {
            Volatile.Write(ref building, Task.Run(build));
        }
    }

    private async Task BuildAllAsync()
    {
        var stamp = BankStamp.Of(await store.ReadAsync(BankEntry.Partition, BankStamp.Key, CancellationToken.None));
        await SwapAsync(Build(stamp, await AllAsync(Volatile.Read(ref known), CancellationToken.None)));
    }

    private Task BuildAsync()
    {
        var before = Volatile.Read(ref known);
        return SwapAsync(before with { Bank = Bank.Of(before.Entries.Values.Select(entry => entry.Value), Year) });
    }

    private async Task SwapAsync(Known built)
    {
        await reading.WaitAsync();
        try
        {
            // Where more was read while this was built, it goes beside the new index.
            var newer = known.Count <= built.Count ? [] : known.Entries.Values.Where(entry => built.Entries.GetValueOrDefault(entry.Key)?.ETag != entry.ETag).ToList();
            Keep(newer.Count == 0 ? built : known with { Bank = built.Bank.With(newer.Select(entry => entry.Value)) });
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<IReadOnlyDictionary<string, Entry>> AllAsync(Known before, CancellationToken cancellation)
    {
        var all = await store.QueryAsync(BankRows.Range, cancellation);
        return all.AsParallel().Select(row => Parse(before, row)).OfType<Entry>().ToFrozenDictionary(entry => entry.Key, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyDictionary<string, Entry>> SomeAsync(Known before, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return before.Entries;
        }

        var some = await Task.WhenAll(keys.Select(key => store.ReadAsync(BankEntry.Partition, key, cancellation)));
        var entries = new Dictionary<string, Entry>(before.Entries, StringComparer.Ordinal);
        foreach (var row in some.OfType<Row>())
        {
            if (Parse(before, row) is { } entry)
            {
                entries[row.Key] = entry;
            }
        }

        return entries;
    }

    /// <summary>A row of a version known already is not parsed again.</summary>
    private static Entry? Parse(Known before, Row row) =>
        before.Entries.GetValueOrDefault(row.Key) is { } known && known.ETag == row.ETag ? known
        : RowJson.Read(row, CoreJson.Default.BankEntry) is { } entry ? new Entry(row.Key, row.ETag, entry)
        : null;

    private sealed record Entry(string Key, string ETag, BankEntry Value);

    private sealed record Known(string? Version, long Count, bool IsRead, IReadOnlyDictionary<string, Entry> Entries, Bank Bank)
    {
        public static readonly Known Nothing = new(null, -1, false, FrozenDictionary<string, Entry>.Empty, Bank.Empty);

        public bool IsOf(BankStamp stamp, int year) => IsRead && Version == stamp.Version && Bank.Year == year;
    }
}
