using NodaTime;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.Rules;

/// <summary>The rules a programme file may put on a field, by name. Each looks at one answer and says what is wrong, or null.</summary>
public static class FieldRules
{
    public static FieldProblem? Check(FieldDefinition field, RuleUse rule, FormContext context) => rule.Name switch
    {
        RuleNames.Length => Length(field, rule, context),
        RuleNames.Items or RuleNames.WarnItems => Items(field, rule, context),
        RuleNames.Pages => Pages(field, rule, context),
        RuleNames.ItemsWith => ItemsWith(field, rule, context),
        RuleNames.Range => Range(field, rule, context),
        RuleNames.WarnUnder => IsUnder(field, rule, context.Answers) ? Says(field, rule, rule.Number("min")!) : null,
        RuleNames.DateNotBefore or RuleNames.Notice or RuleNames.DateNotAfter or RuleNames.After or RuleNames.EndsAfterStart
            or RuleNames.SpanDays or RuleNames.WithinVisit or RuleNames.WarnIfWithin => DateRules.Check(field, rule, context),
        RuleNames.NotOwnCountry => context.Answers.List(field.Key).Contains(context.Author.Country) ? Says(field, rule) : null,
        RuleNames.OwnCountry => context.Answers.Get(field.Key) is { } country && country != context.Author.Country ? Says(field, rule) : null,
        RuleNames.DiffersFrom => DiffersFrom(field, rule, context),
        RuleNames.Https => Https(field, rule, context),
        RuleNames.Email => context.Answers.Get(field.Key) is { } email && !Read.IsEmail(email) ? Says(field, rule) : null,
        RuleNames.Phone => context.Answers.Get(field.Key) is { } phone && Read.Phone(phone) is null ? Says(field, rule) : null,
        RuleNames.MustBeTrue => context.Answers.Get(field.Key) == "true" ? null : Says(field, rule),
        RuleNames.SignedBy => context.Answers.Get(field.Key) != "true" || SignatureRights.IsGiven(field, context.Answers) ? null
            : Says(field, rule, SignatureRights.Names(rule, context.Programme)),
        RuleNames.CodesOf => CodesOf(field, rule, context),
        RuleNames.MonthNumbers => MonthNumbers(field, rule, context),
        RuleNames.RequiredUnless => RequiredUnless(field, rule, context),
        RuleNames.RequiredIf => RequiredIf(field, rule, context),
        _ => null,
    };

    internal static FieldProblem Says(FieldDefinition field, RuleUse rule, params IReadOnlyList<object> arguments) => new(field.Key, rule.Name, arguments);

    /// <summary>Whether the number answered is less than the rule would have it.</summary>
    public static bool IsUnder(FieldDefinition field, RuleUse rule, IReadOnlyDictionary<string, string> answers) =>
        Read.Number(answers.Get(field.Key)) is { } number && number < rule.Number("min");

    /// <summary>The first line that names no part of what was chosen.</summary>
    private static FieldProblem? CodesOf(FieldDefinition field, RuleUse rule, FormContext context)
    {
        var chosen = context.Answers.List(rule.Text("field") ?? "");
        return (context.Answers.Get(field.Key) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => !(line.Split('.') is [var of, var part] && chosen.Contains(of) && (part is [>= 'a' and <= 'z'] || (part.Length is 1 or 2 && part.All(char.IsAsciiDigit))))) is { } wrong
            ? Says(field, rule, wrong)
            : null;
    }

    private static FieldProblem? Length(FieldDefinition field, RuleUse rule, FormContext context)
    {
        if (context.Answers.Get(field.Key) is not { } text)
        {
            return null;
        }

        var (min, max) = (rule.Number("min") ?? 0, rule.Number("max") ?? InputText.Longest);
        return text.Length < min ? new FieldProblem(field.Key, "length_min", min, text.Length)
            : text.Length > max ? new FieldProblem(field.Key, "length_max", max, text.Length)
            : null;
    }

    private static FieldProblem? Items(FieldDefinition field, RuleUse rule, FormContext context)
    {
        if (!context.Answers.Has(field))
        {
            return null;
        }

        var count = Count(field, context);
        var (min, max) = (rule.Number("min") ?? 0, rule.Number("max") ?? int.MaxValue);
        return count < min ? new FieldProblem(field.Key, "items_min", min, count)
            : count > max ? new FieldProblem(field.Key, rule.Name == RuleNames.WarnItems ? RuleNames.WarnItems : "items_max", max, count)
            : null;
    }

    private static int Count(FieldDefinition field, FormContext context) => field.Type switch
    {
        FieldType.LongText => Read.Lines(context.Answers.Get(field.Key)).Count,
        FieldType.Files => Read.Lines(context.Answers.Get(field.Key)).Count + context.Answers.List(field.Key + ".files").Count,
        _ => context.Answers.List(field.Key).Count,
    };

