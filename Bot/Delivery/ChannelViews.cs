using NodaTime;
using PeerExchange.Bot.Teams;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// A card in a channel stands there for everybody; Teams asks by itself for the view of those it lists (at most sixty) and shows them the answer
/// in its place. Listed are accounts only, of people whom the bot has met in that tenant; what they see stands in the answer alone.
/// Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views
/// </summary>
internal sealed class ChannelViews(ConversationBook conversations)
{
    private const string IdPrefix = "_id.";

    /// <summary>The card for everybody, with whom Teams is to ask for.</summary>
    /// <param name="entitled">The most concerned first: those beyond the sixtieth see what everybody sees, or refresh the message themselves.</param>
    public async Task<AdaptiveCard> OfferAsync(
        AdaptiveCard card, IReadOnlyList<Person> entitled, string name, IReadOnlyDictionary<string, string> ids, string channel, ConversationReference there, CancellationToken cancellation)
    {
        var accounts = new List<string>(Math.Min(entitled.Count, Refresh.MaxUsers));
        foreach (var person in entitled)
        {
            if (accounts.Count < Refresh.MaxUsers && await conversations.AccountAsync(person.Id, there, cancellation) is { } account && !accounts.Contains(account))
            {
                accounts.Add(account);
            }
        }

        return Offer(card, name, ids, channel, accounts);
    }

    /// <summary>A view that was asked for; it is asked for again when it has grown old.</summary>
    public static AdaptiveCard Offer(AdaptiveCard card, string name, IReadOnlyDictionary<string, string> ids, string channel, IReadOnlyList<string> accounts)
    {
        var data = CardData.None.With(CardData.Key, name).With(CardData.Channel, channel);
        foreach (var (id, value) in ids)
        {
            data = data.With(IdKey(id), value);
        }

        return card.With(new Refresh(new ExecuteAction(Texts.Of(card.Language)["Common.Refresh"], Verbs.CardOwn, data) { WithoutInputs = true }, accounts));
    }

    /// <summary>Where the refresh of a card carries one of its ids.</summary>
    public static string IdKey(string id) => IdPrefix + id;

    /// <summary>Everybody who reads in a linked channel.</summary>
    public static Addressee Everybody(Roster roster, ChannelLink link, Instant now) =>
        new(roster, null, new Reader(link.Language, DateTimeZone.Utc, now)) { Channel = link.Key };

    /// <summary>Whether a message came from that channel, or from a thread in it.</summary>
    public static bool IsIn(ChannelLink link, ConversationReference there) => ConversationReference.FromJson(link.Conversation).ChannelId == there.ChannelId;
}
