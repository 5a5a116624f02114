using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;

namespace PeerExchange.Bot.Conversations;

/// <summary>A request is taken back by who asked, while no exchange has come of it.</summary>
internal sealed class TakeBackRequest(FormDesk desk) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.RequestWithdraw, TakeBackAsync);

    private async Task<Answer> TakeBackAsync(Turn turn, CancellationToken cancellation)
    {
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor, (folder, programme, now) => WithdrawRequest.Decide(folder, programme, turn.Actor, turn.Roster, now), cancellation);
        var texts = Texts.Of(turn.Language);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(texts.Say(refusal).Text);
        }

        await settled.WithEffectsAsync();
        var submission = turn.Data(CardData.Submission) ?? (OpenDossier.Read(settled.Folder)?.Submissions is [var first, ..] ? first.Id : "");
        if (await desk.OpenAsync(settled.Folder, submission, turn.Actor, cancellation) is not { } open || FormSight.Filter(open.View(FormDesk.ReaderOf(turn)), open, turn.Roster, turn.Actor) is not { } seen)
        {
            return Answer.Say(texts["Forms.TakenBack"].Text);
        }

        return Answer.After(settled, SubmissionView.Draw(seen, 0, FormDesk.ReaderOf(turn), texts["Forms.TakenBack"]), turn.Now.ToUnixTimeTicks());
    }
}
