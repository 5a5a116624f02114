using PeerExchange.Cards;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Conversations;

/// <summary>The answers of a form that is shown only together, once enough people have answered.</summary>
internal sealed class ShowRatings(FormDesk desk) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.RatingShow, ShowAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        if (OpenDossier.Read(await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation)) is not { } dossier
            || desk.Programmes.Find(dossier.Head.Programme) is not { } programme || !programme.Forms.TryGetValue(turn.Data(CardData.Form) ?? "", out var form))
        {
            return Answer.Say(texts["Refusals.NoSuchForm"].Text);
        }

        var figures = Figures.Of(programme, form, await desk.AsSentAsync(dossier, submission => submission.Form == form.Key, cancellation), Viewer.Of(turn.Actor));
        return figures.Count == 0
            ? Answer.Say(texts["Refusals.TooFewAnswers"].Text)
            : Answer.Show(RatingsCard.Draw(programme, form, dossier.Head, figures, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }
}
