using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>A page with a list (participants, agenda): its rows five at a time, each with its way to edit it, and one to add another.</summary>
public static class RowsPage
{
    public static AdaptiveCard Draw(FormView view, PageTurn turn, Reader reader)
    {
        var t = reader.T;
        var page = view.Form.Pages[turn.Page];
        var list = page.Rows!;
        var rows = view.RowsOf(list.Key);
        var body = new List<Element>(16);
        PageTop.Add(body, view, turn, reader);
        FormPage.AddProblemNotice(body, turn, page, reader);

        body.Add(new TextBlock(OwnText.Line(t.Count("Rows.Count", rows.Count), Limits(list, t))) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Medium });
        if (rows.Count == 0)
        {
            // What others let be quoted is not typed: there is no press that adds to it.
            body.Add(new TextBlock(view.Form.Quotes?.List == list.Key ? t["Forms.ListEmpty"] : t.Format("Rows.Empty", list.Row)) { Spacing = Spacing.Small });
        }

        var data = view.Data.With(CardData.Page, turn.Page).With(CardData.List, list.Key);
        body.AddRange(Entries.Page(reader, rows, turn.RowsPart, row => ToEntry(view, page, row, t, data), Verbs.RowsPage, part => data.With(CardData.Part, part)));

        var actions = new List<CardAction>(PageTop.Actions(view, turn, t));
        if (rows.Count < list.Max && view.Form.Quotes?.List != list.Key)
        {
            // With nothing in the list yet, adding is what there is to do.
            var add = t.Format("Rows.Add", list.Row);
            if (rows.Count < Math.Max(1, list.Min))
            {
                actions[0] = new ExecuteAction(actions[0].Title, Verbs.FormSave, data);
                actions.Insert(0, Buttons.Main(add, Verbs.RowAdd, data));
            }
            else
            {
                actions.Insert(1, Buttons.Press(add, Verbs.RowAdd, data));
            }
        }

        return new AdaptiveCard(reader.Language, PageTop.Fallback(view, turn, reader)) { Body = body, Actions = actions };
    }

    /// <summary>What names a row: its summary fields, the first as title.</summary>
    internal static (string Title, string More) Names(FormView view, PageDefinition page, FormRow row, Texts t)
    {
        var parts = new List<string>(4);
        foreach (var key in page.Rows!.Summary)
        {
            if (page.Fields.FirstOrDefault(field => field.Key == key) is { } field && AnswerText.Of(view, field, row.Answers, t) is { IsEmpty: false } text)
            {
                parts.Add(Cut.At(text.Text, 160));
            }
        }

        return parts.Count == 0 ? (t["Rows.Unnamed"].Text, "") : (parts[0], string.Join(" · ", parts.Skip(1)));
    }

    private static Entry ToEntry(FormView view, PageDefinition page, FormRow row, Texts t, CardData data)
    {
        var (title, more) = Names(view, page, row, t);
        return new Entry(title, Later(page.Rows!, row, t), Buttons.Press(t["Rows.Edit"], Verbs.RowEdit, data.With(CardData.Row, row.Id), withoutInputs: true)) { Note = more };
    }

    /// <summary>The mark of a row that was added after the form was first sent.</summary>
    internal static OwnText Later(RowsDefinition list, FormRow row, Texts t) => row.IsLater && list.AddedLater is { } mark ? new OwnText("✚ ") + t.Say(mark) : default;

    /// <summary>How many rows the list takes.</summary>
    internal static OwnText Limits(RowsDefinition list, Texts t) => list.Min == list.Max ? t.Format("Rows.Exactly", list.Min)
        : list.Min > 0 ? t.Format("Rows.Between", list.Min, list.Max)
        : t.Format("Rows.Most", list.Max);
}
