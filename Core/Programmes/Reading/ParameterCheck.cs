using System.Globalization;

namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Checks the values given to the parameters of one use of a rule.</summary>
internal sealed class ParameterCheck(FileProblems file, FileNames names, RuleScope scope, IReadOnlyDictionary<string, string> given)
{
    private static readonly string[] NamedDates = ["today", "visit_start", "visit_end"];

    /// <summary>The form meant by fields and lists: the one named by "form", else the one the rule stands in.</summary>
    private FormNames? Form => given.TryGetValue("form", out var key) ? names.Forms.GetValueOrDefault(key) : scope.Form;

    private string? List => given.GetValueOrDefault("list", scope.List ?? "") is { Length: > 0 } list ? list : null;

    public void Check(RuleDefinition rule, RuleParameter parameter, IReadOnlyList<YamlText> values)
    {
        foreach (var value in values)
        {
            switch (parameter.Kind)
            {
                case ParameterKind.Number when !int.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                    file.Add(value.At, $"{rule.Name}: \"{parameter.Name}\" is a whole number, not \"{value.Value}\"");
                    break;
                case ParameterKind.Word:
                    OneOf(value, parameter.Name, parameter.Words);
                    break;
                case ParameterKind.Field:
                    OneOf(value, "field", FieldsInReach().Select(field => field.Key));
                    break;
                case ParameterKind.FieldOfForm when Form is not null:
                    OneOf(value, "field", Form.Fields.Keys);
                    break;
                case ParameterKind.FieldOfList when Form is not null:
                    OneOf(value, List is null ? "field" : $"field of list {List}", Form.Fields.Values.Where(field => field.List == List).Select(field => field.Key));
                    break;
                case ParameterKind.Options:
                    OneOf(value, "answer", OptionsOf(given.GetValueOrDefault("field") ?? scope.Field));
                    break;
                case ParameterKind.Date:
                    OneOf(value, "date", FieldsInReach().Where(field => field.Type is "date" or "date_time").Select(field => field.Key).Concat(NamedDates));
                    break;
                case ParameterKind.Form:
                    OneOf(value, "form", names.Forms.Keys);
                    break;
                case ParameterKind.Rows when Form is not null:
                    OneOf(value, "list", Form.Lists);
                    break;
                case ParameterKind.Stage:
                    OneOf(value, "stage", names.ExchangeStages);
                    break;
                case ParameterKind.Meeting:
                    OneOf(value, "meeting", names.Meetings);
                    break;
                case ParameterKind.Deadline:
                    OneOf(value, "deadline", names.Deadlines);
                    break;
                case ParameterKind.Roles:
                    NameReading.Roles(file, names, [value], []);
                    break;
                case ParameterKind.OptionList:
                    OneOf(value, "option list", names.Lists.Keys);
                    break;
                case ParameterKind.Setting:
                    OneOf(value, "setting", KnownNames.Settings.Keys);
                    break;
            }
        }
    }

    /// <summary>Fields outside lists, and of the same row.</summary>
    private IEnumerable<FieldName> FieldsInReach() =>
        scope.Form?.Fields.Values.Where(field => field.Key != scope.Field && (field.List is null || field.List == scope.List)) ?? [];

    private IReadOnlyList<string> OptionsOf(string? field) => Form?.Fields.GetValueOrDefault(field ?? "") switch
    {
        { Options: { } list } => names.Lists.GetValueOrDefault(list) ?? [],
        { Type: "yes_no" or "consent" or "signature" } => ["true", "false"],
        _ => [],
    };

    private void OneOf(YamlText value, string what, IEnumerable<string> known)
    {
        var all = known.ToList();
        if (!all.Contains(value.Value))
        {
            file.Unknown(value.At, what, value.Value, all);
        }
    }
}
