using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// A person sends a form: the receipt with its reference is shown in place; coordination is told. Sending the same twice shows the receipt
/// again. What is still wrong is listed and nothing is sent. A draft may also be thrown away.
/// </summary>
internal sealed class SubmitForm(FormDesk desk, References references) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.FormSubmit, SubmitAsync)
        .Verb(Verbs.FormDiscard, DiscardAsync);

    private async Task<Answer> SubmitAsync(Turn turn, CancellationToken cancellation)
    {
        var submission = turn.Data(CardData.Submission) ?? "";
        var settled = await SendAsync(turn, turn.Data(CardData.Dossier) ?? "", submission, turn.Number(CardData.Edit) ?? -1, cancellation);
        return await desk.AnswerAsync(turn, settled, submission, cancellation);
    }

    /// <summary>Sends the form as it stood at that edit; a new offer or request gets its number.</summary>
    public async Task<Settled> SendAsync(Turn turn, string dossier, string submission, int edit, CancellationToken cancellation)
    {
        string? reference = null;
        IReadOnlyList<DossierSummary>? calls = null;
        await references.WaitAsync(cancellation);
        while (true)
        {
            var isMissing = false;
            var settled = await desk.DecideAsync(
                dossier, turn.Actor,
                (folder, programme, now) =>
                {
                    var head = OpenDossier.Read(folder)?.Head;
                    if (head is { Reference: null })
                    {
                        reference ??= references.TryTake(programme.Reference, turn.Today.Year);
                        isMissing = reference is null;
                    }

                    isMissing |= head is { Kind: DossierKind.Call } && calls is null;
                    return isMissing
                        ? Core.Decisions.Decision.Nothing
                        : Core.Forms.SubmitForm.Decide(folder, programme, submission, edit, turn.Actor, reference ?? "", turn.Roster, now, calls);
                },
                cancellation);
            if (!isMissing)
            {
                return settled;
            }

            // None was ready: one is fetched, and decided again. If the form is refused then, the number is a gap.
            calls ??= OpenDossier.Read(settled.Folder)?.Head.Kind == DossierKind.Call ? await desk.CallsAsync(cancellation) : [];
            reference ??= desk.Open(settled.Folder, submission, turn.Actor) is { Dossier.Head.Reference: null } open
                ? await references.NextAsync(open.Programme.Reference, turn.Today.Year, cancellation)
                : "";
        }
    }

    private async Task<Answer> DiscardAsync(Turn turn, CancellationToken cancellation)
    {
        var submission = turn.Data(CardData.Submission) ?? "";
        var settled = await desk.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => Core.Forms.FillForm.Discard(folder, programme, submission, turn.Number(CardData.Edit) ?? -1, turn.Actor, now), cancellation);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(Texts.Of(turn.Language).Say(refusal).Text);
        }

        if (!settled.IsCommitted && desk.Open(settled.Folder, submission, turn.Actor) is { IsMine: true } open)
        {
            return Answer.Show(FormDesk.Draw(open, turn, null));
        }

        await settled.WithEffectsAsync();
        return Answer.Changed(FormDiscarded.Draw(FormDesk.ReaderOf(turn)), turn.Now.ToUnixTimeTicks());
    }
}
