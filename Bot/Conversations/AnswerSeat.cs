using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Panels;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>Somebody proposed for a panel accepts the invitation, declaring conflicts of interest, or declines with a reason; in place.</summary>
internal sealed class AnswerSeat(PanelDesk panels) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(PanelPosts.Seat, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.SeatShow, ShowAsync)
        .Verb(Verbs.SeatAccept, (turn, cancellation) => SayAsync(turn, accepts: true, cancellation))
        .Verb(Verbs.SeatDecline, (turn, cancellation) => SayAsync(turn, accepts: false, cancellation));

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) =>
        View(await panels.Forms.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation), turn.Actor) is { } view
            ? Answer.Show(PanelSeatCard.Draw(view, FormDesk.ReaderOf(turn)))
            : NotYours(turn);

    private async Task<Answer> SayAsync(Turn turn, bool accepts, CancellationToken cancellation)
    {
        bool? conflict = turn.Data(PanelSeatCard.ConflictInput) switch { PanelSeatCard.HasNone => false, PanelSeatCard.HasOne => true, _ => null };
        var answer = new SeatAnswer(accepts, turn.Data(PanelSeatCard.TermsInput) == "true", conflict, turn.Data(PanelSeatCard.WordsInput) ?? "");
        var settled = await panels.Forms.DecideAsync(
            turn.Data(CardData.Dossier) ?? "", turn.Actor,
            (folder, programme, now) => Core.Exchanges.Panels.AnswerSeat.Decide(folder, programme, answer, turn.Actor, turn.Roster, now), cancellation);
        await settled.WithEffectsAsync();
        if (View(settled.Folder, turn.Actor) is not { } view)
        {
            return NotYours(turn);
        }

        var problem = settled.Refusal is { } refusal ? Texts.Of(turn.Language).Say(refusal) : default;
        var card = PanelSeatCard.Draw(view with { Problem = problem, Typed = problem.IsEmpty ? Answers.None : turn.Inputs() }, FormDesk.ReaderOf(turn));
        return Answer.After(settled, card, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is not { } actor || View(await panels.Forms.ReadAsync(ids["dossier"], cancellation), actor, isForWhoLeft: true) is not { } view)
        {
            return null;
        }

        var card = PanelSeatCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, view.Head.ChangedAt.ToUnixTimeTicks());
    }

    /// <summary>The person's own seat; null where they have none.</summary>
    /// <param name="isForWhoLeft">Also for somebody who is not proposed any more, to whom only that is said.</param>
    private SeatView? View(Folder folder, Actor actor, bool isForWhoLeft = false)
    {
        if (panels.Find(folder) is not var (dossier, programme) || dossier.Panel is not { } panel || PanelCandidates.RequestOf(dossier, programme) is not { } request)
        {
            return null;
        }

        var seat = panel.SeatOf(actor.Person.Id);
        var matter = Matter.None with { Dossier = dossier.Head, About = actor.Person.Id };
        if ((seat is null && !isForWhoLeft) || Visibility.Of(programme, PanelDesk.Datum, Viewer.Of(actor), matter) != Sight.Full)
        {
            return null;
        }

        var isSettled = dossier.Head.Stage != programme.Panel!.Stage || panel.IsAgreed;
        return seat is null
            ? new SeatView(programme, dossier.Head, request.Country, null, false, true)
            : new SeatView(programme, dossier.Head, request.Country, seat, panel.IsAgreed, isSettled)
            {
                Topics = PanelCandidates.TopicsOf(dossier, programme),
                WorkingLanguage = LanguageOf(dossier, programme),
                Dates = DatesOf(dossier, programme),
            };
    }

    private static LocalText? LanguageOf(OpenDossier dossier, Programme programme) =>
        programme.OpeningForm(DossierKind.Request) is { Tags.Languages: { } field } form && dossier.Submissions.FirstOrDefault(submission => submission.Form == form.Key) is { } request
            && PanelCandidates.Labels(programme, form, field, request.Answers) is [var language, ..] ? language : null;

    private static DateInterval? DatesOf(OpenDossier dossier, Programme programme) =>
        programme.OpeningForm(DossierKind.Request) is { Tags.Dates: { } field } form && dossier.Submissions.FirstOrDefault(submission => submission.Form == form.Key) is { } request
            && Read.Date(request.Answers.Get(field + ".from")) is { } first && Read.Date(request.Answers.Get(field + ".to")) is { } last && first <= last
            ? new DateInterval(first, last)
            : null;

    private static Answer NotYours(Turn turn) => Answer.Say(Texts.Of(turn.Language)["Refusals.NotYourSeat"].Text);
}
