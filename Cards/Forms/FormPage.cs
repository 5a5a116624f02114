using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>One page of a form to fill in. A page with a list is <see cref="RowsPage"/>.</summary>
public static class FormPage
{
    public static AdaptiveCard Draw(FormView view, PageTurn turn, Reader reader)
    {
        var page = view.Form.Pages[turn.Page];
        if (page.Rows is not null)
        {
            return RowsPage.Draw(view, turn, reader);
        }

        var values = Overlay(view.Submission.Answers, turn.Typed);
        return Fit.Draw(values, page.Fields, aside => Draw(view, turn, page, values, aside, reader));
    }

    private static AdaptiveCard Draw(
        FormView view, PageTurn turn, PageDefinition page, IReadOnlyDictionary<string, string> values, IReadOnlySet<string> aside, Reader reader)
    {
        var body = new List<Element>(page.Fields.Count + 8);
        PageTop.Add(body, view, turn, reader);
        UnsavedNotice.Add(body, view, turn, page.Fields, reader);
        AddProblemNotice(body, turn, page, reader);
        ReviewComments.AddWhole(body, view, reader);

        var inputs = new FieldInputs(view, reader, values, turn.Problems, view.Submission.Known)
        {
            Aside = aside,
            CountryFields = page.Fields.Count(field => field.Type is FieldType.Country && !view.NotAsked.Contains(field.Key)),
        };
        foreach (var field in view.Asked(page).Where(inputs.Has))
        {
            body.Add(inputs.Draw(field));
        }

        return new AdaptiveCard(reader.Language, PageTop.Fallback(view, turn, reader)) { Body = body, Actions = PageTop.Actions(view, turn, reader.T) };
    }

    /// <summary>What was just typed stands before what is saved; an input emptied on the card stays empty.</summary>
    internal static IReadOnlyDictionary<string, string> Overlay(IReadOnlyDictionary<string, string> saved, IReadOnlyDictionary<string, string> typed)
    {
        if (typed.Count == 0)
        {
            return saved;
        }

        var both = new Dictionary<string, string>(saved);
        foreach (var (input, value) in typed)
        {
            both[input] = value;
        }

        return both;
    }

    /// <summary>How many answers are to be mended, and what is wrong with the page as a whole.</summary>
    internal static void AddProblemNotice(List<Element> body, PageTurn turn, PageDefinition page, Reader reader)
    {
        var beside = 0;
        foreach (var problem in turn.Problems)
        {
            if (page.Fields.Any(field => FieldInputs.BelongsTo(problem, field)))
            {
                beside += FieldInputs.IsWarning(problem) ? 0 : 1;
            }
            else
            {
                body.Add(FieldInputs.IsWarning(problem) ? Notice.Warning(reader, reader.T.Say(problem)) : Notice.Error(reader, reader.T.Say(problem)));
            }
        }

        if (beside > 0)
        {
            body.Add(Notice.Error(reader, reader.T.Count("Forms.Problems", beside)));
        }
    }
}
