using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.People;

/// <summary>In the secretariat's channel: how many wait, never who; the details are in each secretary's own chat.</summary>
public static class CountCard
{
    public static AdaptiveCard Draw(int waiting, Reader reader)
    {
        var t = reader.T;
        var line = waiting == 0 ? t["People.CountNone"] : t.Count("People.Count", waiting);
        return new AdaptiveCard(reader.Language, line)
        {
            Body =
            [
                Header.Of(reader, t["People.CountTitle"]),
                new TextBlock(line) { Bold = true, Spacing = Spacing.Medium },
                new TextBlock(t["People.CountHint"]) { Spacing = Spacing.Small },
                new TextBlock(t.Format("People.AsOf", Dates.Say(reader.Now, reader.Zone, reader.Language))) { Size = TextSize.Small, Subtle = true },
            ],
        };
    }
}
