using System.Globalization;
using NodaTime;
using PeerExchange.Bot.Storage;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>Carries out what a matching round asks for: working it out, proposing its exchanges one by one, showing it in the list. Each is safe to repeat.</summary>
internal sealed class RoundWork(
    ITableStore store, IFileStore files, Decider decider, RosterCache rosters, ProgrammeCatalog programmes, Proposing proposing, RoundMaterial material) : ICarriesOut
{
    private const string Who = "matching round";

    // A round is often changed and worked out again on the same bank.
    private volatile Ready? last;

    public IEnumerable<(string Command, CarryingOut Run)> Commands =>
        [(RoundPosts.ComputeCommand, ComputeAsync), (RoundPosts.ProposeCommand, ProposeAsync), (RoundPosts.PublishCommand, PublishAsync)];

    public static async Task<Folder> ReadAsync(ITableStore store, string id, CancellationToken cancellation)
    {
        var range = MatchRound.StateOf(id);
        return new Folder(range.Partition, await store.QueryAsync(range, cancellation));
    }

    private async Task ComputeAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        if ((await ReadAsync(store, ids["round"], cancellation)).Get(MatchRound.Key, CoreJson.Default.MatchRound) is not { State: RoundState.Computing } round
            || programmes.Find(round.Programme) is not { } programme)
        {
            return;
        }

        var (inputs, fingerprint) = await InputsAsync(round, programme, cancellation);
        var result = await Task.Run(
            () =>
            {
                var ready = last is { } known && known.Fingerprint == fingerprint ? known : new Ready(fingerprint, new OfferIndex(inputs.Offers, weights: inputs.Weights));
                last = ready;
                return DryRun.Of(inputs, round.Changes, round.Version, ready.Index);
            },
            cancellation);
        await decider.DecideAsync(
            MatchRound.StateOf(round.Id), Who, (folder, now) => KeepRound.Result(folder, inputs, (RoundInputs.FileOf(round.Id, fingerprint), fingerprint), result, now), cancellation);
    }

    /// <summary>As they were when the round began; gathered where that has not been done.</summary>
    private async Task<(RoundInputs Inputs, string Fingerprint)> InputsAsync(MatchRound round, Programme programme, CancellationToken cancellation)
    {
        if (round is { Inputs: { } file, Fingerprint: { } known } && await files.OpenAsync(file, cancellation) is { } kept)
        {
            await using (kept)
            {
                if (await RoundInputs.ReadAsync(kept, cancellation) is { } inputs)
                {
                    return (inputs, known);
                }
            }
        }

        var gathered = await material.GatherAsync(programme, cancellation);
        var (bytes, fingerprint) = gathered.Write();
        using var content = new MemoryStream(bytes);
        await files.WriteAsync(RoundInputs.FileOf(round.Id, fingerprint), content, RoundInputs.ContentType, cancellation);
        return (gathered, fingerprint);
    }

    private async Task ProposeAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var folder = await ReadAsync(store, ids["round"], cancellation);
        if (folder.Get(MatchRound.Key, CoreJson.Default.MatchRound) is not { State: RoundState.Confirmed, ConfirmedBy: { } by } round
            || RoundRows.Read(folder) is not { } result || programmes.Find(round.Programme) is not { } programme)
        {
            return;
        }

        var proposals = result.Proposals(round.Changes);
        var first = int.Parse(ids["first"], CultureInfo.InvariantCulture);
        var count = int.Parse(ids["count"], CultureInfo.InvariantCulture);
        foreach (var number in Enumerable.Range(first, count).Where(number => number < proposals.Count && folder.Find(RoundOutcome.KeyOf(number)) is null))
        {
            var outcome = await ProposeAsync(round, programme, number, proposals[number], by, cancellation);
            await decider.DecideAsync(MatchRound.StateOf(round.Id), Who, (now, at) => KeepRound.Outcome(now, outcome, proposals.Count, at), cancellation);
        }
    }

    private async Task<RoundOutcome> ProposeAsync(MatchRound round, Programme programme, int number, RoundProposal proposal, string by, CancellationToken cancellation)
    {
        var requests = proposal.Pairs.Select(pair => pair.Request).ToList();
        var roster = await rosters.ReadAsync(cancellation);
        var opened = await Task.WhenAll(requests.Prepend(proposal.Offer).Select(id => store.OpenDossierAsync(id, cancellation)));
        if (roster.Find(by) is not { } person || opened.Any(dossier => dossier is null))
        {
            return new RoundOutcome(number, proposal.Offer, requests, null, null, opened.Any(dossier => dossier is null) ? "NoSuchDossier" : "OnlyCoordination", []);
        }

        var visitors = proposal.Pairs.Select((pair, i) => new MatchedVisitor(opened[i + 1]!.Head.Parties[0].Country, pair.Score, pair.Why)).ToList();
        var asked = new Proposal(opened[0]!, [.. opened.Skip(1).OfType<OpenDossier>()], proposal.Words) { Match = new MatchNote(round.Id, visitors) };
        var id = ProposeExchange.IdOf(round.Id, proposal.Offer, requests);
        var actor = new Actor(person, [person], decider.Now.InUtc().Date);
        var settled = await proposing.ProposeAsync(programme, id, asked, actor, roster, cancellation);
        return settled.Refusal is { } refusal
            ? new RoundOutcome(number, proposal.Offer, requests, null, null, refusal.Reason, [.. refusal.Arguments.Select(Said)])
            : new RoundOutcome(number, proposal.Offer, requests, id, OpenDossier.Read(settled.Folder)!.Head.Reference, null, []);
    }

    private async Task PublishAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var folder = await ReadAsync(store, ids["round"], cancellation);
        if (folder.Get(MatchRound.Key, CoreJson.Default.MatchRound) is { } round)
        {
            var result = RoundRows.Read(folder);
            var summary = new RoundSummary(round.Id, round.Programme, round.State, round.By, round.At, round.Requests, round.Offers, result?.Pairs.Count ?? 0, result?.Served ?? 0);
            await store.CommitAsync(RoundSummary.PartitionOf(round.Programme), [RowChange.Put(RoundSummary.KeyOf(round), RowJson.Write(summary, CoreJson.Default.RoundSummary))], cancellation);
        }
    }

    private static LocalText Said(object argument) => argument switch
    {
        LocalText text => text,
        LocalDate date => Everywhere(NodaTime.Text.LocalDatePattern.Iso.Format(date)),
        _ => Everywhere(Convert.ToString(argument, CultureInfo.InvariantCulture) ?? ""),
    };

    private static LocalText Everywhere(string text) => new(text, text, text);

    /// <summary>The offers of a round, ready to be asked.</summary>
    private sealed record Ready(string Fingerprint, OfferIndex Index);
}
