using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Panels;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>The side that asks sees who was proposed, agrees once all have accepted, or asks for another panel with a reason; in place.</summary>
internal sealed class AgreePanel(PanelDesk panels) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(PanelPosts.Agree, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.PanelAgreeShow, ShowAsync)
        .Verb(Verbs.PanelAgree, (turn, cancellation) => SayAsync(turn, agrees: true, cancellation))
        .Verb(Verbs.PanelReturn, (turn, cancellation) => SayAsync(turn, agrees: false, cancellation));

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) =>
        await ViewAsync(await panels.Forms.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation), turn.Actor, turn.Roster, cancellation) is { } view
            ? Answer.Show(PanelAgreeCard.Draw(view, MayAgree(view, turn.Actor), FormDesk.ReaderOf(turn)))
            : NotYours(turn);

    private async Task<Answer> SayAsync(Turn turn, bool agrees, CancellationToken cancellation)
    {
        var settled = await panels.Forms.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => Core.Exchanges.Panels.AgreePanel.Decide(
                folder, programme, turn.Number(CardData.Version) ?? 0, agrees, turn.Data(PanelAgreeCard.ReasonInput) ?? "", turn.Actor, turn.Roster, now),
            cancellation);
        await settled.WithEffectsAsync();
        if (await ViewAsync(settled.Folder, turn.Actor, turn.Roster, cancellation) is not { } view)
        {
            return NotYours(turn);
        }

        var problem = settled.Refusal is { } refusal ? Texts.Of(turn.Language).Say(refusal) : default;
        var card = PanelAgreeCard.Draw(view with { Problem = problem, Typed = problem.IsEmpty ? Answers.None : turn.Inputs() }, MayAgree(view, turn.Actor), FormDesk.ReaderOf(turn));
        return Answer.After(settled, card, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is not { } actor || await ViewAsync(await panels.Forms.ReadAsync(ids["dossier"], cancellation), actor, to.Roster, cancellation) is not { } view)
        {
            return null;
        }

        var card = PanelAgreeCard.Draw(view, MayAgree(view, actor), to.Reader);
        return new Letter(card, card.Fallback.Text, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<PanelView?> ViewAsync(Folder folder, Actor actor, Roster roster, CancellationToken cancellation) =>
        panels.Find(folder) is var (dossier, programme) && dossier.Panel is not null ? await panels.ViewAsync(dossier, programme, actor, roster, cancellation) : null;

    private static bool MayAgree(PanelView view, Actor actor) => Core.Exchanges.Panels.AgreePanel.MayAgree(view.Programme.Panel!, view.Head, actor);

    private static Answer NotYours(Turn turn) => Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
}
