using PeerExchange.Bot.Storage;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// Proposes an exchange. No batch covers its partition and those of its requests, so each request is set aside first, by a commit of its own: of two
/// proposals with one request the second is refused there, and only one exchange is ever begun.
/// </summary>
internal sealed class Proposing(Decider decider, ITableStore store, References references, ProgrammeCatalog programmes) : ICarriesOut
{
    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(DossierEffects.ReleaseCommand, ReleaseAsync)];

    /// <param name="id">As <see cref="ProposeExchange.IdOf"/> makes it: the same again finds the exchange it made.</param>
    public async Task<Settled> ProposeAsync(Programme programme, string id, Proposal proposal, Actor actor, Roster roster, CancellationToken cancellation)
    {
        var range = Dossier.StateOf(id);
        var folder = new Folder(range.Partition, await store.QueryAsync(range, cancellation));
        var first = ProposeExchange.Decide(folder, programme, id, proposal, actor, roster, "", decider.Now);
        if (first is not Decision.Committed)
        {
            return new Settled(first, folder, Task.CompletedTask);
        }

        var reference = await references.NextAsync(programme.Reference, actor.Today.Year, cancellation);
        var reserved = new List<string>(proposal.Requests.Count);

        // Always in the same order, so that of two with several requests in common one goes through.
        foreach (var request in proposal.Requests.Select(request => request.Head.Id).Order(StringComparer.Ordinal))
        {
            var note = new ProposalNote(id, proposal.Offer.Head.Id, reference, ProposalState.Open, null, decider.Now);
            var settled = await decider.DecideAsync(
                Dossier.StateOf(request), actor.Person.Id, (known, now) => ProposalLinks.Reserve(known, programme, note, proposal.IsOfRound, now), cancellation);
            if (settled.Refusal is not null)
            {
                await ReleaseAsync(reserved, programme, id, actor.Person.Id, cancellation);
                return settled with { Folder = folder };
            }

            reserved.Add(request);
        }

        var proposed = await decider.DecideAsync(
            range, actor.Person.Id, (known, now) => ProposeExchange.Decide(known, programme, id, proposal, actor, roster, reference, now), cancellation, isNew: true);
        if (proposed.Refusal is not null)
        {
            await ReleaseAsync(reserved, programme, id, actor.Person.Id, cancellation);
        }

        return proposed;
    }

    /// <summary>Effect, safe to repeat: a while after a request was set aside it is given back, unless the exchange is there.</summary>
    public async Task ReleaseAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        if (await HeadAsync(ids["dossier"], cancellation) is { } request && programmes.Find(request.Programme) is { } programme)
        {
            await ReleaseAsync([ids["dossier"]], programme, ids["exchange"], "clock", cancellation);
        }
    }

    private async Task ReleaseAsync(List<string> requests, Programme programme, string exchange, string who, CancellationToken cancellation)
    {
        foreach (var request in requests)
        {
            if (await HeadAsync(exchange, cancellation) is null)
            {
                await decider.DecideAsync(Dossier.StateOf(request), who, (folder, now) => ProposalLinks.Release(folder, programme, exchange, now), cancellation);
            }

            // No batch covers both partitions: a commit held up by an outage may have come between. Then the request is the exchange's again.
            if (await HeadAsync(exchange, cancellation) is { } came)
            {
                await decider.DecideAsync(Dossier.StateOf(request), who, (folder, now) => ProposalLinks.Keep(folder, programme, came, now), cancellation);
            }
        }
    }

    private async Task<Dossier?> HeadAsync(string id, CancellationToken cancellation) =>
        await store.ReadAsync(Dossier.PartitionOf(id), Dossier.Key, cancellation) is { } row ? RowJson.Read(row, CoreJson.Default.Dossier) : null;
}
