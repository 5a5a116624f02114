using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>An exchange ended, or a country left it: which, and why where the reader may see that.</summary>
public static class ExchangeEndedCard
{
    /// <param name="country">The country that left; empty: the exchange ended.</param>
    public static AdaptiveCard Draw(Programme programme, Dossier head, string country, string? reason, Reader reader)
    {
        var t = reader.T;
        var stage = programme.Stage(head.Kind, head.Stage);
        var title = t[country.Length > 0 ? "Exchange.CountryLeft" : "Exchange.Ended"];
        var body = new List<Element>(6)
        {
            Header.Of(reader, programme, title, head.Reference, stage is null ? default : t.Say(stage.Name), head.Title),
            Ask.Of(reader, country.Length > 0 ? t.Format("Exchange.LeftSentence", PeopleWords.Country(country, t)) : stage is null ? title : t.Say(stage.WhatHappens)),
        };
        if (reason is { Length: > 0 })
        {
            Facts.Add(body, t["Exchange.EndReason"], reason);
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(title, new OwnText(head.Reference ?? "")))
        {
            Body = body,
            Actions = [Buttons.Main(ExchangeWords.See(programme, t), Verbs.DossierShow, ExchangeCard.Data(head))],
        };
    }
}
