using NodaTime;
using PeerExchange.Bot.Storage;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>Finds the call in which an offer or request was sent, by the day of whoever sent it, and tells that call.</summary>
internal sealed class CallLinks(ITableStore store, Decider decider, RosterCache rosters, ProgrammeCatalog programmes) : ICarriesOut
{
    private const string Who = "call";

    public IEnumerable<(string Command, CarryingOut Run)> Commands => [(DossierEffects.JoinCallCommand, JoinAsync), (DossierEffects.CountInCallCommand, CountAsync)];

    public async Task JoinAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var range = Dossier.StateOf(ids["dossier"]);
        if (OpenDossier.Read(new Folder(range.Partition, await store.QueryAsync(range, cancellation))) is not { } sent
            || programmes.Find(sent.Head.Programme)?.OpeningForm(sent.Head.Kind) is not { } form
            || sent.Submissions.FirstOrDefault(submission => submission.Form == form.Key) is not { SubmittedAt: { } at } submission)
        {
            return;
        }

        var roster = await rosters.ReadAsync(cancellation);
        var day = at.InZone(BusinessClock.ZoneOf(roster.Find(submission.ConfirmedBy ?? submission.Author)?.TimeZone)).Date;
        var call = (await DossierIndex.ReadAsync(store, DossierIndex.OfNetwork, cancellation))
            .Where(call => call.Kind == DossierKind.Call && call.Programme == sent.Head.Programme && WasOpen(call, day, at))
            .MaxBy(call => call.StageSince);
        await decider.DecideAsync(
            range, Who, (folder, now) => CallFlow.Join(folder, call is null ? null : new CallNote(call.Id, call.Title, call.Days!.Last), now), cancellation);
    }

    public async Task CountAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        if (await store.ReadAsync(Dossier.PartitionOf(ids["sent"]), Dossier.Key, cancellation) is { } row && RowJson.Read(row, CoreJson.Default.Dossier) is { Parties: [var party, ..] } sent)
        {
            await decider.DecideAsync(Dossier.StateOf(ids["dossier"]), Who, (folder, now) => CallFlow.Count(folder, new CallEntry(sent.Id, sent.Kind, party.Country, now)), cancellation);
        }
    }

    /// <summary>
    /// Open on that day, also where it was closed since: what was sent is linked a little later. Where the clocks are behind, a call just opened begins
    /// on what is tomorrow there.
    /// </summary>
    private static bool WasOpen(DossierSummary call, LocalDate day, Instant at) => IsOneOf(call.Days, day)
        && (call.Stage == DossierStages.Open ? call.StageSince <= at : call.Stage == DossierStages.Closed && call.StageSince > at);

    private static bool IsOneOf(DossierDays? days, LocalDate day) => days?.Contains(day) == true || days?.First == day.PlusDays(1);
}
