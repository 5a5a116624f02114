using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>Coordination opens a call with its form and closes it; it is extended by correcting the form and sending it again. The annual meeting is begun the same way.</summary>
internal sealed class ManageCall(FormDesk desk, StartForm starts, ShowCalls calls) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.CallStart, (turn, cancellation) => StartAsync(turn, DossierKind.Call, cancellation))
        .Verb(Verbs.EventStart, (turn, cancellation) => StartAsync(turn, DossierKind.Event, cancellation))
        .Verb(Verbs.CallClose, CloseAsync);

    private Task<Answer> StartAsync(Turn turn, DossierKind kind, CancellationToken cancellation)
    {
        var programme = turn.Data(CardData.Programme) is { } key
            ? desk.Programmes.Find(key)
            : desk.Programmes.All.FirstOrDefault(known => known.OpeningForm(kind) is not null && turn.Actor.IsSecretaryOf(known.Key));
        return programme?.OpeningForm(kind) is { } form
            ? starts.BeginAsync(turn, programme, form, turn.Data(CardData.Nonce), cancellation)
            : Task.FromResult(Answer.Say(Texts.Of(turn.Language)["Refusals.OnlyCoordination"].Text));
    }

    private async Task<Answer> CloseAsync(Turn turn, CancellationToken cancellation)
    {
        var call = turn.Data(CardData.Dossier) ?? "";
        var settled = await desk.DecideAsync(call, turn.Actor, (folder, programme, now) => CallFlow.Close(folder, programme, turn.Actor, turn.Roster, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(Texts.Of(turn.Language).Say(refusal).Text);
        }

        await settled.WithEffectsAsync();
        return await calls.ShowAsync(turn, call, settled.IsCommitted ? Texts.Of(turn.Language)["Network.CallClosed"] : default, cancellation);
    }
}
