using PeerExchange.Bot.Delivery;
using PeerExchange.Cards.Model;

namespace PeerExchange.Bot.Conversations;

/// <summary>What a turn shows the person.</summary>
internal abstract record Answer
{
    /// <summary>A card in place of the one pressed, or as a new message.</summary>
    /// <param name="Order">
    /// Null: nothing was changed, the stored message stays as it is. Else it is updated too, and never by an update of a lower order.
    /// </param>
    public sealed record Shown(AdaptiveCard Card, long? Order = null) : Answer
    {
        /// <summary>In a channel: what stands in the message, where that is not what the presser sees.</summary>
        public AdaptiveCard? ForAll { get; init; }
    }

    /// <summary>A sentence.</summary>
    public sealed record Said(string Text) : Answer;

    public static Answer Show(AdaptiveCard card) => new Shown(card);

    public static Answer Changed(AdaptiveCard card, long order) => new Shown(card, order);

    /// <summary>The card pressed, also for everybody else who has it where something was committed.</summary>
    public static Answer After(Settled settled, AdaptiveCard card, long order) => settled.IsCommitted ? Changed(card, order) : Show(card);

    public static Answer Say(string text) => new Said(text);
}
