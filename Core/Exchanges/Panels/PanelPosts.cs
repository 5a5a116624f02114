using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges.Panels;

/// <summary>Cards that the forming of a panel sends: names and ids only, rendered when delivered.</summary>
public static class PanelPosts
{
    /// <summary>To coordination: who has answered, and the next choice where somebody declined; updated with every answer.</summary>
    public const string Board = "panel.board";

    /// <summary>To somebody proposed: the invitation, updated with what became of it.</summary>
    public const string Seat = "panel.seat";

    /// <summary>To the side that asks: who was proposed, and once all have accepted the question whether it agrees.</summary>
    public const string Agree = "panel.agree";

    /// <summary>Everybody whose card changes with the panel.</summary>
    /// <param name="before">As it was; null: it is new.</param>
    public static IEnumerable<Message> Of(Dossier head, PanelDefinition definition, PanelRow panel, PanelRow? before, Roster roster)
    {
        var ids = new Dictionary<string, string>(1) { ["dossier"] = head.Id };
        foreach (var person in panel.Coordinators.Append(panel.By).Distinct().Where(id => roster.Find(id) is { State: PersonState.Active }))
        {
            yield return new Tell(Recipient.Person(person), Board, $"{Board} {head.Id}", ids);
        }

        foreach (var person in panel.Seats.Concat(before?.Seats ?? []).Select(seat => seat.Person).Distinct())
        {
            if (before?.SeatOf(person) != panel.SeatOf(person) || before?.IsAgreed != panel.IsAgreed)
            {
                yield return new Tell(Recipient.Person(person), Seat, $"{Seat} {head.Id} {person}", ids);
            }
        }

        foreach (var person in Recipients.Of(definition.AgreedBy, head, roster))
        {
            yield return new Tell(Recipient.Person(person.Id), Agree, System.FormattableString.Invariant($"{Agree} {head.Id} {panel.Round}"), ids);
        }
    }
}
