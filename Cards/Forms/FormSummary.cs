using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;

namespace PeerExchange.Cards.Forms;

/// <summary>What a summary is shown with.</summary>
/// <param name="Whole">Pages on which something was found.</param>
/// <param name="Part">Which part of it, from 0.</param>
public sealed record SummaryTurn(IReadOnlyList<(int Page, Findings Findings)> Whole, int Part);

/// <summary>All answers before they are sent: what is still missing, a way to correct each page, who will see it, and the press that sends.</summary>
public static class FormSummary
{
    public static AdaptiveCard Draw(FormView view, SummaryTurn turn, Reader reader)
    {
        var t = reader.T;
        var missing = turn.Whole.Where(page => IsWrong(view, page)).ToList();
        var body = new List<Element>(64)
        {
            view.Header(reader),
            Ask.Of(reader, t[missing.Count > 0 ? "Forms.AskMissing" : view.Confirming is not null ? "Confirm.Ask" : "Forms.AskReview"], view.Due),
        };
        body.AddRange(Progress.Of(view.Steps.Count + 1, view.Steps.Count, t["Forms.Summary"], [.. missing.Select(page => view.StepOf(page.Page))]));
        AddFindings(body, view, turn, reader);
        if (view.Confirming is { Asked.Count: > 0 } confirming)
        {
            body.Add(Notice.Info(reader, t.Format("Confirm.Asked", string.Join(", ", confirming.Asked))));
        }

        var sendable = missing.Count == 0;
        var whoWillSee = Notice.Info(reader, t.Format("Forms.WhoWillSee", view.WhoSees(t)));
        var sections = new AnswerSections(view, reader, Measure.Of([.. body, whoWillSee, .. Papers.Copy(view, reader)]), page => view.Steps.Contains(page)
            ? Buttons.Press(t["Forms.Correct"], Verbs.FormGoto, ToPage(view, page), withoutInputs: true)
            : null);
        var part = sections.Clamp(turn.Part);
        var last = part == sections.Count - 1;
        PartTurner.AddPlace(body, part, sections.Count, t);
        if (sendable && !last)
        {
            body.Add(new TextBlock(t["Forms.SendAtEnd"]) { Spacing = Spacing.Small });
        }

        body.AddRange(sections.Part(part));
        if (sendable && last)
        {
            body.Add(whoWillSee);
        }

        var actions = new List<CardAction>(4);
        if (!sendable)
        {
            actions.Add(Buttons.Main(t.Format("Forms.Complete", view.Form.Pages[missing[0].Page].Title), Verbs.FormGoto, ToPage(view, missing[0].Page)));
        }
        else if (last)
        {
            actions.Add(view.Confirming is not null
                ? Buttons.Main(t["Confirm.AskNow"], Verbs.FormAskConfirmation, view.Data)
                : Buttons.Main(t["Forms.Submit"], Verbs.FormSubmit, view.Data));
        }
        else
        {
            actions.Add(Buttons.Main(t.Format("Forms.NextPart", part + 2, sections.Count), Verbs.FormSummary, view.Data.With(CardData.Part, part + 1)));
        }

        PartTurner.AddActions(actions, part, sendable ? part + 1 : sections.Count, Verbs.FormSummary, view.Data, t);
        Papers.Add(body, actions, Buttons.Most - 1, view, reader);
        actions.Add(Buttons.Press(t["Forms.Leave"], Verbs.FormLeave, view.Data));
        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), t["Forms.Summary"])) { Body = body, Actions = actions };
    }

    /// <summary>Who does not send the form cannot sign it either, and has pages of theirs only to complete.</summary>
    private static bool IsWrong(FormView view, (int Page, Findings Findings) found) => view.Confirming is null
        ? found.Findings.Problems.Count > 0
        : view.Steps.Contains(found.Page) && found.Findings.Problems.Any(problem => AskConfirmation.IsMendable(view.Form, problem));

    private static CardData ToPage(FormView view, int page) => view.Data.With(CardData.Page, page).With(CardData.FromSummary, 1);

    private static void AddFindings(List<Element> body, FormView view, SummaryTurn turn, Reader reader)
    {
        var t = reader.T;
        foreach (var (page, findings) in turn.Whole)
        {
            if (findings.Problems.Count > 0)
            {
                body.Add(Notice.Error(reader, Title(page) + t.Count("Forms.ToCorrect", findings.Problems.Count)));
            }

        }

        foreach (var (page, findings) in turn.Whole)
        {
            foreach (var warning in findings.Warnings)
            {
                body.Add(Notice.Warning(reader, Named(page, warning) + t.Say(warning)));
            }
        }

        OwnText Named(int page, FieldProblem warning) =>
            view.Form.Pages[page].Fields.FirstOrDefault(field => FieldInputs.BelongsTo(warning, field)) is { } field ? t.Say(field.Label) + new OwnText(": ") : Title(page);

        OwnText Title(int page) => t.Say(view.Form.Pages[page].Title) + new OwnText(": ");
    }
}
