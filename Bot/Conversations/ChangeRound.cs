using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Rounds;
using PeerExchange.Core.Matching.Rounds;

namespace PeerExchange.Bot.Conversations;

/// <summary>Coordination adjusts a dry run: pins a pair, does not propose one and says why, lets several visit together, or takes that back.</summary>
internal sealed class ChangeRound(RoundDesk desk) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.RoundPair, ShowAsync)
        .Verb(Verbs.RoundPin, (turn, cancellation) => ChangeAsync(turn, RoundChangeKind.Pin, cancellation))
        .Verb(Verbs.RoundForbid, (turn, cancellation) => ChangeAsync(turn, RoundChangeKind.Forbid, cancellation))
        .Verb(Verbs.RoundJoin, (turn, cancellation) => ChangeAsync(turn, RoundChangeKind.Join, cancellation))
        .Verb(Verbs.RoundTakeBack, TakeBackAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) => await desk.FindAsync(turn, cancellation) switch
    {
        null => RoundDesk.NotYours(turn),
        { Result: null } view => Answer.Show(RoundCard.Draw(view, 0, FormDesk.ReaderOf(turn))),
        var view => Answer.Show(Pair(turn, view, "", default)),
    };

    private async Task<Answer> ChangeAsync(Turn turn, RoundChangeKind kind, CancellationToken cancellation)
    {
        var typed = turn.Data(RoundPairCard.ReasonInput) ?? "";
        var asked = new RoundChange(kind, turn.Data(CardData.Dossier) ?? "", turn.Data(CardData.About) ?? "", typed, "", default);
        var (view, settled) = await desk.DecideAsync(
            turn, turn.Data(CardData.Key) ?? "", (folder, now) => Core.Matching.Rounds.ChangeRound.Make(folder, asked, RoundDesk.VersionOf(turn), turn.Actor, now), cancellation);
        return settled.Refusal is { } refusal && view is { Result: not null }
            ? Answer.Show(Pair(turn, view, typed, Texts.Of(turn.Language).Say(refusal)))
            : Shown(turn, view, settled, view?.Round.Find(kind, asked.Request, asked.Offer)?.By == turn.Person.Id);
    }

    private async Task<Answer> TakeBackAsync(Turn turn, CancellationToken cancellation)
    {
        if (!Enum.TryParse<RoundChangeKind>(turn.Data(CardData.Stage), out var kind))
        {
            return RoundDesk.NotYours(turn);
        }

        var (request, offer) = (turn.Data(CardData.Dossier) ?? "", turn.Data(CardData.About) ?? "");
        var (view, settled) = await desk.DecideAsync(
            turn, turn.Data(CardData.Key) ?? "",
            (folder, now) => Core.Matching.Rounds.ChangeRound.TakeBack(folder, kind, request, offer, RoundDesk.VersionOf(turn), turn.Actor, now), cancellation);
        return Shown(turn, view, settled, view?.Round.Find(kind, request, offer) is null);
    }

    /// <summary>Nothing done means that somebody was faster, and then it is said so; or that the person pressed twice, and then the round shows it.</summary>
    private static Answer Shown(Turn turn, RoundView? view, Settled settled, bool isThere) =>
        RoundDesk.Show(turn, settled.IsCommitted || settled.Refusal is not null || isThere ? view : view is null ? null : view with { Note = Texts.Of(turn.Language)["Round.ChangedMeanwhile"] }, settled);

    private static AdaptiveCard Pair(Turn turn, RoundView view, string typed, OwnText problem) =>
        RoundPairCard.Draw(view, turn.Data(CardData.Dossier) ?? "", turn.Data(CardData.About) ?? "", typed, problem, FormDesk.ReaderOf(turn));
}
