using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>The exchanges of some countries, as far as somebody sees where they stand.</summary>
internal static class ExchangesInSight
{
    /// <param name="indexes">Countries, or <see cref="DossierIndex.Everywhere"/>.</param>
    public static async Task<IReadOnlyList<DossierSummary>> OfAsync(
        ITableStore store, ProgrammeCatalog programmes, IEnumerable<string> indexes, Actor actor, CancellationToken cancellation)
    {
        var seen = new Dictionary<string, DossierSummary>(StringComparer.Ordinal);
        foreach (var index in indexes.Distinct())
        {
            foreach (var dossier in await DossierIndex.ReadAsync(store, index, cancellation))
            {
                if (dossier.Kind == DossierKind.Exchange && programmes.Find(dossier.Programme) is { } programme
                    && Visibility.Of(programme, "exchange_state", Viewer.Of(actor), Matter.None with { Dossier = dossier.AsDossier() }) >= Sight.State)
                {
                    seen.TryAdd(dossier.Id, dossier);
                }
            }
        }

        return [.. seen.Values];
    }
}
