using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>A draft was thrown away: it is said in its place, with the way on.</summary>
public static class FormDiscarded
{
    public static AdaptiveCard Draw(Reader reader)
    {
        var t = reader.T;
        return new AdaptiveCard(reader.Language, t["Home.Discarded"])
        {
            Body = [Header.Of(reader, t["Home.Title"]), Notice.Done(reader, t["Home.Discarded"])],
            Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)],
        };
    }
}
