using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>An entry its author took back: that nobody else sees it, and the way to read it.</summary>
public static class FormWithdrawn
{
    public static AdaptiveCard Draw(FormView view, Reader reader)
    {
        var t = reader.T;
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["State.Withdrawn"]))
        {
            Body = [view.Header(reader), Notice.Done(reader, t["Forms.WasWithdrawn"])],
            Actions =
            [
                Buttons.Main(t["Common.Home"], Verbs.HomeShow, CardData.None),
                Buttons.Press(t["Forms.SeeWithdrawn"], Verbs.FormOpen, view.Data),
            ],
        };
    }
}
