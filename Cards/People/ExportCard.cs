using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.People;

/// <summary>Where the export is fetched, for a few minutes.</summary>
public static class ExportCard
{
    public static AdaptiveCard Draw(Uri text, Uri json, int minutes, Reader reader)
    {
        var t = reader.T;
        return new AdaptiveCard(reader.Language, t["PeopleData.ExportTitle"])
        {
            Body = [Header.Of(reader, t["PeopleData.ExportTitle"]), Ask.Of(reader, t.Format("PeopleData.ExportAsk", minutes))],
            Actions =
            [
                new OpenUrlAction(t["PeopleData.ExportText"], text) { Look = ActionLook.Positive },
                new OpenUrlAction(t["PeopleData.ExportJson"], json),
                Buttons.Press(t["PeopleData.BackToData"], Verbs.MyDataShow, CardData.None, withoutInputs: true),
            ],
        };
    }
}
