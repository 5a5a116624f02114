using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>One row of a list to fill in: a new one, or one to change or take off the list.</summary>
public static class RowPage
{
    private const string RemoveId = "remove";

    /// <param name="row">The row with its answers; null: a new one.</param>
    public static AdaptiveCard Draw(FormView view, PageTurn turn, FormRow? row, Reader reader)
    {
        var values = FormPage.Overlay(row?.Answers ?? Answers.None, turn.Typed);
        return Fit.Draw(values, view.Form.Pages[turn.Page].Fields, aside => Draw(view, turn, row, values, aside, reader));
    }

    private static AdaptiveCard Draw(FormView view, PageTurn turn, FormRow? row, IReadOnlyDictionary<string, string> values, IReadOnlySet<string> aside, Reader reader)
    {
        var t = reader.T;
        var page = view.Form.Pages[turn.Page];
        var list = page.Rows!;
        var body = new List<Element>(page.Fields.Count + 8) { view.Header(reader) };
        var title = row is null ? t.Format("Rows.New", list.Row) : t.Format("Rows.Change", list.Row, Place(view, list, row));
        body.Add(Ask.Of(reader, t["Rows.Ask"]));
        body.AddRange(Progress.Of(view.StepOf(turn.Page), view.Steps.Count, OwnText.Line(t.Say(page.Title), title)));
        FormPage.AddProblemNotice(body, turn, page, reader);
        UnsavedNotice.Add(body, view with { Submission = view.Submission with { Answers = row?.Answers ?? Answers.None } }, turn, page.Fields, reader);

        var inputs = new FieldInputs(view, reader, values, turn.Problems, [])
        {
            Aside = aside,
            CountryFields = page.Fields.Count(field => field.Type is FieldType.Country),
        };
        foreach (var field in view.Asked(page, row).Where(inputs.Has))
        {
            body.Add(inputs.Draw(field));
        }

        var data = view.Data.With(CardData.Page, turn.Page).With(CardData.List, list.Key);
        if (row is not null)
        {
            data = data.With(CardData.Row, row.Id);
        }

        var actions = new List<CardAction>(3)
        {
            Buttons.Main(t["Rows.Save"], Verbs.RowSave, data),
            Buttons.Press(t["Rows.Back"], Verbs.FormGoto, data, withoutInputs: true),
        };
        if (row is not null)
        {
            body.Add(Buttons.Confirmation(reader, RemoveId, t.Format("Rows.RemoveQuestion", RowsPage.Names(view, page, row, t).Title), t["Rows.RemoveYes"], Verbs.RowRemove, data));
            actions.Add(Buttons.AskFirst(t["Rows.Remove"], RemoveId));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Form.Name), title)) { Body = body, Actions = actions };
    }

    private static int Place(FormView view, RowsDefinition list, FormRow row)
    {
        var rows = view.RowsOf(list.Key);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Id == row.Id)
            {
                return i + 1;
            }
        }

        return rows.Count + 1;
    }
}
