using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Panels;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>Coordination forms the panel of an exchange: the best and the next best with their reasons, proposed by one press; who has answered stands on the same card.</summary>
internal sealed class FormPanel(PanelDesk panels) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(PanelPosts.Board, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.PanelBoard, ShowAsync)
        .Verb(Verbs.PanelPropose, ProposeAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) =>
        await DrawAsync(turn, await panels.Forms.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation), default, cancellation) is { } card ? Answer.Show(card) : NotYours(turn);

    private async Task<Answer> ProposeAsync(Turn turn, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Dossier) ?? "";
        if (panels.Find(await panels.Forms.ReadAsync(id, cancellation)) is not var (_, programme) || !turn.Actor.IsSecretaryOf(programme.Key))
        {
            return NotYours(turn);
        }

        var profiles = await panels.ProfilesAsync(programme, turn.Roster, id, turn.Today, cancellation);
        var members = (turn.Data(PanelBoardCard.MembersInput) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var settled = await panels.Forms.DecideAsync(
            id, turn.Actor,
            (folder, known, now) => ProposePanel.Decide(folder, known, members, turn.Inputs().List(PanelBoardCard.CoordinatorsInput), profiles.Candidates(null), turn.Actor, turn.Roster, now),
            cancellation);
        await settled.WithEffectsAsync();
        var problem = settled.Refusal is { } refusal ? Texts.Of(turn.Language).Say(refusal) : default;
        return await DrawAsync(turn, settled.Folder, problem, cancellation) is { } card ? Answer.After(settled, card, turn.Now.ToUnixTimeTicks()) : NotYours(turn);
    }

    private async Task<AdaptiveCard?> DrawAsync(Turn turn, Folder folder, OwnText problem, CancellationToken cancellation) =>
        panels.Find(folder) is var (dossier, programme) && turn.Actor.IsSecretaryOf(programme.Key) && await panels.ViewAsync(dossier, programme, turn.Actor, turn.Roster, cancellation) is { } view
            ? PanelBoardCard.Draw(view with { Problem = problem, Typed = problem.IsEmpty ? Answers.None : turn.Inputs() }, FormDesk.ReaderOf(turn))
            : null;

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (panels.Find(await panels.Forms.ReadAsync(ids["dossier"], cancellation)) is not var (dossier, programme) || to.Actor is not { } actor || !actor.IsSecretaryOf(programme.Key)
            || await panels.ViewAsync(dossier, programme, actor, to.Roster, cancellation) is not { } view)
        {
            return null;
        }

        var card = PanelBoardCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, dossier.Head.ChangedAt.ToUnixTimeTicks());
    }

    private static Answer NotYours(Turn turn) => Answer.Say(Texts.Of(turn.Language)["Refusals.OnlyCoordination"].Text);
}
