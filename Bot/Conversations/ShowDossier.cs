using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// A form is opened: to go on with it where it is one's own and open, else read only, with what the reader may see of it. A dossier is opened
/// by the form that began it.
/// </summary>
internal sealed class ShowDossier(FormDesk desk) : IConversation
{
    public void Register(Routes routes) => routes
        .Verb(Verbs.FormOpen, OpenAsync)
        .Verb(Verbs.DossierShow, OpenAsync);

    private Task<Answer> OpenAsync(Turn turn, CancellationToken cancellation) => ShowAsync(turn, turn.Data(CardData.Dossier) ?? "", cancellation);

    /// <summary>The dossier, or its form that the press names.</summary>
    public async Task<Answer> ShowAsync(Turn turn, string dossierId, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(dossierId, cancellation);
        if (OpenDossier.Read(folder) is not { } dossier)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);
        }

        if (dossier.Head.Kind == DossierKind.Exchange && turn.Data(CardData.Submission) is null)
        {
            return ShowExchange(turn, dossier);
        }

        var wanted = turn.Data(CardData.Submission) ?? First(dossier)?.Id;
        if (wanted is null || await desk.OpenAsync(folder, wanted, turn.Actor, cancellation) is not { } open)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchForm"].Text);
        }

        if (open.IsMine && open.Submission.IsOpen)
        {
            return Answer.Show(FormDesk.Draw(open, turn, null));
        }

        // What the whole network may read is read as it was sent, never while it is written.
        if (dossier.Head.Kind is DossierKind.Call or DossierKind.Event && open.Submission.IsOpen)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
        }

        var reader = FormDesk.ReaderOf(turn);
        var view = open.View(reader);
        if (FormSight.Filter(view, open, turn.Roster, turn.Actor) is not { } seen)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
        }

        return open.Dossier.Head.Kind is not (DossierKind.Call or DossierKind.Event) && open.Form.Reviewed && FormRights.MayReview(open.Form, open.Dossier.Head, turn.Actor) && open.Submission.State == SubmissionState.Submitted
            ? Answer.Show(FormReview.Draw(seen, ReviewForm.From(open, turn.Roster), turn.Number(CardData.Part) ?? 0, reader))
            : Answer.Show(SubmissionView.Draw(seen, turn.Number(CardData.Part) ?? 0, reader));
    }

    /// <summary>Where the exchange is, to whoever may see its state.</summary>
    private Answer ShowExchange(Turn turn, OpenDossier dossier) =>
        desk.Programmes.Find(dossier.Head.Programme) is { } programme && ExchangeSight.View(dossier, programme, turn.Actor, turn.Roster, turn.Now) is { } view
            ? Answer.Show(ExchangeCard.Draw(view, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)))
            : Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);

    private Submission? First(OpenDossier dossier)
    {
        var opening = desk.Programmes.Find(dossier.Head.Programme)?.OpeningForm(dossier.Head.Kind)?.Key;
        return dossier.Submissions.FirstOrDefault(submission => submission.Form == opening) ?? (dossier.Submissions.Count > 0 ? dossier.Submissions[0] : null);
    }
}
