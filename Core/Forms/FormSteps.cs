using PeerExchange.Core.People;

namespace PeerExchange.Core.Forms;

/// <summary>The pages of a form one person walks through: theirs to fill in, with something asked on them.</summary>
public static class FormSteps
{
    public static bool IsStep(int page, FormContext context, Actor actor)
    {
        var definition = context.Form.Pages[page];
        return FormRights.MayFill(context.Form, definition, context.Dossier.Head, context.Submission, actor)
            && definition.Fields.Any(field => FormCheck.IsAsked(field, context));
    }

    /// <summary>Where a press leads; as many as pages is the summary.</summary>
    public static int From(SavePage command, FormContext context, Actor actor)
    {
        var pages = context.Form.Pages.Count;
        switch (command.Going)
        {
            case Going.Next:
                var next = (command.Page ?? -1) + 1;
                while (next < pages && !IsStep(next, context, actor))
                {
                    next++;
                }

                return next;
            case Going.Back:
                var back = Math.Min(command.Page ?? pages, pages) - 1;
                while (back > 0 && !IsStep(back, context, actor))
                {
                    back--;
                }

                return Math.Max(0, back);
            case Going.Review or Going.Summary:
                return pages;
            case Going.Page:
                return Math.Clamp(command.To ?? 0, 0, pages);
            default:
                return command.Page ?? context.Submission.Page;
        }
    }
}
