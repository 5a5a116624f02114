using PeerExchange.Bot.Storage;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>Quotes follow what their authors allow: once an entry is public no more, or otherwise than it was, it goes from every form that quotes it.</summary>
internal sealed class DropQuotes(ITableStore store, Decider decider, PublicRows publications, ProgrammeCatalog programmes)
{
    private const string Who = "quotes";

    /// <summary>Of a dossier that is less public than it was.</summary>
    public async Task FollowAsync(string source, CancellationToken cancellation)
    {
        foreach (var quoting in await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation))
        {
            if (quoting.Quotes.Contains(source))
            {
                await DropAsync(quoting.Id, cancellation);
            }
        }
    }

    /// <summary>What a form quotes that is public no more goes out of it; safe to repeat.</summary>
    public async Task DropAsync(string dossierId, CancellationToken cancellation)
    {
        var range = Dossier.StateOf(dossierId);
        if (OpenDossier.Read(new Folder(range.Partition, await store.QueryAsync(range, cancellation))) is not { } dossier || programmes.Find(dossier.Head.Programme) is not { } programme)
        {
            return;
        }

        var entries = new List<PublicEntry>();
        foreach (var source in Quotes.SourcesOf(dossier, programme))
        {
            entries.AddRange(await publications.ReadAsync(source, cancellation));
        }

        await decider.DecideAsync(range, Who, (folder, now) => Quotes.DropGone(folder, programme, entries, programmes, now), cancellation);
    }
}
