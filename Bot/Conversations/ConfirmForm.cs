using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;

namespace PeerExchange.Bot.Conversations;

/// <summary>An assistant may fill in, the authority confirms: the one asks, the other gets a letter that opens the same draft at its summary.</summary>
internal sealed class ConfirmForm(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(FormPosts.Confirm, WriteAsync)];

    public void Register(Routes routes) => routes.Verb(Verbs.FormAskConfirmation, AskAsync);

    private async Task<Answer> AskAsync(Turn turn, CancellationToken cancellation)
    {
        var submission = turn.Data(CardData.Submission) ?? "";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => AskConfirmation.Decide(folder, programme, submission, turn.Number(CardData.Edit) ?? -1, turn.Actor, turn.Roster, now), cancellation);
        return await desk.AnswerAsync(turn, settled, submission, cancellation);
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(ids["dossier"], cancellation);
        if (to.Actor is not { } actor || desk.Open(folder, ids["submission"], actor) is not { IsMine: true } open)
        {
            return null;
        }

        var by = open.Submission.AskedBy is { } asker ? to.Roster.Find(asker)?.Name : null;
        var card = FormConfirm.Draw(open.View(to.Reader), by ?? "–", to.Reader);
        return new Letter(card, card.Fallback.Text, open.Order);
    }
}
