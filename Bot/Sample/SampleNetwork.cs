using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Sample;

/// <summary>
/// A small invented network to try the product with (Network__Sample): people of several countries, and an exchange being prepared that
/// waits for Annex III of whoever is focal point of Uruguay. Written once, into an empty store only; a process that ended half way goes on where it was.
/// </summary>
internal sealed class SampleNetwork(ITableStore store, RosterCache rosters, PeopleDesk people, Decider decider, PublishDossier publish, ProgrammeCatalog programmes)
{
    private const string Who = "sample";

    /// <summary>A row that is there while the sample is being written.</summary>
    private const string Partition = "sample", Begun = "begun";

    public async Task FillAsync(CancellationToken cancellation)
    {
        if ((await rosters.ReadAsync(cancellation)).People.Count > 0 && await store.ReadAsync(Partition, Begun, cancellation) is null)
        {
            return;
        }

        await store.CommitAsync(Partition, [RowChange.Put(Begun, new Dictionary<string, object>(0))], cancellation);
        await SamplePeople.ImportAsync(people, programmes, cancellation);
        await OpenExchangeAsync(cancellation);
        await store.CommitAsync(Partition, [RowChange.Delete(Begun)], cancellation);
    }

    private async Task OpenExchangeAsync(CancellationToken cancellation)
    {
        if (programmes.Find("oei") is not { } programme || programme.Stage(DossierKind.Exchange, "planning") is null)
        {
            return;
        }

        var roster = await rosters.ReadAsync(cancellation);
        var host = roster.Holding(programme.Key, "BR", ["focal_point"]).FirstOrDefault();
        if (host is null)
        {
            return;
        }

        var id = Ids.From("sample exchange");
        await decider.DecideAsync(
            Dossier.StateOf(id), Who,
            (folder, now) =>
            {
                var dossier = new Dossier(
                    id, DossierKind.Exchange, programme.Key, $"{programme.Reference}-{now.InUtc().Year}-0000", "Visitas a familias con niñas y niños de 0 a 3 años", "planning",
                    [new Party(Side.Host, "BR", host.Institution, []), new Party(Side.Visitor, "UY", "Ministerio de Educación y Cultura", [])],
                    Visibilities.Network, host.Id, now, now);
                return folder.IsEmpty
                    ? new Decision.Committed("sample.open", "", [Change.Set(Dossier.Key, dossier, CoreJson.Default.Dossier)], [])
                    : Decision.Nothing;
            },
            cancellation);
        await publish.RunAsync(new Dictionary<string, string>(1) { ["dossier"] = id }, cancellation);
    }
}
