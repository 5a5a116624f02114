using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards.Home;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// Teams asks for a reader's own view of a card in a channel: nobody pressed anything, nothing changes. Whoever may see more sees it, everybody
/// else the card as it stands; the answer is always a card.
/// </summary>
internal sealed class ShowOwnView(LetterCatalogue letters, BusinessClock clock)
{
    /// <param name="turn">The reader; null: nobody whom the network knows.</param>
    public async Task<Answer> ShowAsync(IncomingTurn incoming, Roster roster, Turn? turn, CancellationToken cancellation)
    {
        var pressed = new PressedData(incoming.Press);
        if (roster.Channel(pressed.Data(CardData.Channel) ?? "") is not { } link || !ChannelViews.IsIn(link, incoming.Reference)
            || letters.FindOwnView(pressed.Data(CardData.Key) ?? "") is not { } view || letters.Find(view.Card) is not { } write || Ids(view, pressed) is not { } ids)
        {
            return Nothing(turn, incoming);
        }

        var everybody = ChannelViews.Everybody(roster, link, clock.Now);
        if (turn is not null && await view.Write(ids, everybody with { Actor = turn.Actor, Reader = FormDesk.ReaderOf(turn) }, cancellation) is { } own)
        {
            return Answer.Show(ChannelViews.Offer(own.Card, view.Card, ids, link.Key, [incoming.Activity.From!.Id!]));
        }

        return await write(ids, everybody, cancellation) is { } letter
            ? Answer.Show(ChannelViews.Offer(letter.Card, view.Card, ids, link.Key, []))
            : Nothing(turn, incoming);
    }

    /// <summary>The ids the card is written from; null where one is missing.</summary>
    private static Dictionary<string, string>? Ids(OwnView view, PressedData pressed)
    {
        var ids = new Dictionary<string, string>(view.Ids.Count, StringComparer.Ordinal);
        foreach (var id in view.Ids)
        {
            if (pressed.Data(ChannelViews.IdKey(id)) is not { Length: > 0 } value)
            {
                return null;
            }

            ids[id] = value;
        }

        return ids;
    }

    private Answer Nothing(Turn? turn, IncomingTurn incoming)
    {
        var language = turn?.Language ?? FirstContact.LanguageOf(incoming.Activity.Locale?.Split('-')[0]) ?? Language.Es;
        return Answer.Show(NoAccessCard.Draw(new Reader(language, NodaTime.DateTimeZone.Utc, clock.Now)));
    }
}
