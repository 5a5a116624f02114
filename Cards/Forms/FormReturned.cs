using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>Coordination asks for changes: each comment with the question it is about, and the way to correct it.</summary>
public static class FormReturned
{
    public static AdaptiveCard Draw(FormView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(8)
        {
            view.Header(reader),
            Ask.Of(reader, t["Forms.AskChanges"], view.Due),
        };
        foreach (var comment in view.Submission.Comments)
        {
            var about = comment.Field is { } key && view.Form.Field(key) is { } field ? t.Say(field.Label) : t["Forms.WholeForm"];
            body.Add(ReviewComments.Draw(reader, about, comment));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["State.Returned"]))
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["Forms.CorrectNow"], Verbs.FormOpen, view.Data),
                Buttons.Press(t["Common.Home"], Verbs.HomeShow, CardData.None),
            ],
        };
    }
}
