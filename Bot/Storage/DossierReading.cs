using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage;

/// <summary>Reads one dossier with all that stands in its partition, but for what delivery keeps there.</summary>
internal static class DossierReading
{
    /// <summary>Its rows; none where there is no such dossier.</summary>
    public static async Task<Folder> ReadDossierAsync(this ITableStore store, string id, CancellationToken cancellation)
    {
        var range = Dossier.StateOf(id);
        return new Folder(range.Partition, await store.QueryAsync(range, cancellation));
    }

    /// <summary>Null where there is no such dossier.</summary>
    public static async Task<OpenDossier?> OpenDossierAsync(this ITableStore store, string id, CancellationToken cancellation) =>
        OpenDossier.Read(await store.ReadDossierAsync(id, cancellation));
}
