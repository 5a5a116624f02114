using System.Collections.Frozen;
using PeerExchange.Core.Decisions;

namespace PeerExchange.Bot.Delivery;

/// <summary>Carries out a command that a commit sent to another partition; safe to repeat.</summary>
internal delegate Task CarryingOut(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation);

/// <summary>A thing that carries out commands of commits names them.</summary>
internal interface ICarriesOut
{
    IEnumerable<(string Command, CarryingOut Run)> Commands { get; }
}

/// <summary>
/// Commands that commits send to other partitions, by name. Those who carry them out need the delivery that needs this: so they are registered once all
/// of them are there.
/// </summary>
internal sealed class Effects
{
    private FrozenDictionary<string, CarryingOut> handlers = FrozenDictionary<string, CarryingOut>.Empty;

    /// <summary>Names what each command does; once, at the start. A command that two carry out throws.</summary>
    public void Register(IEnumerable<ICarriesOut> those) =>
        handlers = those.SelectMany(one => one.Commands).ToDictionary(command => command.Command, command => command.Run).ToFrozenDictionary(StringComparer.Ordinal);

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
