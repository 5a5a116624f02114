using PeerExchange.Cards.Model;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Parts;

/// <summary>What one exchange is called, by its programme ("Work table"); else an exchange.</summary>
internal static class ExchangeWords
{
    public static OwnText Name(Programme programme, Texts t) => programme.Names is { } names ? t.Say(names.One) : t["Exchange.Title"];

    /// <summary>On the button that opens it: "See the table".</summary>
    public static OwnText See(Programme programme, Texts t) => programme.Names is { } names ? t.Say(names.See) : t["Exchange.OpenExchange"];
}
