using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>
/// Writes entries of the bank. A stamp beside them counts the writings and names the entries last written, in the same batch and under
/// If-Match: whoever keeps the bank in memory reads it to know what to read again, whichever process wrote.
/// </summary>
internal sealed class BankRows(ITableStore store) : IDisposable
{
    private const int Attempts = 60;

    private readonly SemaphoreSlim one = new(1);

    /// <summary>This process has written.</summary>
    public event Action? Written;

    /// <summary>All entries' rows.</summary>
    public static RowRange Range => RowRange.StartingWith(BankEntry.Partition, Keys.Join("b", ""));

    public static string KeyOf(string dossier) => Keys.Join("b", dossier);

    /// <param name="entries">At most 90, of different dossiers. Those that stand there already change nothing.</param>
    public async Task WriteAsync(IReadOnlyList<BankEntry> entries, CancellationToken cancellation)
    {
        var wanted = entries.ToDictionary(entry => KeyOf(entry.Dossier), entry => RowJson.Write(entry, CoreJson.Default.BankEntry), StringComparer.Ordinal);
        await one.WaitAsync(cancellation);
        try
        {
            var standing = await Task.WhenAll(wanted.Select(async row => (row.Key, Row: await store.ReadAsync(BankEntry.Partition, row.Key, cancellation))));
            foreach (var (key, row) in standing)
            {
                if (row is not null && RowJson.Text(row) == RowJson.Text(row with { Values = wanted[key] }))
                {
                    wanted.Remove(key);
                }
            }

            if (wanted.Count > 0)
            {
                await WriteAsync(wanted, cancellation);
            }
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task WriteAsync(Dictionary<string, IReadOnlyDictionary<string, object>> rows, CancellationToken cancellation)
    {
        var changes = rows.Select(row => RowChange.Put(row.Key, row.Value)).ToList();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stamp = BankStamp.Of(await store.ReadAsync(BankEntry.Partition, BankStamp.Key, cancellation));
            if ((await store.CommitAsync(BankEntry.Partition, [.. changes, stamp.Next(rows.Keys)], cancellation)).IsCommitted)
            {
                Written?.Invoke();
                return;
            }

            // Another process wrote between reading and writing.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 50)), cancellation);
        }

        throw new StoreUnavailableException($"The bank's stamp was changed by others {Attempts} times in a row.");
    }
}
