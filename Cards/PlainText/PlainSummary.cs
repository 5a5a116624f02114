using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.PlainText;

/// <summary>All answers of a form as plain text, with what is missing and how to send it; and what is said once it is sent.</summary>
public static class PlainSummary
{
    internal static void Add(PlainMessages lines, PlainSight sight, Reader reader)
    {
        var t = reader.T;
        if (sight.Echo is { Unclear: null, Note: not ("Corrected" or "NotComplete") })
        {
            AddAnswers(lines, sight, t);
        }

        var missing = AddMissing(lines.Gap(), sight, t);
        if (!missing)
        {
            lines.Add(t["Plain.Complete"].Text).Add(t.Format("Forms.WhoWillSee", sight.View.WhoSees(t)).Text);
        }

        lines.Gap().Add(t[missing ? "Plain.HowMissing" : "Plain.HowSend"].Text).Add(t["Plain.HowDocument"].Text);
    }

    /// <summary>The reference, who sees it and what comes next.</summary>
    public static IReadOnlyList<string> Receipt(FormView view, Reader reader)
    {
        var t = reader.T;
        return new PlainMessages()
            .Add(OwnLine(t.Say(view.Form.Name).Text, t["Forms.Received"].Text))
            .AddIf(view.Reference is not null, $"{t["Forms.YourReference"].Text}: {view.Reference}")
            .AddIf(view.Submission.SubmittedAt is not null, $"{t["Forms.SentAt"].Text}: {(view.Submission.SubmittedAt is { } at ? Dates.Say(at, reader.Zone, reader.Language).Text : "")}")
            .Add($"{t["Forms.WhoSees"].Text}: {view.WhoSees(t).Text}")
            .Add($"{t["Forms.WhatNext"].Text}: {t.Say(view.Form.Next).Text}")
            .Gap().Add(t["Plain.HowDocument"].Text).Add(t["Plain.AfterSent"].Text)
            .Pack();
    }

    private static string OwnLine(string one, string other) => one + ". " + other;

    private static void AddAnswers(PlainMessages lines, PlainSight sight, Texts t)
    {
        lines.Add(t.Format("Plain.Summary", sight.View.Form.Name).Text);
        var page = -1;
        for (var i = 0; i < sight.Questions.Count; i++)
        {
            var question = sight.Questions[i];
            var definition = sight.View.Form.Pages[question.Page];
            if (question.Page != page)
            {
                page = question.Page;
                lines.Gap().Add(t.Say(definition.Title).Text.ToUpperInvariant());
            }

            if (question.Field is { } field)
            {
                var answer = AnswerText.Of(sight.View, field, sight.View.Submission.Answers, t);
                lines.Add($"{i + 1}. {t.Say(field.Label).Text}: {(answer.IsEmpty ? t["Forms.NoAnswer"].Text : answer.Text)}");
            }
            else
            {
                AddRows(lines, sight, definition, i + 1, t);
            }
        }
    }

    private static void AddRows(PlainMessages lines, PlainSight sight, PageDefinition page, int number, Texts t)
    {
        var rows = sight.View.RowsOf(page.Rows!.Key);
        lines.Add($"{number}. {t.Say(page.Title).Text}: {(rows.Count == 0 ? t["Forms.ListEmpty"].Text : t.Count("Rows.Count", rows.Count).Text)}");
        for (var i = 0; i < rows.Count; i++)
        {
            lines.Add(t.Format("Rows.Change", page.Rows.Row, i + 1).Text);
            foreach (var field in Questions.OfRow(page, rows[i].Answers, sight.Context))
            {
                if (AnswerText.Of(sight.View, field, rows[i].Answers, t) is { IsEmpty: false } answer)
                {
                    lines.Add($"– {t.Say(field.Label).Text}: {answer.Text}");
                }
            }
        }
    }

    private static bool AddMissing(PlainMessages lines, PlainSight sight, Texts t)
    {
        var missing = false;
        foreach (var (page, findings) in FormCheck.Whole(sight.Context))
        {
            var definition = sight.View.Form.Pages[page];
            foreach (var problem in findings.Problems.Concat(findings.Warnings))
            {
                var warning = FieldInputs.IsWarning(problem);
                if (!warning && !missing)
                {
                    lines.Add(t["Plain.Missing"].Text);
                    missing = true;
                }

                var field = definition.Rows is null ? definition.Fields.FirstOrDefault(field => Questions.IsOf(problem, field)) : null;
                var number = sight.NumberOf(new Question(page, field));
                var name = (field?.Label ?? definition.Title).In(t.Language);
                lines.Add($"{(number > 0 ? $"{number}. " : "")}{name}: {(warning ? t["Common.Warning"].Text + ": " : "")}{t.Say(problem).Text}");
            }
        }

        return missing;
    }
}
