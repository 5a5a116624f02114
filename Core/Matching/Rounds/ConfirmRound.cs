using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Matching.Rounds;

/// <summary>Coordination confirms a dry run as it stands: each of its exchanges is proposed to the offices, which decide.</summary>
public static class ConfirmRound
{
    private const int AtOnce = 20;

    // A batch bears a hundred operations.
    private const int MostCommands = 50;

    /// <param name="version">Of the round that was shown: whoever saw an older one sees the present one first.</param>
    public static Decision Decide(Folder folder, int version, Actor actor, Instant now)
    {
        if (folder.Get(MatchRound.Key, CoreJson.Default.MatchRound) is not { } round || !actor.IsSecretaryOf(round.Programme))
        {
            return Decision.Refuse("OnlyCoordination");
        }

        if (round.State != RoundState.Ready || round.Version != version || RoundRows.Read(folder) is not { } result)
        {
            return Decision.Nothing;
        }

        var proposals = result.Proposals(round.Changes).Count;
        if (proposals == 0)
        {
            return Decision.Refuse("RoundEmpty");
        }

        var confirmed = round with { State = RoundState.Confirmed, ConfirmedBy = actor.Person.Id, ConfirmedAt = now };
        var messages = new List<Message> { RoundPosts.Publish(confirmed) };
        var atOnce = Math.Max(AtOnce, (proposals + MostCommands - 1) / MostCommands);
        for (var first = 0; first < proposals; first += atOnce)
        {
            messages.Add(RoundPosts.Propose(confirmed, first, Math.Min(atOnce, proposals - first)));
        }

        return new Decision.Committed(
            "round.confirm", $"version {round.Version}, {proposals} proposals", [Change.Set(MatchRound.Key, confirmed, CoreJson.Default.MatchRound)], messages);
    }
}
