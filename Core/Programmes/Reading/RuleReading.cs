using System.Globalization;

namespace PeerExchange.Core.Programmes.Reading;

/// <summary>What the parameters of a rule may refer to.</summary>
/// <param name="Form">The form it stands in; null: in none (gates, meetings).</param>
/// <param name="List">The list it stands in.</param>
internal sealed record RuleScope(FormNames? Form, string? List = null, string? Field = null, FieldType? Type = null)
{
    public static readonly RuleScope Nowhere = new((FormNames?)null);
}

/// <summary>Reads uses of rules and checks them against <see cref="RuleCatalog"/>.</summary>
internal sealed class RuleReading(FileProblems file, FileNames names)
{
    public IReadOnlyList<RuleUse> Read(YamlNode? node, RulePlace place, RuleScope scope)
    {
        switch (node)
        {
            case null: return [];
            case YamlList list: return [.. list.Items.Select(item => One(item, place, scope)).OfType<RuleUse>()];
            default:
                file.Add(node.At, "rules are a list: [name, {name: {parameter: value}}]");
                return [];
        }
    }

    private RuleUse? One(YamlNode node, RulePlace place, RuleScope scope)
    {
        YamlText name;
        YamlNode? value = null;
        switch (node)
        {
            case YamlText word:
                name = word;
                break;
            case YamlMap { Entries: [var single] }:
                (name, value) = single;
                break;
            default:
                file.Add(node.At, "a rule is a name, or one name with its parameters: {name: {parameter: value}}");
                return null;
        }

        var what = place is RulePlace.Gate or RulePlace.Asked ? "condition" : "rule";
        if (RuleCatalog.Find(place, name.Value) is not { } rule)
        {
            file.Unknown(name.At, what, name.Value, RuleCatalog.Names(place));
            return null;
        }

        if (scope.Type is { } type && place == RulePlace.Field && rule.Types.Count > 0 && !rule.Types.Contains(type))
        {
            file.Add(name.At, $"rule {rule.Name} does not fit a field of this type; it is for {string.Join(", ", FieldTypes.All.Where(known => rule.Types.Contains(known.Type)).Select(known => known.Name))}");
        }

        return new RuleUse(rule.Name, Parameters(rule, name, value, scope), name.At.Line);
    }

    private Dictionary<string, string> Parameters(RuleDefinition rule, YamlText name, YamlNode? value, RuleScope scope)
    {
        var given = value switch
        {
            null or YamlText { Value: "" } => [],
            YamlMap map => map.Entries,
            _ => [new YamlEntry(new YamlText(value.At, rule.Parameters.Count > 0 ? rule.Parameters[0].Name : "value"), value)],
        };
        foreach (var (key, _) in given.Where(pair => rule.Parameters.All(parameter => parameter.Name != pair.Key.Value)))
        {
            file.Unknown(key.At, $"parameter of {rule.Name}:", key.Value, rule.Parameters.Select(parameter => parameter.Name));
        }

        var words = new Dictionary<string, string>();
        foreach (var parameter in rule.Parameters)
        {
            var node = given.FirstOrDefault(pair => pair.Key.Value == parameter.Name)?.Value;
            if (node is not null)
            {
                var values = Values(node, parameter);
                words[parameter.Name] = string.Join(',', values.Select(word => word.Value));
            }
            else if (parameter.Required)
            {
                file.Add(name.At, $"{rule.Name} needs \"{parameter.Name}\"");
            }
        }

        if (!rule.MayBeBare && rule.Parameters.Count > 0 && rule.Parameters.All(parameter => !parameter.Required) && words.Count == 0)
        {
            file.Add(name.At, $"{rule.Name} needs {string.Join(" or ", rule.Parameters.Select(parameter => $"\"{parameter.Name}\""))}");
        }

        var check = new ParameterCheck(file, names, scope, words);
        foreach (var parameter in rule.Parameters)
        {
            if (given.FirstOrDefault(pair => pair.Key.Value == parameter.Name)?.Value is { } node)
            {
                check.Check(rule, parameter, Values(node, parameter, tell: false));
            }
        }

        if (words.TryGetValue("min", out var min) && words.TryGetValue("max", out var max)
            && int.TryParse(min, CultureInfo.InvariantCulture, out var low) && int.TryParse(max, CultureInfo.InvariantCulture, out var high) && low > high)
        {
            file.Add(name.At, $"{rule.Name}: min {low} is more than max {high}");
        }

        return words;
    }

    private IReadOnlyList<YamlText> Values(YamlNode node, RuleParameter parameter, bool tell = true)
    {
        var many = parameter.Kind is ParameterKind.Words or ParameterKind.Options or ParameterKind.Roles;
        switch (node)
        {
            case YamlText { Value.Length: > 0 } word: return [word];
            case YamlList list when many && list.Items.Count > 0 && list.Items.All(item => item is YamlText): return [.. list.Items.Cast<YamlText>()];
            default:
                if (tell)
                {
                    file.Add(node.At, $"\"{parameter.Name}\" is one word" + (many ? " or a list of words" : ""));
                }

                return [];
        }
    }
}
