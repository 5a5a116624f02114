using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>Where the form is fetched as a Word document, for how long, and what to do with it.</summary>
public static class FormDocument
{
    public static AdaptiveCard Draw(FormView view, Uri link, int minutes, Reader reader)
    {
        var t = reader.T;
        var actions = new List<CardAction>(4) { new OpenUrlAction(t["Print.Download"], link) { Look = ActionLook.Positive } };
        if (view.MaySign)
        {
            actions.Add(Buttons.Press(t["Print.SendSigned"], Verbs.FormSigned, view.Data, withoutInputs: true));
        }

        actions.Add(Buttons.Press(t["Print.BackToForm"], Verbs.FormOpen, view.Data, withoutInputs: true));
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["Print.Download"]))
        {
            Body =
            [
                view.Header(reader),
                Ask.Of(reader, t.Format("Print.Ready", minutes)),
                new TextBlock(t["Print.HowSign"]),
                new TextBlock(t["Print.OnlyYours"]) { Size = TextSize.Small, Subtle = true },
            ],
            Actions = actions,
        };
    }
}
