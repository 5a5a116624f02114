using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.PlainText;

/// <summary>A list of a form as plain messages: what is in it, one row, or one datum of a row.</summary>
internal static class PlainRows
{
    private const int Longest = 300;

    public static void Add(PlainMessages lines, PlainSight sight, Reader reader)
    {
        if (sight.Place.Row is null)
        {
            AddList(lines, sight, reader.T);
        }
        else if (sight.Field is { } field)
        {
            AddDatum(lines, sight, field, reader);
        }
        else
        {
            AddRow(lines, sight, sight.Row!, reader.T);
        }
    }

    /// <summary>"2. Luis Soto · Ministerio · Equipo técnico — faltan datos".</summary>
    public static void AddNames(PlainMessages lines, PlainSight sight, PageDefinition page, Texts t)
    {
        var rows = sight.View.RowsOf(page.Rows!.Key);
        for (var i = 0; i < rows.Count; i++)
        {
            var (title, more) = RowsPage.Names(sight.View, page, rows[i], t);
            var broken = FormCheck.Row(page, rows[i], rows, sight.Context).AreFine ? "" : " — " + t["Plain.RowBroken"].Text;
            lines.Add($"{i + 1}. {title}{(more.Length > 0 ? " · " + more : "")}{broken}");
        }
    }

    private static void AddList(PlainMessages lines, PlainSight sight, Texts t)
    {
        var (page, list) = (sight.Page, sight.Page.Rows!);
        var number = sight.NumberOf(new Question(sight.Place.Page, null));
        lines.Add(t.Format("Plain.Question", number, sight.Questions.Count, page.Title, t["Plain.List"]).Text);
        lines.AddIf(page.Intro is not null && sight.Echo.Unclear is null, page.Intro is { } intro ? t.Say(intro).Text : "");
        foreach (var comment in Questions.Comments(sight.Context).Where(comment => page.Fields.Any(field => field.Key == comment.Field)))
        {
            lines.Add($"{t["Forms.Coordination"].Text}: {comment.Text}");
        }

        lines.Add(t.Count("Rows.Count", sight.View.RowsOf(list.Key).Count).Text + " · " + RowsPage.Limits(list, t).Text);
        AddNames(lines, sight, page, t);
        var findings = FormCheck.PageOrList(page, sight.Context);
        if (sight.View.RowsOf(list.Key).Count > 0)
        {
            foreach (var problem in findings.Problems)
            {
                lines.Add($"{t["Common.Error"].Text}: {t.Say(problem).Text}");
            }

            foreach (var warning in findings.Warnings)
            {
                lines.Add($"{t["Common.Warning"].Text}: {t.Say(warning).Text}");
            }
        }

        lines.Gap().Add(t.Format(sight.View.RowsOf(list.Key).Count == 0 ? "Plain.HowEmptyList" : "Plain.HowList", list.Row).Text);
        PlainQuestion.AddControls(lines, sight, t);
    }

    private static void AddRow(PlainMessages lines, PlainSight sight, FormRow row, Texts t)
    {
        lines.Add(Title(sight, t));
        var fields = Questions.OfRow(sight.Page, row.Answers, sight.Context);
        var problems = FormCheck.Row(sight.Page, row, sight.View.RowsOf(sight.Page.Rows!.Key), sight.Context).Problems;
        for (var i = 0; i < fields.Count; i++)
        {
            var answer = AnswerText.Of(sight.View, fields[i], row.Answers, t);
            lines.Add($"{i + 1}. {t.Say(fields[i].Label).Text}: {(answer.IsEmpty ? t["Forms.NoAnswer"].Text : Cut.At(answer.Text, Longest))}");
            foreach (var problem in problems.Where(problem => Questions.IsOf(problem, fields[i])))
            {
                lines.Add($"{t["Common.Error"].Text}: {t.Say(problem).Text}");
            }
        }

        lines.Gap().Add(t["Plain.HowRow"].Text);
    }

    private static void AddDatum(PlainMessages lines, PlainSight sight, FieldDefinition field, Reader reader)
    {
        var answers = sight.Row?.Answers ?? sight.NewRow;
        var fields = Questions.OfRow(sight.Page, answers, sight.Context);
        var number = 1 + fields.TakeWhile(asked => asked.Key != field.Key).Count();
        lines.Add(Title(sight, reader.T));
        PlainQuestion.AddAsked(lines, sight.View, field, (number, fields.Count), answers, sight.Echo.Unclear is not null || sight.Echo.Problems.Count > 0, reader);
        PlainQuestion.AddControls(lines, sight, reader.T);
    }

    /// <summary>"participante n.º 2".</summary>
    private static string Title(PlainSight sight, Texts t)
    {
        var rows = sight.View.RowsOf(sight.Page.Rows!.Key);
        return t.Format("Rows.Change", sight.Page.Rows!.Row, 1 + rows.TakeWhile(row => row.Id != sight.Place.Row).Count()).Text.ToUpperInvariant();
    }
}
