using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges.Panels;

/// <summary>
/// Coordination proposes a panel: its members are invited one by one, the side that asks sees whom. Who has accepted an earlier proposal keeps the
/// seat; who declined is not asked again.
/// </summary>
public static class ProposePanel
{
    /// <param name="members">Person ids.</param>
    /// <param name="coordinators">Person ids of coordination's people who go with the panel.</param>
    /// <param name="candidates">Everybody with a profile, as <see cref="PanelCandidates.Of"/> sees them.</param>
    public static Decision Decide(
        Folder folder, Programme programme, IReadOnlyList<string> members, IReadOnlyList<string> coordinators, IReadOnlyList<Specialist> candidates, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange } dossier || programme.Panel is not { } definition || PanelCandidates.RequestOf(dossier, programme) is not { } request)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        if (!actor.IsSecretaryOf(programme.Key))
        {
            return Decision.Refuse("OnlyCoordination");
        }

        if (head.Stage != definition.Stage || dossier.Panel is { IsAgreed: true })
        {
            return Decision.Refuse("PanelSettled");
        }

        var before = dossier.Panel;
        if (members.Count != definition.Specialists || PanelChoice.Of(request with { Kept = [] }, candidates, members) is not { } panel || members.Any(person => before?.Gone.Contains(person) == true))
        {
            return Decision.Refuse("PanelNotPossible");
        }

        var helpers = coordinators.Where(person => roster.Find(person)?.IsSecretaryOf(programme.Key) == true).Distinct().ToList();
        if (helpers.Count != definition.Coordinators)
        {
            return Decision.Refuse("CoordinatorsMissing", definition.Coordinators);
        }

        var asked = panel.Members.Select(person => person.Id).ToList();
        if (before is { Word: null } && before.Seats.All(seat => seat.State != SeatState.Declined)
            && before.Seats.Select(seat => seat.Person).SequenceEqual(asked) && before.Coordinators.Order().SequenceEqual(helpers.Order()))
        {
            return Decision.Nothing;
        }

        var seats = panel.Members
            .Select(person => before?.SeatOf(person.Id) is { State: not SeatState.Declined } known ? known : new PanelSeat(person.Id, person.Country, SeatState.Asked, null, null, now))
            .ToList();
        var proposed = new PanelRow((before?.Round ?? 0) + 1, seats, helpers, null, before?.Gone ?? [], actor.Person.Id, now);
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "panel.propose", FormattableString.Invariant($"round {proposed.Round}"),
                [proposed.AsChange(), Change.Set(Dossier.Key, head with { ChangedAt = now }, CoreJson.Default.Dossier)],
                [.. PanelPosts.Of(head, definition, proposed, before, roster), DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }
}
