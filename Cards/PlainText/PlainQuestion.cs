using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.PlainText;

/// <summary>One question of a form as a plain message: what was just understood, the question with all one needs to know, and how to go on.</summary>
public static class PlainQuestion
{
    /// <summary>An answer that is only shown again is cut to this.</summary>
    private const int Shown = 1_200, Glimpse = 120;

    /// <returns>One message, or more where one would be too large.</returns>
    public static IReadOnlyList<string> Draw(PlainSight sight, Reader reader)
    {
        var lines = new PlainMessages();
        if (sight.Starts)
        {
            AddStart(lines, sight, reader.T);
        }

        AddEcho(lines, sight, reader.T);
        if (sight.IsSummary)
        {
            PlainSummary.Add(lines.Gap(), sight, reader);
        }
        else if (sight.Page.Rows is null)
        {
            AddField(lines.Gap(), sight, sight.Field!, reader);
        }
        else
        {
            PlainRows.Add(lines.Gap(), sight, reader);
        }

        return lines.Pack();
    }

    private static void AddStart(PlainMessages lines, PlainSight sight, Texts t)
    {
        var waiting = sight.Questions.Count(question => Questions.Waits(question, sight.Context));
        lines.Add(t.Format("Plain.Start", sight.View.Form.Name).Text)
            .Add(t.Say(sight.View.Form.Purpose).Text)
            .Add(t.Format("Plain.StartCount", sight.Questions.Count, waiting).Text);
        foreach (var comment in Questions.Comments(sight.Context).Where(comment => comment.Field is null))
        {
            lines.Add($"{t["Forms.Coordination"].Text}: {comment.Text}");
        }
    }

    private static void AddEcho(PlainMessages lines, PlainSight sight, Texts t)
    {
        var echo = sight.Echo;
        var wrong = echo.Problems.Where(problem => !FieldInputs.IsWarning(problem)).ToList();
        if (echo.Saved is { } saved && wrong.Count == 0)
        {
            var row = sight.View.Rows.Values.SelectMany(rows => rows).FirstOrDefault(row => row.Id == echo.SavedRow)?.Answers;
            var said = saved.Type is FieldType.Text or FieldType.LongText ? default : AnswerText.Of(sight.View, saved, row ?? sight.View.Submission.Answers, t);
            lines.Add(said.IsEmpty ? t["Plain.Saved"].Text : t.Format("Plain.SavedAs", Cut.At(said.Text, Glimpse)).Text);
        }

        if (wrong.Count > 0)
        {
            lines.Add(t["Plain.ToMend"].Text);
            wrong.ForEach(problem => lines.Add(t.Say(problem).Text));
            lines.Add(t["Plain.ToMendHow"].Text);
        }

        foreach (var warning in echo.Problems.Where(FieldInputs.IsWarning))
        {
            lines.Add($"{t["Common.Warning"].Text}: {t.Say(warning).Text}");
        }

        if (echo.Unclear is { } unclear)
        {
            lines.Add(t.Format("Plain.Unclear." + unclear.Reason, unclear.Piece).Text);
        }

        if (echo.Note is { } note)
        {
            lines.Add(t["Plain.Note." + note].Text);
        }

        if (echo.Passed.Count > 0)
        {
            lines.Gap().Add(t["Plain.Known"].Text);
            foreach (var question in echo.Passed)
            {
                var answer = AnswerText.Of(sight.View, question.Field!, sight.View.Submission.Answers, t).Text;
                lines.Add($"{sight.NumberOf(question)}. {t.Say(question.Field!.Label).Text}: {Cut.At(answer.Replace('\n', ' '), Glimpse)}");
            }
        }
    }

    private static void AddField(PlainMessages lines, PlainSight sight, FieldDefinition field, Reader reader)
    {
        var t = reader.T;
        var again = sight.Echo.Unclear is not null || sight.Echo.Problems.Count > 0;
        if (!again || field.Type is FieldType.Consent or FieldType.Signature)
        {
            AddLead(lines, sight, field, reader);
        }

        AddAsked(lines, sight.View, field, (sight.NumberOf(new Question(sight.Place.Page, field)), sight.Questions.Count), sight.View.Submission.Answers, again, reader);
        foreach (var comment in Questions.Comments(sight.Context).Where(comment => comment.Field == field.Key))
        {
            lines.Add($"{t["Forms.Coordination"].Text}: {comment.Text}");
        }

        AddControls(lines, sight, t);
    }

