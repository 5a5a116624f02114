using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>One thing asked when a form is told as messages: a field, or (without one) the whole list of a page.</summary>
public sealed record Question(int Page, FieldDefinition? Field)
{
    public bool IsRequired(FormContext context) => Field?.Required ?? context.Form.Pages[Page].Rows!.Min > 0;
}

/// <summary>The questions of a form in their order, for one person: their pages only, and what is asked under the present answers.</summary>
public static class Questions
{
    public static IReadOnlyList<Question> Of(FormContext context, Actor actor)
    {
        var questions = new List<Question>();
        for (var i = 0; i < context.Form.Pages.Count; i++)
        {
            var page = context.Form.Pages[i];
            if (!FormSteps.IsStep(i, context, actor))
            {
                continue;
            }

            if (page.Rows is not null)
            {
                questions.Add(new Question(i, null));
                continue;
            }

            foreach (var field in page.Fields.Where(field => field.Type != FieldType.Shown && FormCheck.IsAsked(field, context)))
            {
                questions.Add(new Question(i, field));
            }
        }

        return questions;
    }

    /// <summary>What is asked of one row.</summary>
    public static IReadOnlyList<FieldDefinition> OfRow(PageDefinition page, IReadOnlyDictionary<string, string> row, FormContext context)
    {
        var inRow = context.InRow(row);
        return [.. page.Fields.Where(field => field.Type != FieldType.Shown && FormCheck.IsAsked(field, inRow))];
    }

    /// <summary>Whether the question still waits: no answer, a wrong one, or a comment of coordination on it.</summary>
    public static bool Waits(Question question, FormContext context)
    {
        var page = context.Form.Pages[question.Page];
        if (question.Field is not { } field)
        {
            return context.Dossier.Rows(context.Submission.Id, page.Rows!.Key).Count == 0
                || !FormCheck.PageOrList(page, context).AreFine
                || Comments(context).Any(comment => page.Fields.Any(asked => asked.Key == comment.Field));
        }

        return !context.Answers.Has(field)
            || FormCheck.Page(page, context).Problems.Any(problem => IsOf(problem, field))
            || Comments(context).Any(comment => comment.Field == field.Key);
    }

    /// <summary>Whether the answer came from what is known or is fixed by the file, and nobody has said anything about it yet.</summary>
    public static bool IsGiven(Question question, FormContext context) =>
        question.Field is { } field && (context.Submission.Known.Contains(field.Key) || field.Default is not null) && context.Answers.Has(field);

    public static bool IsOf(FieldProblem problem, FieldDefinition field) =>
        problem.Field == field.Key || problem.Field.StartsWith(field.Key + ".", StringComparison.Ordinal);

    /// <summary>What coordination asks to be changed, while the form is being corrected.</summary>
    public static IReadOnlyList<ReviewComment> Comments(FormContext context) =>
        context.Submission.State == SubmissionState.Returned ? context.Submission.Comments : [];
}
