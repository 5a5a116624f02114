using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Network;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>The annual meetings of the network, one of them with its agenda and record, and the letter that announces it.</summary>
internal sealed class ShowEvents(ITableStore store, FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(NetworkPosts.Event, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.EventList, (turn, cancellation) => ShowCalls.ListAsync(turn, DossierKind.Event, store, desk.Programmes, cancellation))
        .Verb(Verbs.EventShow, ShowAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) =>
        await WithAroseAsync(View(await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation), turn.Actor), turn.Actor, cancellation) is { } view
            ? Answer.Show(EventCard.Draw(view, FormDesk.ReaderOf(turn)))
            : Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);

    /// <summary>With what came from it, of what the reader may know that it exists.</summary>
    private async Task<EventView?> WithAroseAsync(EventView? view, Actor actor, CancellationToken cancellation) => view is null ? null : view with
    {
        GaveRise =
        [
            .. (await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation))
                .Where(arose => arose.Origin == view.Event.Id && arose.Reference is not null
                    && Visibility.Of(view.Programme, "exchange_state", Viewer.Of(actor), Matter.None with { Dossier = arose.AsDossier() }) >= Sight.State)
                .OrderByDescending(arose => arose.ChangedAt),
        ],
    };

    private EventView? View(Folder folder, Actor? actor)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Event, Days: not null } head } dossier
            || desk.Programmes.Find(head.Programme) is not { } programme || programme.OpeningForm(DossierKind.Event) is not { } opening || !ShowCalls.MaySee(programme, head, actor))
        {
            return null;
        }

        var isCoordination = actor?.IsSecretaryOf(programme.Key) == true;
        var announced = dossier.Submissions.FirstOrDefault(submission => submission.Form == opening.Key && (isCoordination || !submission.IsOpen));
        return new EventView(
            programme, head, announced,
            [.. EventFlow.Records(programme).Select(form => (form, dossier.Submissions.FirstOrDefault(submission => submission.Form == form.Key && (isCoordination || !submission.IsOpen))))])
        {
            IsCoordination = isCoordination,
            IsForChannel = actor is null,
            HasMeetings = MeetingDesk.KindsOf(programme, head.Kind).Any(),
        };
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (View(await desk.ReadAsync(ids["dossier"], cancellation), to.Actor) is not { } view)
        {
            return null;
        }

        var card = EventCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, view.Event.ChangedAt.ToUnixTimeTicks());
    }
}