    /// <summary>What stands above the question: the page it begins, and what is only shown (the information before a consent).</summary>
    private static void AddLead(PlainMessages lines, PlainSight sight, FieldDefinition field, Reader reader)
    {
        var before = sight.NumberOf(new Question(sight.Place.Page, field)) - 2;
        var (fromPage, fromField) = before >= 0 ? (sight.Questions[before].Page, sight.Questions[before].Field?.Key) : (-1, null);
        for (var i = Math.Max(0, fromPage); i <= sight.Place.Page; i++)
        {
            var page = sight.View.Form.Pages[i];
            var fields = sight.View.Asked(page).ToList();
            if (fields.Count == 0 || page.Rows is not null || !(sight.View.Steps.Contains(i)))
            {
                continue;
            }

            var first = i == fromPage ? fields.FindIndex(asked => asked.Key == fromField) + 1 : 0;
            if (i != fromPage)
            {
                lines.Add(reader.T.Say(page.Title).Text.ToUpperInvariant());
                lines.AddIf(page.Intro is not null, page.Intro?.In(reader.Language) ?? "");
            }

            foreach (var shown in fields.Skip(first).TakeWhile(asked => i < sight.Place.Page || asked.Key != field.Key).Where(asked => asked.Type == FieldType.Shown))
            {
                var text = AnswerText.Of(sight.View, shown, sight.View.Submission.Answers, reader.T);
                lines.AddIf(!text.IsEmpty, $"{reader.T.Say(shown.Label).Text}: {text.Text}");
            }
        }
    }

    /// <summary>The words that steer: what each does when a form is taken up or something was not understood, else only which there are.</summary>
    internal static void AddControls(PlainMessages lines, PlainSight sight, Texts t) =>
        lines.Gap().Add(t[sight.Starts || sight.Echo.Unclear is not null ? "Plain.ControlsAll" : "Plain.Controls"].Text);

    /// <summary>The question itself, its help, choices, the answer it has, and how to answer.</summary>
    internal static void AddAsked(
        PlainMessages lines, FormView view, FieldDefinition field, (int Number, int Of) place, IReadOnlyDictionary<string, string> answers, bool again, Reader reader)
    {
        var t = reader.T;
        var consent = field.Type is FieldType.Consent or FieldType.Signature;
        lines.Add(t.Format("Plain.Question", place.Number, place.Of, field.Label, t[field.Required ? "Plain.Required" : "Plain.Optional"]).Text);
        if (!again || consent)
        {
            lines.AddIf(consent && field.Help is not null, field.Help?.In(reader.Language) ?? "");
            var help = new FieldInputs(view, reader, answers, [], []).Help(field);
            lines.AddIf(!help.IsEmpty, help.Text).AddIf(field.Example is not null, field.Example is { } example ? t.Format("Forms.Example", example).Text : "");
            lines.AddIf(field.Type == FieldType.Consent && field.Personal != PersonalData.No, t.Say(view.Programme.Controller).Text);
        }

        var options = PlainSight.Options(view, field, t);
        if (options.Count > 0)
        {
            lines.Add(t["Plain.Options"].Text);
            foreach (var (number, label) in options)
            {
                // Lists whose names begin with their own number need no second one.
                lines.Add(label == number || label.StartsWith(number + " ", StringComparison.Ordinal) ? label : $"{number}. {label}");
            }
        }

        var now = AnswerText.Of(view, field, answers, t);
        lines.AddIf(!now.IsEmpty, t.Format("Plain.Now", Cut.At(now.Text, Shown)).Text)
            .Add(t["Plain.How." + field.Type].Text)
            .AddIf(!now.IsEmpty && field.Type is FieldType.LongText or FieldType.Files, t["Plain.HowMore"].Text)
            .AddIf(!now.IsEmpty && !consent, t["Plain.NowHow"].Text);
    }
}
