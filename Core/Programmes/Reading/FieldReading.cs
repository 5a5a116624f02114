namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads one field of a form.</summary>
internal sealed class FieldReading(
    FileProblems file, FileNames names, RuleReading rules, IReadOnlyDictionary<string, OptionList> lists, FormNames form)
{
    /// <param name="list">The list it is a column of; null: of none.</param>
    /// <param name="formDatum">The row of the visibility matrix when the field names none.</param>
    public FieldDefinition Read(YamlText key, MapReading map, string? list, string formDatum)
    {
        var typeName = NameReading.OneOf(file, map.Required("type"), "type", FieldTypes.Names);
        var type = FieldTypes.Of(typeName) ?? FieldType.Text;
        var scope = new RuleScope(form, list, key.Value, type);
        var place = type == FieldType.Shown ? RulePlace.Shown : RulePlace.Field;
        var field = new FieldDefinition(
            key.Value,
            type,
            map.Text("label"),
            map.OptionalText("help"),
            map.OptionalText("example"),
            map.Flag("required"),
            Options(map, key, type),
            new PrefillReading(file, names, form).Read(map, key.Value, list),
            Default(map.Optional("default"), map.OptionalWord("options"), type),
            Personal(map.Optional("personal")),
            NameReading.OneOf(file, map.Optional("datum"), "datum", names.Data.Keys) is { Length: > 0 } datum ? datum : formDatum,
            rules.Read(map.Optional("rules"), place, scope),
            rules.Read(map.Optional("asked"), RulePlace.Asked, scope))
        {
            Advice = Advice(map, key, type),
        };
        if (type == FieldType.Shown && typeName.Length > 0 && field.Prefill is null && field.Help is null && field.Rules.Count == 0)
        {
            file.Add(key.At, $"shown field \"{key.Value}\" needs a prefill, a rule that computes it, or help to show");
        }

        if (type == FieldType.Shown && field.Required)
        {
            file.Add(key.At, $"shown field \"{key.Value}\" is not asked and so cannot be required");
        }

        map.End();
        return field;
    }

    private Advice? Advice(MapReading map, YamlText key, FieldType type)
    {
        if (map.Optional("advice") is not { } node)
        {
            return null;
        }

        var advice = MapReading.Of(file, node, $"advice of {key.Value}");
        var options = type == FieldType.YesNo ? ["true", "false"]
            : map.OptionalWord("options") is { } list && names.Lists.TryGetValue(list, out var known) ? known : [];
        var answers = advice.RequiredWords("is");
        foreach (var answer in answers.Where(answer => !options.Contains(answer.Value)))
        {
            file.Unknown(answer.At, "answer", answer.Value, options);
        }

        var read = new Advice([.. answers.Select(answer => answer.Value)], advice.Text("text"));
        advice.End();
        return read;
    }

    private string? Options(MapReading map, YamlText key, FieldType type)
    {
        var isChoice = type is FieldType.Choice or FieldType.Choices;
        var node = map.Optional("options");
        if (node is null)
        {
            if (isChoice)
            {
                file.Add(key.At, $"field \"{key.Value}\" is a choice and needs options: the name of a list");
            }

            return null;
        }

        if (!isChoice)
        {
            file.Add(node.At, $"field \"{key.Value}\" has options but is not a choice");
        }

        return NameReading.OneOf(file, node, "option list", lists.Keys.Concat(KnownNames.OptionSources).Concat(names.Choices));
    }

    private string? Default(YamlNode? node, string? options, FieldType type)
    {
        if (node is not YamlText { Value: var value })
        {
            return null;
        }

        var fits = type switch
        {
            FieldType.Choice => options is not null && (lists.GetValueOrDefault(options) is not { } list || list.Find(value) is not null),
            FieldType.YesNo => value is "true" or "false",
            FieldType.Number => int.TryParse(value, out _),
            FieldType.Date => Spelling.IsNamedDate(value),
            FieldType.Text or FieldType.LongText => true,
            _ => false,
        };
        if (!fits)
        {
            file.Add(node.At, type switch
            {
                FieldType.Consent => "a consent has no default: it is never ticked beforehand",
                FieldType.Date => $"default \"{value}\" is not today, today+30d or today+12m",
                FieldType.YesNo => $"default \"{value}\" is not true or false",
                _ => $"default \"{value}\" does not fit this field",
            });
        }

        return value;
    }

    private PersonalData Personal(YamlNode? node)
    {
        switch (NameReading.OneOf(file, node, "class of personal data", ["no", "yes", "sensitive"]))
        {
            case "yes": return PersonalData.Yes;
            case "sensitive": return PersonalData.Sensitive;
            default: return PersonalData.No;
        }
    }
}
