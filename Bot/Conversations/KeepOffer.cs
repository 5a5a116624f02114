using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Bank;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>An offer in the bank is confirmed for another year or taken back by who answers for it, who is reminded in time.</summary>
internal sealed class KeepOffer(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(NetworkPosts.Offer, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.OfferRenew, (turn, cancellation) => DecideAsync(
            turn, "Offers.Renewed", (folder, programme, now) => OfferRules.Renew(folder, programme, turn.Number(CardData.Version) ?? -1, turn.Actor, turn.Roster, now), cancellation))
        .Verb(Verbs.OfferWithdraw, (turn, cancellation) => DecideAsync(
            turn, "Offers.Withdrawn", (folder, programme, now) => OfferRules.Withdraw(folder, programme, turn.Actor, turn.Roster, now), cancellation));

    private async Task<Answer> DecideAsync(
        Turn turn, string done, Func<Folder, Programme, NodaTime.Instant, Decision> decide, CancellationToken cancellation)
    {
        var settled = await desk.DecideAsync(turn.Data(CardData.Dossier) ?? "", turn.Actor, decide, cancellation);
        var reader = FormDesk.ReaderOf(turn);
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(reader.T.Say(refusal).Text);
        }

        await settled.WithEffectsAsync();
        if (Draw(settled.Folder, turn.Actor, settled.IsCommitted ? reader.T[done] : default, reader) is not var (card, _))
        {
            return Answer.Say(reader.T["Refusals.NotYourOffer"].Text);
        }

        return Answer.After(settled, card, turn.Now.ToUnixTimeTicks());
    }

    /// <summary>Null where it is no offer, or not the reader's country's.</summary>
    private (AdaptiveCard Card, Dossier Head)? Draw(Folder folder, Actor actor, OwnText done, Reader reader)
    {
        if (OpenDossier.Read(folder) is not { Head: { Kind: DossierKind.Offer } head } offer || desk.Programmes.Find(head.Programme) is not { } programme
            || !(actor.Is(head.Author) || actor.IsSecretaryOf(programme.Key) || actor.ActsFor.Any(person => head.PartyOf(person) is not null)))
        {
            return null;
        }

        var version = offer.Submissions.Count > 0 ? offer.Submissions[0].Version : 0;
        var keeping = OfferRules.MayKeep(offer, programme, actor) ? new OfferKeeping(head.Id, OfferRules.Until(offer, programme), version) : null;
        return (OfferReviewCard.Draw(programme, head, keeping, done, reader), head);
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation) =>
        to.Actor is { } actor && Draw(await desk.ReadAsync(ids["dossier"], cancellation), actor, default, to.Reader) is var (card, head)
            ? new Letter(card, card.Fallback.Text, head.ChangedAt.ToUnixTimeTicks())
            : null;
}
