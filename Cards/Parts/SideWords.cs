using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Parts;

/// <summary>What a side of an exchange is called: by its programme, else who receives and who visits.</summary>
internal static class SideWords
{
    public static OwnText Of(Programme programme, Side side, Texts t) => programme.Sides is { } sides
        ? t.Say(side == Side.Host ? sides.Host : sides.Visitor)
        : t[side == Side.Host ? "Exchange.Host" : "Exchange.Visitor"];
}
