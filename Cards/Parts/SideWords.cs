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

    /// <summary>Beside the country on a printed form, which tells more: who hosts and who visits; of what is no exchange, where the programme has sides of its own, the country only.</summary>
    public static OwnText OnPaper(Programme programme, Side side, bool ofExchange, Texts t) =>
        programme.Sides is null ? t[side == Side.Host ? "Print.Host" : "Print.Visitor"] : ofExchange ? Of(programme, side, t) : t["Public.Country"];
}
