using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PendingCommit = PeerExchange.Bot.Delivery.PendingCommit;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// Puts offers into the bank, some at once: each dossier in a batch of its own, then the indexes by which they are found, the bank's last.
/// So an offer that the bank's index knows is complete, and one that a kill left without is completed by the next import.
/// </summary>
internal sealed class BankFilling(ITableStore store, BankRows bank, References references, BusinessClock clock, Programme programme)
{
    /// <summary>So many index rows of the longest texts stay within a batch.</summary>
    public const int AtOnce = 40;

    private readonly LikeOffers likes = new();
    private readonly FormDefinition form = programme.OpeningForm(DossierKind.Offer)!;

    /// <summary>Reads what the bank holds, so that offers that say the same are noticed.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        foreach (var row in await store.QueryAsync(BankRows.Range, cancellation))
        {
            if (RowJson.Read(row, CoreJson.Default.BankEntry) is { Visibility: not DossierStages.Withdrawn } entry)
            {
                likes.Add(entry);
            }
        }
    }

    /// <summary>Which of the offers were new, by their ids, each with the one of the bank that says nearly the same.</summary>
    public async Task<IReadOnlyList<(string Id, BankEntry? Like)>> AddAsync(IReadOnlyList<ImportedOffer> offers, CancellationToken cancellation)
    {
        var listed = await Task.WhenAll(offers.Select(offer => store.ReadAsync(BankEntry.Partition, BankRows.KeyOf(ImportOffer.DossierOf(offer.Id)), cancellation)));
        var missing = offers.Where((_, i) => listed[i] is null).ToList();
        var folders = await Task.WhenAll(missing.Select(offer => ReadAsync(offer, cancellation)));
        var needed = folders.Count(folder => folder.IsEmpty);
        var numbers = new Queue<string>(needed == 0 ? [] : await references.NextAsync(programme.Reference, clock.Now.InUtc().Year, needed, cancellation));
        var commits = missing.Select((offer, i) => CommitAsync(offer, folders[i], folders[i].IsEmpty ? numbers.Dequeue() : "", cancellation)).ToList();
        var settled = await Task.WhenAll(commits);
        var dossiers = settled.Select(offer => OpenDossier.Read(offer.Folder)).ToList();
        await IndexAsync([.. dossiers.OfType<OpenDossier>()], cancellation);
        return [.. missing.Select((offer, i) => (offer.Id, settled[i].IsNew, dossiers[i])).Where(offer => offer.IsNew).Select(offer => (offer.Id, LikeOf(offer.Item3)))];
    }

    private BankEntry? LikeOf(OpenDossier? dossier)
    {
        if (dossier is null || BankRules.EntryOf(dossier, programme) is not { } entry)
        {
            return null;
        }

        var like = likes.Find(entry);
        likes.Add(entry);
        return like;
    }

    private async Task<Folder> ReadAsync(ImportedOffer offer, CancellationToken cancellation)
    {
        var range = Dossier.StateOf(ImportOffer.DossierOf(offer.Id));
        return new Folder(range.Partition, await store.QueryAsync(range, cancellation));
    }

    private async Task<(Folder Folder, bool IsNew)> CommitAsync(ImportedOffer offer, Folder folder, string reference, CancellationToken cancellation)
    {
        var now = clock.Now;
        if (ImportOffer.Decide(folder, programme, form, offer, reference, now) is not Decision.Committed committed)
        {
            return (folder, false);
        }

        var operations = Decider.Operations(folder, committed, ImportOffer.Who, new PendingCommit(store, clock).Id, now);
        return (await store.CommitAsync(folder.Partition, operations, cancellation)).IsCommitted
            ? (folder.With(committed.Changes), true)
            : (await ReadAsync(offer, cancellation), false);
    }

    private async Task IndexAsync(IReadOnlyList<OpenDossier> dossiers, CancellationToken cancellation)
    {
        foreach (var country in dossiers.SelectMany(dossier => DossierIndex.CountriesOf(dossier.Head).Select(country => (country, dossier))).GroupBy(pair => pair.country))
        {
            await store.CommitAsync(DossierIndex.PartitionOf(country.Key), [.. country.Select(pair => DossierIndex.InCountry(pair.dossier.Head))], cancellation);
        }

        await bank.WriteAsync([.. dossiers.Select(dossier => BankRules.EntryOf(dossier, programme)).OfType<BankEntry>()], cancellation);
    }
}
