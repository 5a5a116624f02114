using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Conversations;

/// <summary>A person takes back an entry they wrote; coordination learns of it where its use in publications was authorised.</summary>
internal sealed class WithdrawEntry(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(FormPosts.Unpublish, WriteAsync)];

    public void Register(Routes routes) => routes.Verb(Verbs.FormWithdraw, WithdrawAsync);

    private async Task<Answer> WithdrawAsync(Turn turn, CancellationToken cancellation)
    {
        var submission = turn.Data(CardData.Submission) ?? "";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor, (folder, programme, now) => Core.Forms.WithdrawEntry.Decide(folder, programme, submission, turn.Actor, turn.Roster, now), cancellation);
        return await desk.AnswerAsync(turn, settled, submission, cancellation);
    }

    /// <summary>Who wrote it and when, so that coordination finds what was taken from it; not a word of the entry itself.</summary>
    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(ids["dossier"], cancellation);
        if (to.Actor is not { } actor || await desk.OpenAsync(folder, ids["submission"], actor, cancellation) is not { } open || !FormRights.MayReview(open.Form, open.Dossier.Head, actor))
        {
            return null;
        }

        var card = EntryWithdrawn.Draw(open.View(to.Reader), to.Roster.Find(open.Submission.Author) is { State: PersonState.Active } author ? author.Name : "–", to.Reader);
        return new Letter(card, card.Fallback.Text, open.Order);
    }
}
