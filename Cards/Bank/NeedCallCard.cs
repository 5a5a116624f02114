using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Bank;

/// <summary>Asks somebody who may write offers for one that answers what several countries need: what it is about and how many ask, never who.</summary>
public static class NeedCallCard
{
    public static AdaptiveCard Draw(Programme programme, FormDefinition offer, NeedCall call, IReadOnlyList<Concept> theme, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(6)
        {
            Header.Of(reader, programme, t["Bank.CallTitle"]),
            Ask.Of(reader, t.Count("Bank.CallAsk", call.Countries.Count)),
        };
        Facts.Add(body, t["Bank.CallAbout"], Concepts.Named(theme, t).Capital);
        body.Add(new TextBlock(t["Bank.CallWhy"]) { Size = TextSize.Small, Subtle = true });
        var start = CardData.None.With(CardData.Programme, programme.Key).With(CardData.Form, offer.Key).With(CardData.Nonce, call.Id);
        return new AdaptiveCard(reader.Language, OwnText.Line(t["Bank.CallTitle"], Concepts.Named(theme, t)))
        {
            Body = body,
            Actions = [Buttons.Main(t["Bank.CallOffer"], Verbs.FormStart, start), Buttons.Press(t["Bank.Title"], Verbs.BankShow, CardData.None), Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None)],
        };
    }
}
