using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.People;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>A person has their data erased: the roster forgets them at once, inbox, dossiers and files right after, also if the process dies meanwhile.</summary>
internal sealed class EraseMe(PeopleDesk desk, Decider decider, ITableStore store, IFileStore files, ProgrammeCatalog programmes, MyRecords records, ShowMyData myData, PublishDossier publish) : IConversation, ICarriesOut
{
    private const int RowsABatch = 90;

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(PeopleEffects.Erase, ForgetAsync)];

    public void Register(Routes routes) => routes.Verb(Verbs.DataErase, EraseAsync);

    private async Task<Answer> EraseAsync(Turn turn, CancellationToken cancellation)
    {
        var (settled, _) = await desk.DecideAsync(turn, (current, actor, now) => Core.People.EraseMe.Decide(current, actor, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return await myData.ShowAsync(turn, default, Texts.Of(turn.Language).Say(refusal), cancellation);
        }

        return Answer.Changed(ErasedCard.Draw(FormDesk.ReaderOf(turn)), turn.Now.ToUnixTimeTicks());
    }

    /// <summary>Effect, safe to repeat: what is personal about the person goes from inbox, dossiers and files.</summary>
    public async Task ForgetAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var person = ids["person"];
        foreach (var file in ShowMyData.FilesOf(person))
        {
            await files.DeleteAsync(file, cancellation);
        }

        await foreach (var dossier in records.DossiersAsync(cancellation))
        {
            await ForgetInAsync(dossier, person, ids["mail"], cancellation);
        }

        await DeleteAsync(Inbox.PartitionOf(person), new RowRange(Inbox.PartitionOf(person)), cancellation);
        await DeleteAsync(Roster.Partition, RowRange.StartingWith(Roster.Partition, Ledger.Receipt(Recipient.Person(person), "")), cancellation);
    }

    private async Task ForgetInAsync(string dossier, string person, string mail, CancellationToken cancellation)
    {
        IReadOnlyList<string> gone = [];
        var named = false;
        var settled = await decider.DecideAsync(
            Erasure.RangeOf(dossier), person,
            (folder, _) =>
            {
                if (folder.Get(Dossier.Key, CoreJson.Default.Dossier) is not { } head || programmes.Find(head.Programme) is not { } programme)
                {
                    return Decision.Nothing;
                }

                (var changes, gone) = Erasure.Of(folder, programme, person, mail);
                named = PublicRules.Names(folder, programme, person);
                IReadOnlyList<Change> first = [.. changes.Take(RowsABatch)];
                return first.Count == 0 ? Decision.Nothing : new Decision.Committed("person.erase", person, first, [DossierEffects.Publish(dossier), .. Erasure.EffectsOf(dossier, first)]);
            },
            cancellation);
        foreach (var file in gone)
        {
            await files.DeleteAsync(file, cancellation);
        }

        await DeleteAsync(Dossier.PartitionOf(dossier), RowRange.StartingWith(Dossier.PartitionOf(dossier), Ledger.Receipt(Recipient.Person(person), "")), cancellation);
        if (settled.IsCommitted)
        {
            // More rows than a batch holds are taken in the next round; without changes left it ends.
            await ForgetInAsync(dossier, person, mail, cancellation);
        }
        else if (named)
        {
            // What they let be published under their name stays, but whatever changed in it or not: the name goes.
            await publish.RunAsync(DossierEffects.Publish(dossier).Ids, cancellation);
        }
    }

    private async Task DeleteAsync(string partition, RowRange range, CancellationToken cancellation)
    {
        foreach (var batch in (await store.QueryAsync(range, cancellation)).Chunk(RowsABatch))
        {
            await store.CommitAsync(partition, [.. batch.Select(row => RowChange.Delete(row.Key))], cancellation);
        }
    }
}
