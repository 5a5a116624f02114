using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;

namespace PeerExchange.Bot.Conversations;

/// <summary>What was sent is opened again to correct it; the version sent counts until it is sent anew.</summary>
internal sealed class CorrectForm(FormDesk desk) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.FormReopen, ReopenAsync);

    private async Task<Answer> ReopenAsync(Turn turn, CancellationToken cancellation)
    {
        var submission = turn.Data(CardData.Submission) ?? "";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor, (folder, programme, now) => Core.Forms.ReopenForm.Decide(folder, programme, submission, turn.Actor, now), cancellation);
        return await desk.AnswerAsync(turn, settled, submission, cancellation);
    }
}
