using PeerExchange.Core.Forms.Rules;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Checks a page, a row, a list or a whole form by the rules its programme file names.</summary>
public static class FormCheck
{
    /// <summary>Whether the field is asked at all in this submission.</summary>
    public static bool IsAsked(FieldDefinition field, FormContext context)
    {
        foreach (var condition in field.Asked)
        {
            if (!AskedRules.Holds(condition, context))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the field is asked at all; one of a list in some row at least, whatever the rows hold.</summary>
    public static bool IsEverAsked(PageDefinition page, FieldDefinition field, FormContext context)
    {
        foreach (var condition in field.Asked)
        {
            if (!IsOfRow(page, condition) && !AskedRules.Holds(condition, context))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether each row of the page's list decides by itself which of its fields are asked.</summary>
    public static bool DiffersByRow(PageDefinition page) => page.Fields.Any(field => field.Asked.Any(condition => IsOfRow(page, condition)));

    public static Findings Page(PageDefinition page, FormContext context)
    {
        List<FieldProblem>? problems = null;
        List<FieldProblem>? warnings = null;
        foreach (var field in page.Fields)
        {
            if (field.Type != FieldType.Shown && IsAsked(field, context))
            {
                Field(field, context, ref problems, ref warnings);
            }
        }

        return problems is null && warnings is null ? Findings.None : new Findings(problems ?? [], warnings ?? []);
    }

    /// <summary>A page with fields, or one with a list.</summary>
    public static Findings PageOrList(PageDefinition page, FormContext context) =>
        page.Rows is not { } list ? Page(page, context)
        : page.Fields.Any(field => IsEverAsked(page, field, context)) ? List(page, context.Dossier.Rows(context.Submission.Id, list.Key), context)
        : Findings.None;

    /// <summary>One row by itself, and among the others where a field must be unique.</summary>
    public static Findings Row(PageDefinition page, FormRow row, IReadOnlyList<FormRow> all, FormContext context)
    {
        var findings = Page(page, context.InRow(row.Answers));
        foreach (var field in page.Fields.Where(field => field.Rules.Any(rule => rule.Name == RuleNames.UniqueInList)))
        {
            var input = field.Type == FieldType.Person ? field.Key + ".email" : field.Key;
            if (row.Answers.Get(input) is { } value
                && all.Any(other => other.Id != row.Id && string.Equals(other.Answers.Get(input), value, StringComparison.OrdinalIgnoreCase)))
            {
                findings = findings with { Problems = [.. findings.Problems, new FieldProblem(input, RuleNames.UniqueInList, value)] };
            }
        }

        return findings;
    }

    /// <summary>A list as a whole: how many rows, rules over all of them, and any row that is not yet right.</summary>
    public static Findings List(PageDefinition page, IReadOnlyList<FormRow> rows, FormContext context)
    {
        var list = page.Rows!;
        var problems = new List<FieldProblem>();
        var warnings = new List<FieldProblem>();
        if (rows.Count < list.Min)
        {
            problems.Add(new FieldProblem("", "rows_min", list.Min, list.Row, rows.Count));
        }

        if (rows.Count > list.Max)
        {
            problems.Add(new FieldProblem("", "rows_max", list.Max, list.Row, rows.Count));
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (!Row(page, rows[i], rows, context).AreFine)
            {
                problems.Add(new FieldProblem("", "row_incomplete", list.Row, i + 1));
            }
        }

        foreach (var rule in list.Rules)
        {
            if (rows.Count > 0 && ListRules.Check(page, rule, rows, context) is { } found)
            {
                (RuleCatalog.Warns(rule.Name) ? warnings : problems).Add(found);
            }
        }

        return new Findings(problems, warnings);
    }

    /// <summary>Every page with what is wrong on it, in page order; a form that may be sent has none with problems.</summary>
    public static IReadOnlyList<(int Page, Findings Findings)> Whole(FormContext context)
    {
        var pages = new List<(int Page, Findings Findings)>();
        for (var i = 0; i < context.Form.Pages.Count; i++)
        {
            var findings = PageOrList(context.Form.Pages[i], context);
            if (findings.Problems.Count > 0 || findings.Warnings.Count > 0)
            {
                pages.Add((i, findings));
            }
        }

        return pages;
    }

    private static bool IsOfRow(PageDefinition page, RuleUse condition) =>
        page.Rows is not null && condition.Text("form") is null && page.Fields.Any(field => field.Key == condition.Text("field"));

    private static void Field(FieldDefinition field, FormContext context, ref List<FieldProblem>? problems, ref List<FieldProblem>? warnings)
    {
        if (field.Required && !context.Answers.Has(field))
        {
            (problems ??= []).Add(new FieldProblem(Answers.Inputs(field)[field.Type == FieldType.Person ? 1 : 0], "required"));
            return;
        }

        if (TypeRules.Check(field, context) is { } wrong)
        {
            (problems ??= []).Add(wrong);
            return;
        }

        if (field.Advice is { } advice && context.Answers.List(field.Key).Intersect(advice.Answers).Any())
        {
            (warnings ??= []).Add(new FieldProblem(field.Key, "advice", advice.Text));
        }

        foreach (var rule in field.Rules)
        {
            if (FieldRules.Check(field, rule, context) is { } found)
            {
                if (RuleCatalog.Warns(rule.Name))
                {
                    (warnings ??= []).Add(found);
                }
                else
                {
                    (problems ??= []).Add(found);
                    return;
                }
            }
        }
    }
}
