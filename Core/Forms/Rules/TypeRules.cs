using NodaTime;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.Rules;

/// <summary>Whether an answer is at all what its field asks for: a number, a date, one of the options.</summary>
internal static class TypeRules
{
    public static FieldProblem? Check(FieldDefinition field, FormContext context)
    {
        var answers = context.Answers;
        return field.Type switch
        {
            FieldType.Number => answers.Get(field.Key) is { } text && Read.Number(text) is null ? Bad(field.Key, "not_a_number") : null,
            FieldType.Date => Day(answers, field.Key),
            FieldType.DateRange => Day(answers, field.Key + ".from") ?? Day(answers, field.Key + ".to"),
            FieldType.DateTime => Day(answers, field.Key + ".date") ?? Time(answers, field.Key),
            FieldType.Choice or FieldType.Choices => Choices(field, context),
            FieldType.Country or FieldType.Countries => answers.List(field.Key).All(code => IsoCountries.Find(code) is not null) ? null : Bad(field.Key, "not_a_country"),
            FieldType.TimeZone => answers.Get(field.Key) is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null ? Bad(field.Key, "not_a_zone") : null,
            FieldType.YesNo or FieldType.Consent or FieldType.Signature =>
                answers.Get(field.Key) is null or "true" or "false" ? null : Bad(field.Key, "not_an_option"),
            FieldType.Person => Person(answers, field.Key),
            _ => null,
        };
    }

    private static FieldProblem? Choices(FieldDefinition field, FormContext context)
    {
        if (field.Options is not { } name)
        {
            return null;
        }

        var list = context.Programme.Lists.GetValueOrDefault(name);
        var rows = list is null ? ExchangeOptions.Of(name, context.Programme, context.Dossier) : null;
        foreach (var key in context.Answers.List(field.Key))
        {
            if (list is not null ? list.Find(key) is null : rows is not null && rows.All(row => row.Key != key))
            {
                return Bad(field.Key, "not_an_option");
            }
        }

        return field.Type == FieldType.Choice && context.Answers.List(field.Key).Count > 1 ? Bad(field.Key, "not_an_option") : null;
    }

    private static FieldProblem? Day(IReadOnlyDictionary<string, string> answers, string input) =>
        answers.Get(input) is { } text && (Read.Date(text) is not { } date || date.Year is < 1900 or > 2200) ? Bad(input, "not_a_date") : null;

    private static FieldProblem? Time(IReadOnlyDictionary<string, string> answers, string field)
    {
        var time = answers.Get(field + ".time");
        return time is not null && Read.TimeOfDay(time) is null ? Bad(field + ".time", "not_a_time")
            : time is null && answers.Get(field + ".date") is not null ? Bad(field + ".time", "time_missing")
            : time is not null && answers.Get(field + ".date") is null ? Bad(field + ".date", "date_missing")
            : null;
    }

    /// <summary>A person picked from the directory needs nothing more; somebody outside it is a name and an e-mail address.</summary>
    private static FieldProblem? Person(IReadOnlyDictionary<string, string> answers, string field)
    {
        var (user, name, email) = (answers.Get(field + ".user"), answers.Get(field + ".name"), answers.Get(field + ".email"));
        return email is not null && !Read.IsEmail(email) ? Bad(field + ".email", "email")
            : user is null && name is null && email is not null ? Bad(field + ".name", "name_missing")
            : user is null && name is not null && email is null ? Bad(field + ".email", "email_missing")
            : null;
    }

    private static FieldProblem Bad(string input, string rule) => new(input, rule);
}
