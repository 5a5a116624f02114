using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>Finds what is kept about one person: quickly through their inbox, or in every dossier for an export.</summary>
internal sealed class MyRecords(ITableStore store, ProgrammeCatalog programmes)
{
    /// <summary>The dossiers the person's inbox knows.</summary>
    public async Task<IReadOnlyList<(OpenDossier Dossier, Programme Programme)>> InInboxAsync(Person person, CancellationToken cancellation)
    {
        var inbox = new Folder(Inbox.PartitionOf(person.Id), await store.QueryAsync(Inbox.All(person.Id), cancellation));
        var found = new List<(OpenDossier, Programme)>();
        foreach (var id in inbox.All(Inbox.EntryPrefix, CoreJson.Default.InboxEntry).Select(entry => entry.Value.Dossier).Distinct().ToList())
        {
            var range = Dossier.StateOf(id);
            if (OpenDossier.Read(new Folder(range.Partition, await store.QueryAsync(range, cancellation))) is { } dossier && programmes.Find(dossier.Head.Programme) is { } programme)
            {
                found.Add((dossier, programme));
            }
        }

        return found;
    }

    /// <summary>Everything, from every dossier there is.</summary>
    public async Task<MyData> AllAsync(Person person, CancellationToken cancellation)
    {
        var forms = new List<MyForm>();
        var consents = new List<ConsentGiven>();
        var invitations = new List<MyInvitation>();
        await foreach (var id in DossiersAsync(cancellation))
        {
            var range = Dossier.StateOf(id);
            if (OpenDossier.Read(new Folder(range.Partition, await store.QueryAsync(range, cancellation))) is { } dossier && programmes.Find(dossier.Head.Programme) is { } programme)
            {
                forms.AddRange(MyData.FormsIn(dossier, programme, person));
                consents.AddRange(Consents.Of(dossier, programme, person.Id));
                invitations.AddRange(MyData.InvitationsIn(dossier, person));
            }
        }

        var actions = new List<AuditEntry>();
        await foreach (var row in store.ScanAsync("", cancellation))
        {
            if (row.Key.StartsWith("a|", StringComparison.Ordinal) && RowJson.Read(row, CoreJson.Default.AuditEntry) is { } entry && entry.Who == person.Id)
            {
                actions.Add(entry);
            }
        }

        return new MyData(person, forms, consents, [.. actions.OrderBy(action => action.At)]) { Invitations = invitations };
    }

    /// <summary>Ids of all dossiers.</summary>
    public async IAsyncEnumerable<string> DossiersAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in store.ScanAsync(Dossier.PartitionOf(""), cancellation))
        {
            if (row.Key == Dossier.Key && Keys.Split(row.Partition) is ["dossier", var id])
            {
                yield return id;
            }
        }
    }
}
