using PeerExchange.Bot.Storage;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>What reaches a dossier from elsewhere: the time it asked to be woken at, the end of a time of retention, and what became of an exchange proposed with it.</summary>
internal sealed class ExchangeTimes(Decider decider, RosterCache rosters, ProgrammeCatalog programmes) : ICarriesOut
{
    private const string Who = "clock";

    public IEnumerable<(string Command, CarryingOut Run)> Commands =>
    [
        (DossierEffects.ProposalCommand, TakeNoteAsync), (ExchangeFlow.WakeCommand, WakeAsync), (MeetingPosts.TimesOverCommand, TimesOverAsync), (EraseExpired.Command, EraseAsync),
    ];

    public async Task WakeAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var roster = await rosters.ReadAsync(cancellation);
        await DecideAsync(Dossier.StateOf(ids["dossier"]), (folder, programme, now) => ExchangeFlow.Wake(folder, programme, roster, now), cancellation);
    }

    /// <summary>Effect, safe to repeat: the time in which those invited were to say when they can is over.</summary>
    public async Task TimesOverAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var roster = await rosters.ReadAsync(cancellation);
        await DecideAsync(Dossier.StateOf(ids["dossier"]), (folder, programme, now) => VoteTimes.TimeIsOver(folder, programme, ids["poll"], roster, now), cancellation);
    }

    /// <summary>Effect, safe to repeat: personal data whose time is over go.</summary>
    public async Task EraseAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        var roster = await rosters.ReadAsync(cancellation);
        await DecideAsync(Core.People.Erasure.RangeOf(ids["dossier"]), (folder, programme, now) => EraseExpired.Decide(folder, programme, roster, now), cancellation);
    }

    public Task TakeNoteAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellation) => DossierEffects.NoteOf(ids) is { } note
        ? DecideAsync(Dossier.StateOf(ids["dossier"]), (folder, programme, now) => ProposalLinks.Take(folder, programme, note, now), cancellation)
        : Task.CompletedTask;

    private Task<Settled> DecideAsync(RowRange range, Func<Folder, Programme, NodaTime.Instant, Decision> decide, CancellationToken cancellation) => decider.DecideAsync(
        range, Who,
        (folder, now) => folder.Get(Dossier.Key, CoreJson.Default.Dossier) is { } head && programmes.Find(head.Programme) is { } programme ? decide(folder, programme, now) : Decision.Nothing,
        cancellation);
}
