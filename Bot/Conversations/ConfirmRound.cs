using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>Coordination confirms a dry run: its exchanges are proposed to the offices and representatives of both countries.</summary>
internal sealed class ConfirmRound(RoundDesk desk) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.RoundReview, ReviewAsync).Verb(Verbs.RoundConfirm, ConfirmAsync);

    private async Task<Answer> ReviewAsync(Turn turn, CancellationToken cancellation) => await desk.FindAsync(turn, cancellation) switch
    {
        null => RoundDesk.NotYours(turn),
        { Round.State: RoundState.Ready, Result.Pairs.Count: > 0 } view => Answer.Show(RoundReviewCard.Draw(view, Silent(view, turn), FormDesk.ReaderOf(turn))),
        var view => Answer.Show(RoundCard.Draw(view, 0, FormDesk.ReaderOf(turn))),
    };

    private async Task<Answer> ConfirmAsync(Turn turn, CancellationToken cancellation)
    {
        var (view, settled) = await desk.DecideAsync(
            turn, turn.Data(CardData.Key) ?? "", (folder, now) => Core.Matching.Rounds.ConfirmRound.Decide(folder, RoundDesk.VersionOf(turn), turn.Actor, now), cancellation);
        return view is { Round.IsOpen: true } && !settled.IsCommitted && settled.Refusal is null
            ? Answer.Show(RoundCard.Draw(view with { Note = Texts.Of(turn.Language)["Round.ChangedMeanwhile"] }, 0, FormDesk.ReaderOf(turn)))
            : RoundDesk.Show(turn, view, settled, Texts.Of(turn.Language)["Round.Confirmed"]);
    }

    /// <summary>Countries of the round for which nobody in the network can agree to the first stage that asks.</summary>
    private static List<string> Silent(RoundView view, Turn turn)
    {
        var programme = view.Programme;
        var deciding = programme.Stages.Where(stage => stage.On == DossierKind.Exchange && !stage.Ends).SelectMany(stage => programme.GatesBefore(stage.Key)).SelectMany(gate => gate.Requires)
            .FirstOrDefault(condition => condition.Name == RuleNames.Agreed)?.Text("roles")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return [.. (
            from pair in view.Result!.Pairs
            from side in new[] { (Country: view.Result.Side(pair.Request).Country, On: Side.Visitor), (Country: view.Result.Side(pair.Offer).Country, On: Side.Host) }
            let roles = deciding.Where(who => Debt.IsOn(who, side.On)).Select(Debt.RoleOf).ToList()
            where roles.Count > 0 && !turn.Roster.Holding(programme.Key, side.Country, roles).Any()
            select side.Country).Distinct()];
    }
}
