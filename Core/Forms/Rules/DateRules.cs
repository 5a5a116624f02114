using NodaTime;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.Rules;

/// <summary>Rules on dates: of a range the first day counts for "not before" and the last for "not after".</summary>
internal static class DateRules
{
    public static FieldProblem? Check(FieldDefinition field, RuleUse rule, FormContext context)
    {
        var (first, last) = Days(field, context);
        return (first, last) is (null, null) ? null : rule.Name switch
        {
            RuleNames.DateNotBefore => context.Date(rule.Text("date")) is { } limit && first < limit ? Says(field, rule, limit) : null,
            RuleNames.Notice => first is { } asked && FirstDay(rule, context) is { } possible && asked < possible && !(rule.Text("unless") is { } reason && context.Answers.Get(reason) is not null)
                ? Says(field, rule, rule.Number("days") ?? 0, possible) : null,
            RuleNames.DateNotAfter => context.Date(rule.Text("date")) is { } limit && last > limit ? Says(field, rule, limit) : null,
            RuleNames.After => context.Date(rule.Text("field")) is { } other && first <= other ? Says(field, rule, other) : null,
            RuleNames.EndsAfterStart => first is null || last is null || last <= first ? new FieldProblem(field.Key + ".to", rule.Name) : null,
            RuleNames.SpanDays => context.Date(rule.Text("from")) is { } start && Period.DaysBetween(start, first!.Value) + 1 is var days && (days < rule.Number("min") || days > rule.Number("max"))
                ? Says(field, rule, days, rule.Number("min")!, rule.Number("max")!) : null,
            RuleNames.WithinVisit => WithinVisit(field, rule, context, first ?? last!.Value),
            RuleNames.WarnIfWithin => context.Date(rule.Text("of")) is { } from && first < from.PlusMonths(rule.Number("months") ?? 0)
                ? Says(field, rule, rule.Number("months") ?? 0) : null,
            _ => null,
        };
    }

    /// <summary>The first day that keeps a notice: today is not counted, the day itself is. Null: the form it counts from was not sent yet.</summary>
    private static LocalDate? FirstDay(RuleUse rule, FormContext context)
    {
        var since = rule.Text("since") is { } form ? DaySent(form, context) : context.Today;
        return since?.PlusDays(rule.Number("days") ?? 0);
    }

    private static LocalDate? DaySent(string form, FormContext context)
    {
        if (context.Dossier.Submissions.FirstOrDefault(submission => submission.Form == form && submission.SubmittedAt is not null) is not { SubmittedAt: { } at } sent)
        {
            return null;
        }

        var field = context.Programme.Forms[form].Fields.FirstOrDefault(field => field.Type == FieldType.TimeZone);
        var zone = field is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(sent.Answers.Get(field.Key) ?? "");
        return at.InZone(zone ?? DateTimeZone.Utc).Date;
    }

    private static FieldProblem? WithinVisit(FieldDefinition field, RuleUse rule, FormContext context, LocalDate day)
    {
        if (context.Visit is not { } visit)
        {
            return null;
        }

        var (from, to) = (visit.Start.PlusDays(-(rule.Number("days") ?? 0)), visit.End.PlusDays(rule.Number("days") ?? 0));
        return day < from || day > to ? FieldRules.Says(field, rule, from, to) : null;
    }

    private static FieldProblem Says(FieldDefinition field, RuleUse rule, params IReadOnlyList<object> arguments) =>
        new(field.Type switch { FieldType.DateRange => field.Key + ".from", FieldType.DateTime => field.Key + ".date", _ => field.Key }, rule.Name, arguments);

    private static (LocalDate? First, LocalDate? Last) Days(FieldDefinition field, FormContext context)
    {
        switch (field.Type)
        {
            case FieldType.DateRange:
                var from = Read.Date(context.Answers.Get(field.Key + ".from"));
                var to = Read.Date(context.Answers.Get(field.Key + ".to"));
                return (from ?? to, to ?? from);
            case FieldType.DateTime:
                var day = Read.Date(context.Answers.Get(field.Key + ".date"));
                return (day, day);
            default:
                var date = Read.Date(context.Answers.Get(field.Key));
                return (date, date);
        }
    }
}
