using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>To whoever confirms a form: an assistant has filled it in, and it waits to be read, corrected and sent.</summary>
public static class FormConfirm
{
    /// <param name="by">Name of who asks.</param>
    public static AdaptiveCard Draw(FormView view, string by, Reader reader)
    {
        var t = reader.T;
        var waits = view.Submission.IsOpen;
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t[waits ? "Confirm.Title" : "Confirm.Sent"]))
        {
            Body =
            [
                view.Header(reader),
                waits ? new RichTextBlock(new TextRun(t.Format("Confirm.Asks", by))) { Spacing = Spacing.Medium } : Notice.Done(reader, t["Confirm.Sent"]),
            ],
            Actions =
            [
                Buttons.Main(t[waits ? "Confirm.Open" : "Forms.SeeSent"], Verbs.FormOpen, view.Data),
                Buttons.Press(t["Common.Home"], Verbs.HomeShow, CardData.None),
            ],
        };
    }
}
