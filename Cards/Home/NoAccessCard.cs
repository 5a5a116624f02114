using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Home;

/// <summary>Where a card has to be the answer and there is nothing on it for this reader.</summary>
public static class NoAccessCard
{
    public static AdaptiveCard Draw(Reader reader) => new(reader.Language, reader.T["Common.Product"])
    {
        Body = [Header.Of(reader, reader.T["Common.NoAccess"]), new TextBlock(reader.T["Refusals.NotYoursToSee"]) { Spacing = Spacing.Medium }],
    };
}
