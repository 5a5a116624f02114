using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>What every page of a form begins and ends with.</summary>
internal static class PageTop
{
    public static void Add(List<Element> body, FormView view, PageTurn turn, Reader reader)
    {
        var t = reader.T;
        var page = view.Form.Pages[turn.Page];
        var step = view.StepOf(turn.Page);
        body.Add(view.Header(reader));
        body.Add(Ask.Of(reader, step == 1 ? t.Say(view.Form.Purpose) : t["Forms.Ask"], view.Due));
        body.AddRange(Progress.Of(step, view.Steps.Count, t.Say(page.Title)));
        if (page.Intro is { } intro)
        {
            body.Add(new TextBlock(t.Say(intro)) { Spacing = Spacing.Small });
        }
    }

    public static IReadOnlyList<CardAction> Actions(FormView view, PageTurn turn, Texts t)
    {
        var step = view.StepOf(turn.Page);
        var data = view.Data.With(CardData.Page, turn.Page);
        if (turn.FromSummary)
        {
            data = data.With(CardData.FromSummary, 1);
        }

        var review = turn.FromSummary || step == view.Steps.Count;
        var isList = view.Form.Pages[turn.Page].Rows is not null;
        var main = Buttons.Main(t[(review, isList) switch
        {
            (true, true) => "Rows.Review",
            (true, false) => "Forms.SaveAndReview",
            (false, true) => "Rows.Continue",
            _ => "Forms.Next",
        }], Verbs.FormSave, data);
        var leave = Buttons.Press(t["Forms.Leave"], Verbs.FormLeave, data);
        return step == 1 ? [main, leave, Buttons.Press(t["Forms.ByText"], Verbs.FormPlain, view.Data, withoutInputs: true)] : [main, Buttons.Press(t["Forms.Back"], Verbs.FormBack, data), leave];
    }

    public static OwnText Fallback(FormView view, PageTurn turn, Reader reader) =>
        OwnText.Line(reader.T.Say(view.Form.Name), reader.T.Format("Forms.PageOf", view.StepOf(turn.Page), view.Steps.Count), reader.T.Say(view.Form.Pages[turn.Page].Title));
}
