using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>For the secretariat's channel: how an exchange stands. Countries and state only; nothing a person wrote, nobody's name.</summary>
public static class ExchangeNotice
{
    public static AdaptiveCard Draw(Programme programme, Dossier head, Reader reader)
    {
        var t = reader.T;
        var stage = programme.Stage(head.Kind, head.Stage);
        var state = stage is null ? default : t.Say(stage.Name);
        var body = new List<Element>(4)
        {
            Header.Of(reader, programme, ExchangeWords.Name(programme, t), head.Reference, state),
            new TextBlock(OwnText.Line([.. head.Parties.Select(party => new OwnText(IsoCountries.Name(party.Country, reader.Language)))])) { Spacing = Spacing.Medium },
        };
        if (stage is not null)
        {
            body.Add(new TextBlock(t.Say(stage.WhatHappens)) { Spacing = Spacing.Small });
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(ExchangeWords.Name(programme, t), new OwnText(head.Reference ?? ""), state)) { Body = body };
    }
}
