using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>An exchange is closed or cancelled by those the programme names: which end, and why; everybody in it is told.</summary>
internal sealed class EndExchange(FormDesk desk) : IConversation
{
    private static readonly IReadOnlyDictionary<string, OwnText> NoProblems = new Dictionary<string, OwnText>(0);

    public void Register(Routes routes) => routes
        .Verb(Verbs.ExchangeEndShow, async (turn, cancellation) => Show(turn, await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation), NoProblems, isChanged: false))
        .Verb(Verbs.ExchangeEnd, EndAsync);

    private async Task<Answer> EndAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var id = turn.Data(CardData.Dossier) ?? "";
        if (turn.Inputs().Get(EndExchangeCard.EndInput) is not { } end)
        {
            return Show(turn, await desk.ReadAsync(id, cancellation), new Dictionary<string, OwnText> { [EndExchangeCard.EndInput] = texts["Problems.required"] }, isChanged: false);
        }

        var settled = await desk.DecideAsync(
            id, turn.Actor,
            (folder, programme, now) => Core.Exchanges.EndExchange.Decide(folder, programme, end, turn.Data(EndExchangeCard.ReasonInput) ?? "", turn.Actor, turn.Roster, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            var input = refusal.Reason == "ReasonMissing" ? EndExchangeCard.ReasonInput : "";
            return Show(turn, settled.Folder, new Dictionary<string, OwnText> { [input] = texts.Say(refusal) }, isChanged: false);
        }

        await settled.WithEffectsAsync();
        return Show(turn, settled.Folder, NoProblems, settled.IsCommitted);
    }

    private Answer Show(Turn turn, Folder folder, IReadOnlyDictionary<string, OwnText> problems, bool isChanged)
    {
        var texts = Texts.Of(turn.Language);
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Exchange } head } dossier || desk.Programmes.Find(head.Programme) is not { } programme)
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        var matter = Matter.None with { Dossier = head };
        if (Visibility.Of(programme, "exchange_state", Viewer.Of(turn.Actor), matter) < Sight.State)
        {
            return Answer.Say(texts["Refusals.NotYoursToSee"].Text);
        }

        var today = turn.Now.InZone(ExchangeFlow.ZoneOf(head, turn.Roster)).Date;
        var reason = Visibility.Of(programme, "refusal_reason", Viewer.Of(turn.Actor), matter) >= Sight.Full && head.Course.Count > 0 ? head.Course[^1].Reason : null;
        var view = new EndExchangeView(
            programme, head, [.. Core.Exchanges.EndExchange.Possible(dossier, programme, turn.Actor, today)],
            programme.Stage(head.Kind, head.Stage) is { Ends: true } ? reason : null, turn.Inputs(), problems);
        var card = EndExchangeCard.Draw(view, FormDesk.ReaderOf(turn));
        return isChanged ? Answer.Changed(card, turn.Now.ToUnixTimeTicks()) : Answer.Show(card);
    }
}
