using System.Collections.Concurrent;
using System.Globalization;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>
/// Reference numbers, OEI-2026-0007: from a counter that each process moves on under If-Match. One number is kept ready, so that sending a
/// form does not wait for the counter; a number reserved and never used is a gap, which is allowed.
/// </summary>
internal sealed class References(ITableStore store)
{
    private const string Partition = "counters";
    private const string Value = "n";

    private readonly ConcurrentDictionary<string, Task<long>> ready = new(StringComparer.Ordinal);

    public async Task<string> NextAsync(string prefix, int year, CancellationToken cancellation)
    {
        var counter = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}");
        var number = ready.TryRemove(counter, out var reserved)
            ? await TakeAsync(reserved, counter, cancellation)
            : await ReserveAsync(counter, cancellation);
        ready.TryAdd(counter, Task.Run(() => ReserveAsync(counter, CancellationToken.None), CancellationToken.None));
        return string.Create(CultureInfo.InvariantCulture, $"{counter}-{number:D4}");
    }

    private async Task<long> TakeAsync(Task<long> reserved, string counter, CancellationToken cancellation)
    {
        try
        {
            return await reserved.WaitAsync(cancellation);
        }
        catch (StoreUnavailableException)
        {
            return await ReserveAsync(counter, cancellation);
        }
    }

    private async Task<long> ReserveAsync(string counter, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await store.ReadAsync(Partition, counter, cancellation);
            var number = (row?.Values.GetValueOrDefault(Value) is long last ? last : 0) + 1;
            var values = new Dictionary<string, object>(1) { [Value] = number };
            var change = row is null ? RowChange.Insert(counter, values) : RowChange.Replace(counter, row.ETag, values);
            if ((await store.CommitAsync(Partition, [change], cancellation)).IsCommitted)
            {
                return number;
            }
        }
    }
}
