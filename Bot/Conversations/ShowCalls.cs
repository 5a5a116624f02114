using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Network;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>The calls of the network, one call, and the letters that announce it.</summary>
internal sealed class ShowCalls(ITableStore store, FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(NetworkPosts.Call, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.CallList, ListAsync)
        .Verb(Verbs.CallShow, (turn, cancellation) => ShowAsync(turn, turn.Data(CardData.Dossier) ?? "", default, cancellation));

    /// <summary>One call, after something was done with it or not.</summary>
    public async Task<Answer> ShowAsync(Turn turn, string callId, OwnText done, CancellationToken cancellation)
    {
        var folder = await desk.ReadAsync(callId, cancellation);
        if (View(folder, turn.Actor) is not { } view)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);
        }

        var card = CallCard.Draw(view with { Done = done }, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    /// <summary>What is listed of one kind: coordination's are those of its programmes, of others those they may see.</summary>
    public static async Task<Answer> ListAsync(Turn turn, DossierKind kind, ITableStore store, ProgrammeCatalog programmes, CancellationToken cancellation)
    {
        var all = (await DossierIndex.ReadAsync(store, DossierIndex.OfNetwork, cancellation))
            .Where(dossier => dossier.Kind == kind && dossier is { Days: not null } && dossier.Stage != DossierStages.Withdrawn
                && programmes.Find(dossier.Programme) is { } programme && MaySee(programme, dossier.AsDossier(), turn.Actor))
            .OrderByDescending(dossier => dossier.Days!.First)
            .ThenByDescending(dossier => dossier.Reference, StringComparer.Ordinal)
            .ToList();
        var startable = programmes.All.Where(programme => turn.Actor.IsSecretaryOf(programme.Key) && programme.OpeningForm(kind) is not null).ToList();
        return Answer.Show(CallsCard.Draw(
            new NetworkList(kind, all, programmes.ByKey, startable, turn.Incoming.Activity.Id ?? Ids.New(), turn.Number(CardData.Part) ?? 0), FormDesk.ReaderOf(turn)));
    }

    /// <summary>Whether the reader may see a call or an event, by the datum of the form that opens it.</summary>
    public static bool MaySee(Programme programme, Dossier head, Actor? actor) => programme.OpeningForm(head.Kind) is { } form
        && Visibility.Of(programme, form.Datum, actor is null ? Viewer.Channel : Viewer.Of(actor), Matter.None with { Dossier = head }) >= Sight.State;

    private Task<Answer> ListAsync(Turn turn, CancellationToken cancellation) => ListAsync(turn, DossierKind.Call, store, desk.Programmes, cancellation);

    /// <summary>Null where there is no call, it was not sent yet, or it is not the reader's to see.</summary>
    private CallView? View(Folder folder, Actor? actor)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Call, Days: not null } head } dossier
            || desk.Programmes.Find(head.Programme) is not { } programme || programme.OpeningForm(DossierKind.Call) is not { } form || !MaySee(programme, head, actor))
        {
            return null;
        }

        var isCoordination = actor?.IsSecretaryOf(programme.Key) == true;
        var written = dossier.Submissions.First(submission => submission.Form == form.Key);
        var text = written.IsOpen || form.Fields.FirstOrDefault(field => field.Type == FieldType.LongText) is not { } field ? null : written.Answers.Get(field.Key);
        return new CallView(programme, head, text ?? "", written.Id)
        {
            IsCoordination = isCoordination,
            IsForChannel = actor is null,
            CanOffer = MayBegin(programme, DossierKind.Offer, actor),
            CanRequest = MayBegin(programme, DossierKind.Request, actor),
            Sent = isCoordination
                ? (dossier.Received.Count(entry => entry.Kind == DossierKind.Offer), dossier.Received.Count(entry => entry.Kind == DossierKind.Request))
                : null,
        };
    }

    private static bool MayBegin(Programme programme, DossierKind kind, Actor? actor) =>
        actor is not null && programme.OpeningForm(kind)?.FilledBy.Any(role => actor.Holds(programme.Key, role)) == true;

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (View(await desk.ReadAsync(ids["dossier"], cancellation), to.Actor) is not { } view)
        {
            return null;
        }

        var card = CallCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, view.Call.ChangedAt.ToUnixTimeTicks());
    }
}
