using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Network;

/// <summary>For an office's channel: how many of its people Teams does not let be written to, and what helps. Nobody's name.</summary>
public static class UnreachedNotice
{
    public static AdaptiveCard Draw(Programme programme, string country, int count, Reader reader)
    {
        var t = reader.T;
        var name = new OwnText(IsoCountries.Name(country, reader.Language));
        var line = count == 0 ? t.Format("Network.UnreachedNone", name) : t.Format(count == 1 ? "Network.UnreachedIn.One" : "Network.UnreachedIn.Many", count, name);
        var body = new List<Element>(4) { Header.Of(reader, programme, t["Network.Unreached"], null, default), new TextBlock(line) { Bold = true, Spacing = Spacing.Medium } };
        if (count > 0)
        {
            body.Add(new TextBlock(t["Network.UnreachedHelp"]) { Spacing = Spacing.Small });
        }

        body.Add(new TextBlock(t.Format("People.AsOf", Dates.Say(reader.Now, reader.Zone, reader.Language))) { Size = TextSize.Small, Subtle = true });
        return new AdaptiveCard(reader.Language, line) { Body = body };
    }
}
