using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;

namespace PeerExchange.Cards.Forms;

/// <summary>A form left for later: what is saved, how to go on, and the way to throw a draft away.</summary>
public static class FormLeft
{
    private const string DiscardId = "discard";

    public static AdaptiveCard Draw(FormView view, Reader reader)
    {
        var t = reader.T;
        var step = view.Submission.Page >= view.Form.Pages.Count ? view.Steps.Count + 1 : view.StepOf(view.Submission.Page);
        var place = step > view.Steps.Count ? t["Forms.Summary"] : t.Say(view.Form.Pages[view.Submission.Page].Title);
        var body = new List<Element>(8)
        {
            view.Header(reader),
            Ask.Of(reader, t["Forms.SavedForLater"], view.Due),
        };
        body.AddRange(Progress.Of(step, view.Steps.Count, place));

        var actions = new List<CardAction>(4)
        {
            Buttons.Main(t["Forms.GoOn"], Verbs.FormOpen, view.Data),
            Buttons.Press(t["Common.Home"], Verbs.HomeShow, CardData.None),
        };
        actions.Add(Buttons.Press(t["Forms.ByText"], Verbs.FormPlain, view.Data));
        if (view.Submission.State == SubmissionState.Draft)
        {
            body.Add(Buttons.Confirmation(reader, DiscardId, t["Forms.DiscardQuestion"], t["Forms.DiscardYes"], Verbs.FormDiscard, view.Data));
            actions.Add(Buttons.AskFirst(t["Forms.Discard"], DiscardId));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["State.Draft"])) { Body = body, Actions = actions };
    }
}
