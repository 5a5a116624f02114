using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>The next stage of an exchange is opened by whom the programme leaves it to: what it is, what is missing, one press.</summary>
internal sealed class OpenStage(FormDesk desk) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.StageShow, async (turn, cancellation) => Show(turn, await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation), default, isOpened: false))
        .Verb(Verbs.StageOpen, OpenAsync);

    private async Task<Answer> OpenAsync(Turn turn, CancellationToken cancellation)
    {
        var stage = turn.Data(CardData.Stage) ?? "";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => Core.Exchanges.OpenStage.Decide(folder, programme, stage, turn.Data(StageCard.ReasonInput) ?? "", turn.Actor, turn.Roster, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return Show(turn, settled.Folder, Texts.Of(turn.Language).Say(refusal), isOpened: false);
        }

        await settled.WithEffectsAsync();
        var isThere = OpenDossier.Read(settled.Folder) is { } dossier && dossier.Head.Stage == stage;
        return Show(turn, settled.Folder, default, isThere, settled.IsCommitted);
    }

    private Answer Show(Turn turn, Folder folder, OwnText problem, bool isOpened, bool isChanged = false)
    {
        var texts = Texts.Of(turn.Language);
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Exchange } head } dossier || desk.Programmes.Find(head.Programme) is not { } programme)
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        if (Visibility.Of(programme, "exchange_state", Viewer.Of(turn.Actor), Matter.None with { Dossier = head }) < Sight.State)
        {
            return Answer.Say(texts["Refusals.NotYoursToSee"].Text);
        }

        var today = turn.Now.InZone(ExchangeFlow.ZoneOf(head, turn.Roster)).Date;
        var next = isOpened ? null : Core.Exchanges.OpenStage.Possible(dossier, programme, turn.Actor, today);
        if (next is null && !problem.IsEmpty)
        {
            return Answer.Say(problem.Text);
        }

        var view = new StageView(programme, head, next?.Stage, [.. next?.Waits.Select(gate => gate.Refusal) ?? []], next?.IsWaivable ?? false)
        {
            GoingOn = [.. ExchangeFlow.GoingOn(programme, head, new Gates(programme, dossier, today))],
            IsOpened = isOpened,
            Reason = problem.IsEmpty ? "" : turn.Data(StageCard.ReasonInput) ?? "",
            Problem = problem,
        };
        var card = StageCard.Draw(view, FormDesk.ReaderOf(turn));
        return isChanged ? Answer.Changed(card, head.ChangedAt.ToUnixTimeTicks()) : Answer.Show(card);
    }
}
