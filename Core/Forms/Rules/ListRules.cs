using NodaTime;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.Rules;

/// <summary>Rules over all rows of a list together.</summary>
internal static class ListRules
{
    public static FieldProblem? Check(PageDefinition page, RuleUse rule, IReadOnlyList<FormRow> rows, FormContext context) => rule.Name switch
    {
        RuleNames.ExactlyOne => Matching(rule, rows) == 1 ? null : new FieldProblem("", rule.Name, Label(page, rule), Value(page, rule, context), Matching(rule, rows)),
        RuleNames.WarnWithoutRow => Matching(rule, rows) > 0 ? null : new FieldProblem("", rule.Name, Label(page, rule), Value(page, rule, context)),
        RuleNames.Unique => Unique(page, rule, rows),
        RuleNames.NoOverlap => NoOverlap(rule, rows),
        RuleNames.EachDay => EachDay(rule, rows, context),
        RuleNames.EveryOption => EveryOption(page, rule, rows, context),
        RuleNames.TogetherAtMost => TogetherAtMost(page, rule, rows, context),
        RuleNames.NoRefusal => NoRefusal(rule, rows, context),
        _ => null,
    };

    private static int Matching(RuleUse rule, IReadOnlyList<FormRow> rows)
    {
        var values = (rule.Text("value") ?? "").Split(',', StringSplitOptions.TrimEntries);
        return rows.Count(row => row.Answers.List(rule.Text("field") ?? "").Intersect(values).Any());
    }

    private static object Label(PageDefinition page, RuleUse rule) =>
        page.Fields.FirstOrDefault(field => field.Key == rule.Text("field"))?.Label ?? (object)(rule.Text("field") ?? "");

    private static object Value(PageDefinition page, RuleUse rule, FormContext context)
    {
        var field = page.Fields.FirstOrDefault(field => field.Key == rule.Text("field"));
        var list = field?.Options;
        var first = (rule.Text("value") ?? "").Split(',')[0].Trim();
        return field?.Type == FieldType.YesNo ? (object)(first == "true")
            : (list is not null && context.Programme.Lists.TryGetValue(list, out var options) ? options.Find(first)?.Label : null) ?? (object)first;
    }

    private static FieldProblem? EveryOption(PageDefinition page, RuleUse rule, IReadOnlyList<FormRow> rows, FormContext context)
    {
        var field = rule.Text("field") ?? "";
        var there = rows.SelectMany(row => row.Answers.List(field)).ToHashSet(StringComparer.Ordinal);
        return page.Fields.FirstOrDefault(known => known.Key == field)?.Options is { } list && context.Programme.Lists.TryGetValue(list, out var options)
            && options.Options.FirstOrDefault(option => !there.Contains(option.Key)) is { } missing
            ? new FieldProblem("", rule.Name, Label(page, rule), missing.Label)
            : null;
    }

    /// <summary>The lists of all parties are counted together: what others have sent and this one.</summary>
    private static FieldProblem? TogetherAtMost(PageDefinition page, RuleUse rule, IReadOnlyList<FormRow> rows, FormContext context)
    {
        if (!int.TryParse(context.AnswerOf(rule.Text("form"), rule.Text("field") ?? ""), out var most))
        {
            return null;
        }

        var others = context.Dossier.Submissions
            .Where(other => other.Form == context.Form.Key && other.Id != context.Submission.Id && other.Version > 0 && other.State != SubmissionState.Withdrawn)
            .Sum(other => context.Dossier.Rows(other.Id, page.Rows!.Key).Count);
        return others + rows.Count <= most ? null : new FieldProblem("", rule.Name, most, others, rows.Count);
    }

    private static FieldProblem? Unique(PageDefinition page, RuleUse rule, IReadOnlyList<FormRow> rows)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (row.Answers.Get(rule.Text("field") ?? "") is { } value && !seen.Add(value))
            {
                return new FieldProblem("", rule.Name, Label(page, rule), value);
            }
        }

        return null;
    }

    private static FieldProblem? NoOverlap(RuleUse rule, IReadOnlyList<FormRow> rows)
    {
        var slots = new List<(LocalDateTime Start, LocalDateTime End)>();
        foreach (var row in rows)
        {
            if (Read.Date(row.Answers.Get(rule.Text("start") + ".date")) is { } date
                && Read.TimeOfDay(row.Answers.Get(rule.Text("start") + ".time")) is { } time
                && Read.Number(row.Answers.Get(rule.Text("minutes") ?? "")) is { } minutes and > 0 and < 10_000)
            {
                slots.Add((date + time, (date + time).PlusMinutes((long)minutes)));
            }
        }

        slots.Sort((one, other) => one.Start.CompareTo(other.Start));
        for (var i = 1; i < slots.Count; i++)
        {
            if (slots[i].Start < slots[i - 1].End)
            {
                return new FieldProblem("", rule.Name, slots[i].Start.Date, $"{slots[i].Start.Hour:00}:{slots[i].Start.Minute:00}");
            }
        }

        return null;
    }

    private static FieldProblem? EachDay(RuleUse rule, IReadOnlyList<FormRow> rows, FormContext context)
    {
        if (context.Date(rule.Text("from")) is not { } from || context.Date(rule.Text("to")) is not { } to || to > from.PlusDays(60)
            || (rule.Text("when") is { } when && !(rule.Text("is") ?? "").Split(',').Contains(context.Answers.Get(when))))
        {
            return null;
        }

        var field = rule.Text("field") ?? "";
        var days = rows.Select(row => Read.Date(row.Answers.Get(field + ".date") ?? row.Answers.Get(field))).ToHashSet();
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            if (!days.Contains(day))
            {
                return new FieldProblem("", rule.Name, day);
            }
        }

        return null;
    }

    /// <summary>Who has refused or withdrawn the consent named cannot stand in the list (Annex VII before Annex III).</summary>
    private static FieldProblem? NoRefusal(RuleUse rule, IReadOnlyList<FormRow> rows, FormContext context)
    {
        var refused = context.Dossier.Submissions
            .Where(submission => submission.Form == rule.Text("form") && submission.Mail is not null && IsRefused(submission, rule.Text("field") ?? ""))
            .Select(submission => submission.Mail!)
            .ToHashSet(StringComparer.Ordinal);
        var email = refused.Count == 0 ? null : rows.Select(row => row.Answers.Get(rule.Text("email") ?? "")).FirstOrDefault(mail => mail is not null && refused.Contains(EraseMe.HashOf(mail)));
        return email is null ? null : new FieldProblem("", rule.Name, email);
    }

    /// <summary>Not ticked in what was sent, or taken back; a form not sent yet refuses nothing.</summary>
    private static bool IsRefused(Submission submission, string field) =>
        submission.State == SubmissionState.Withdrawn || (submission.Answers.Get(field) != "true" && (submission.Version > 0 || submission.Answers.Get(field + ".withdrawn") is not null));
}
