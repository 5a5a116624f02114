using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;

namespace PeerExchange.Cards.Forms;

/// <summary>What a reviewer asked to be changed, as it stands beside its question while the form is corrected.</summary>
internal static class ReviewComments
{
    public static Element Draw(Reader reader, OwnText about, ReviewComment comment) =>
        new Container(
            new RichTextBlock(new TextRun(new OwnText("⚠ ") + reader.T["Common.Warning"] + new OwnText(" · ") + about) { Bold = true }),
            new RichTextBlock(new TextRun(comment.Text)) { Spacing = Spacing.Small })
        {
            Style = Style.Warning,
            Spacing = Spacing.Medium,
        };

    /// <summary>Comments about the form as a whole.</summary>
    public static void AddWhole(List<Element> body, FormView view, Reader reader)
    {
        foreach (var comment in Pending(view))
        {
            if (comment.Field is null)
            {
                body.Add(Draw(reader, reader.T["Forms.Coordination"], comment));
            }
        }
    }

    public static void AddBeside(List<Element> items, FormView view, string field, Reader reader)
    {
        foreach (var comment in Pending(view))
        {
            if (comment.Field == field)
            {
                items.Add(Draw(reader, reader.T["Forms.Coordination"], comment));
            }
        }
    }

    private static IReadOnlyList<ReviewComment> Pending(FormView view) =>
        view.Submission.State == SubmissionState.Returned ? view.Submission.Comments : [];
}
