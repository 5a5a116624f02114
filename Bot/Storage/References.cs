using System.Collections.Concurrent;
using System.Globalization;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>
/// Reference numbers, OEI-2026-0007: from a counter that each process moves on under If-Match. One number is reserved when somebody is about to send
/// what will need it, so that sending does not wait for the counter. A process that ends gives its number back if nobody took a later one;
/// one that is killed leaves a gap, which is allowed.
/// </summary>
internal sealed class References(ITableStore store) : IHostedService
{
    private const string Partition = "counters";
    private const string Value = "n";

    private readonly ConcurrentDictionary<string, Task<long>> ready = new(StringComparer.Ordinal);

    /// <summary>Reserves a number in the background, for somebody who will soon need one.</summary>
    public void Prepare(string prefix, int year) => ready.GetOrAdd(Counter(prefix, year), ReserveSoon);

    /// <summary>The number that is ready; null where none is.</summary>
    public string? TryTake(string prefix, int year)
    {
        var counter = Counter(prefix, year);
        return ready.TryGetValue(counter, out var reserved) && reserved.IsCompletedSuccessfully && ready.TryRemove(new(counter, reserved))
            ? Say(counter, reserved.Result)
            : null;
    }

    /// <summary>Until no reservation is under way: a number that comes in a moment is worth waiting for, or everything would be decided twice.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        foreach (var (_, reserved) in ready)
        {
            if (!reserved.IsCompleted)
            {
                await ((Task)reserved.WaitAsync(cancellation)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public async Task<string> NextAsync(string prefix, int year, CancellationToken cancellation)
    {
        var counter = Counter(prefix, year);
        if (ready.TryRemove(counter, out var reserved))
        {
            try
            {
                return Say(counter, await reserved.WaitAsync(cancellation));
            }
            catch (StoreUnavailableException)
            {
                // It was not to be had then; perhaps it is now.
            }
        }

        return Say(counter, await ReserveAsync(counter, 1, cancellation));
    }

    /// <summary>Several that follow each other, in one step of the counter: for imports.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(string prefix, int year, int count, CancellationToken cancellation)
    {
        var counter = Counter(prefix, year);
        var last = await ReserveAsync(counter, count, cancellation);
        return [.. Enumerable.Range(1, count).Select(n => Say(counter, last - count + n))];
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        foreach (var (counter, reserved) in ready)
        {
            if (reserved.IsCompletedSuccessfully && ready.TryRemove(new(counter, reserved)))
            {
                await GiveBackAsync(counter, await reserved, cancellationToken);
            }
        }
    }

    private async Task GiveBackAsync(string counter, long number, CancellationToken cancellation)
    {
        try
        {
            if (await store.ReadAsync(Partition, counter, cancellation) is { } row && row.Values.GetValueOrDefault(Value) is long last && last == number)
            {
                await store.CommitAsync(Partition, [RowChange.Replace(counter, row.ETag, new Dictionary<string, object>(1) { [Value] = number - 1 })], cancellation);
            }
        }
        catch (StoreUnavailableException)
        {
            // Then it is a gap.
        }
    }

    private static string Counter(string prefix, int year) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}");

    private static string Say(string counter, long number) => string.Create(CultureInfo.InvariantCulture, $"{counter}-{number:D4}");

    /// <summary>It belongs to no turn: it neither waits for one nor is counted or traced as a part of it.</summary>
    private Task<long> ReserveSoon(string counter)
    {
        using var apart = ExecutionContext.SuppressFlow();
        return Task.Run(() => ReserveAsync(counter, 1, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>Moves the counter on; the last number of those reserved.</summary>
    private async Task<long> ReserveAsync(string counter, int count, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await store.ReadAsync(Partition, counter, cancellation);
            var number = (row?.Values.GetValueOrDefault(Value) is long last ? last : 0) + count;
            var values = new Dictionary<string, object>(1) { [Value] = number };
            var change = row is null ? RowChange.Insert(counter, values) : RowChange.Replace(counter, row.ETag, values);
            if ((await store.CommitAsync(Partition, [change], cancellation)).IsCommitted)
            {
                return number;
            }
        }
    }
}
