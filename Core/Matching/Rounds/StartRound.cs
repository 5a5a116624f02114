using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Matching.Rounds;

/// <summary>Coordination begins a dry run, or lays one aside. Nobody else hears of either.</summary>
public static class StartRound
{
    /// <summary>The same press again is the same round.</summary>
    public static string IdOf(string nonce, string programme) => Ids.From($"round {nonce} {programme}");

    /// <param name="folder">The round's partition.</param>
    public static Decision Decide(Folder folder, string id, string programme, Actor actor, Instant now)
    {
        if (!actor.IsSecretaryOf(programme))
        {
            return Decision.Refuse("OnlyCoordination");
        }

        if (!folder.IsEmpty)
        {
            return Decision.Nothing;
        }

        var round = new MatchRound(id, programme, RoundState.Computing, 1, actor.Person.Id, now);
        return new Decision.Committed("round.start", programme, [Change.Set(MatchRound.Key, round, CoreJson.Default.MatchRound)], [RoundPosts.Compute(round), RoundPosts.Publish(round)]);
    }

    public static Decision Drop(Folder folder, Actor actor)
    {
        if (folder.Get(MatchRound.Key, CoreJson.Default.MatchRound) is not { } round || !actor.IsSecretaryOf(round.Programme))
        {
            return Decision.Refuse("OnlyCoordination");
        }

        var dropped = round with { State = RoundState.Dropped };
        return round.IsOpen
            ? new Decision.Committed("round.drop", round.Programme, [Change.Set(MatchRound.Key, dropped, CoreJson.Default.MatchRound)], [RoundPosts.Publish(dropped)])
            : Decision.Nothing;
    }
}
