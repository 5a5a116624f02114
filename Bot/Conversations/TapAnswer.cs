using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;

namespace PeerExchange.Bot.Conversations;

/// <summary>A question that came by itself (how a learning of the transfer goes) is answered with one press on its card.</summary>
internal sealed class TapAnswer(FormDesk desk, KnownValues knownValues) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.FormTap, TapAsync);

    private async Task<Answer> TapAsync(Turn turn, CancellationToken cancellation)
    {
        var (dossierId, about) = (turn.Data(CardData.Dossier) ?? "", turn.Data(CardData.About) ?? "");
        if (OpenDossier.Read(await desk.ReadAsync(dossierId, cancellation)) is not { } before || desk.Programmes.Find(before.Head.Programme) is not { } programme
            || !programme.Forms.TryGetValue(turn.Data(CardData.Form) ?? "", out var form))
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchForm"].Text);
        }

        var known = await knownValues.OfAsync(turn, form, dossierId, about, cancellation);
        var settled = await desk.DecideAsync(
            dossierId, turn.Actor,
            (folder, own, now) => Core.Forms.TapAnswer.Decide(
                folder, own, form, about, turn.Data(CardData.Key) ?? "", turn.Inputs().GetValueOrDefault(ReminderCard.EvidenceInput) ?? "", turn.Actor, known, turn.Roster, now),
            cancellation);
        return settled.Refusal is { } refusal
            ? Answer.Say(Texts.Of(turn.Language).Say(refusal).Text)
            : await desk.AnswerAsync(turn, settled, Core.Forms.StartForm.Found(form, OpenDossier.Read(settled.Folder)!, about)?.Id ?? "", cancellation);
    }
}
