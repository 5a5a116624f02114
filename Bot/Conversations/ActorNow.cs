using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Conversations;

/// <summary>Decisions about people are made again when somebody was faster: with the rights as they stand in that roster, not as the turn began.</summary>
internal static class ActorNow
{
    public static Actor? In(this Turn turn, Roster roster) =>
        roster.Find(turn.Person.Id) is { State: PersonState.Active } person ? new Actor(person, roster.ActingFor(person, turn.Today), turn.Today) : null;

    public static Task<(Settled Settled, Roster Roster)> DecideAsync(
        this PeopleDesk desk, Turn turn, Func<Roster, Actor, Instant, Decision> decide, CancellationToken cancellation) =>
        desk.DecideAsync(
            turn.Person.Id,
            (roster, now) => turn.In(roster) is { } actor ? decide(roster, actor, now) : Decision.Refuse("NoSuchPerson"),
            cancellation);
}
