using System.Collections.Frozen;
using PeerExchange.Core.Decisions;

namespace PeerExchange.Bot.Delivery;

/// <summary>Commands that commits send to other partitions, by name. Each is safe to repeat.</summary>
internal sealed class Effects
{
    private FrozenDictionary<string, Func<IReadOnlyDictionary<string, string>, CancellationToken, Task>> handlers =
        FrozenDictionary<string, Func<IReadOnlyDictionary<string, string>, CancellationToken, Task>>.Empty;

    /// <summary>Names what each command does; once, at the start.</summary>
    public void Register(IReadOnlyDictionary<string, Func<IReadOnlyDictionary<string, string>, CancellationToken, Task>> named) =>
        handlers = named.ToFrozenDictionary(StringComparer.Ordinal);

    public async Task<Outcome> RunAsync(OutboxItem item, CancellationToken cancellation)
    {
        if (!handlers.TryGetValue(item.Name, out var run))
        {
            return new Outcome.Later($"No effect is named '{item.Name}': a newer version left it, or a name was lost.");
        }

        await run(item.Ids, cancellation);
        return new Outcome.Done();
    }
}