    /// <summary>Two fields share so many places (RIP-03: "máximo dos" countries or experiences).</summary>
    private static FieldProblem? ItemsWith(FieldDefinition field, RuleUse rule, FormContext context) =>
        context.Answers.Has(field) && context.Form.Field(rule.Text("field") ?? "") is { } other && Count(field, context) + Count(other, context) is var count && count > rule.Number("max")
            ? Says(field, rule, rule.Number("max")!, other.Label, count)
            : null;

    /// <summary>RIP-14: "máx. 20 páginas", counted where the document says; else its sender tells.</summary>
    private static FieldProblem? Pages(FieldDefinition field, RuleUse rule, FormContext context)
    {
        var uploaded = context.Answers.List(field.Key + ".files");
        var files = context.Dossier.Files(context.Submission.Id).Where(file => uploaded.Contains(file.Id)).ToList();
        if (files.Find(file => file.Pages > rule.Number("max")) is { Pages: { } pages } tooLong)
        {
            return Says(field, rule, rule.Number("max")!, pages, InputText.Cut(tooLong.Name, 80));
        }

        var isUnread = files.Exists(file => file.Pages is null) || Read.Lines(context.Answers.Get(field.Key)).Count > 0;
        return isUnread && context.Form.Field(rule.Text("declared") ?? "") is { } declared
            ? Read.Number(context.Answers.Get(declared.Key)) is not { } said ? new FieldProblem(field.Key, "pages_declared", declared.Label)
                : said > rule.Number("max") ? Says(field, rule, rule.Number("max")!, (int)Math.Min(said, 100_000), "–")
                : null
            : null;
    }

    private static FieldProblem? Range(FieldDefinition field, RuleUse rule, FormContext context)
    {
        if (Read.Number(context.Answers.Get(field.Key)) is not { } number)
        {
            return null;
        }

        if (number != decimal.Truncate(number))
        {
            return new FieldProblem(field.Key, "whole_number");
        }

        return (rule.Number("min"), rule.Number("max")) switch
        {
            ({ } min, { } max) => number < min || number > max ? Says(field, rule, min, max) : null,
            ({ } min, null) => number < min ? new FieldProblem(field.Key, "range_min", min) : null,
            (null, { } max) => number > max ? new FieldProblem(field.Key, "range_max", max) : null,
            _ => null,
        };
    }

    private static FieldProblem? DiffersFrom(FieldDefinition field, RuleUse rule, FormContext context)
    {
        var other = context.Form.Field(rule.Text("field") ?? "");
        if (other is null || !context.Answers.Has(field) || !context.Answers.Has(other))
        {
            return null;
        }

        var same = field.Type == FieldType.Person
            ? SameText(context, field.Key + ".email", other.Key + ".email")
            : context.Answers.List(field.Key).Intersect(context.Answers.List(other.Key), StringComparer.OrdinalIgnoreCase).Any();
        return same ? Says(field, rule, other.Label) : null;
    }

    private static bool SameText(FormContext context, string one, string other) =>
        context.Answers.Get(one) is { } text && string.Equals(text, context.Answers.Get(other), StringComparison.OrdinalIgnoreCase);

    private static FieldProblem? Https(FieldDefinition field, RuleUse rule, FormContext context)
    {
        foreach (var line in Read.Lines(context.Answers.Get(field.Key)))
        {
            if (!Read.IsHttps(line))
            {
                return Says(field, rule, InputText.Cut(line, 80));
            }
        }

        return null;
    }

    /// <summary>"3: guía acordada": every line starts with its month, and the first comes early enough (OEI-12).</summary>
    private static FieldProblem? MonthNumbers(FieldDefinition field, RuleUse rule, FormContext context)
    {
        var lines = Read.Lines(context.Answers.Get(field.Key));
        if (lines.Count == 0)
        {
            return null;
        }

        var (min, max) = (rule.Number("min") ?? 1, rule.Number("max") ?? 12);
        var earliest = int.MaxValue;
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !int.TryParse(line.AsSpan(0, colon).Trim(), out var month) || month < min || month > max || line.AsSpan(colon + 1).Trim().IsEmpty)
            {
                return Says(field, rule, min, max, InputText.Cut(line, 80));
            }

            earliest = Math.Min(earliest, month);
        }

        return rule.Number("early") is { } early && earliest > early ? new FieldProblem(field.Key, "month_numbers_early", early) : null;
    }

    private static FieldProblem? RequiredUnless(FieldDefinition field, RuleUse rule, FormContext context)
    {
        var other = context.Form.Field(rule.Text("field") ?? "");
        return !context.Answers.Has(field) && other is not null && !context.Answers.Has(other) ? Says(field, rule, other.Label) : null;
    }

    private static FieldProblem? RequiredIf(FieldDefinition field, RuleUse rule, FormContext context)
    {
        var other = context.Form.Field(rule.Text("field") ?? "");
        var isAnswered = field.Type == FieldType.YesNo ? context.Answers.Get(field.Key) == "true" : context.Answers.Has(field);
        return !isAnswered && other is not null && context.Answers.Has(other) ? Says(field, rule, other.Label) : null;
    }
}
