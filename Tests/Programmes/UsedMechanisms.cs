using System.Collections;
using System.Reflection;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Programmes.Reading;

namespace PeerExchange.Tests.Programmes;

/// <summary>
/// What some programme files use, found by walking through what was read and not by any list: the parts of a programme that say something, the values of
/// every enumeration, the rules with their parameters, and every word.
/// </summary>
internal sealed class UsedMechanisms
{
    private readonly Dictionary<string, bool> parts = [];
    private readonly Dictionary<Type, HashSet<object>> values = [];

    public UsedMechanisms(IEnumerable<ProgrammeText> files, IEnumerable<Programme> programmes)
    {
        foreach (var (name, yaml) in files)
        {
            Collect(YamlTree.Parse(new FileProblems(name), yaml)!);
        }

        foreach (var programme in programmes)
        {
            Walk(programme);
        }
    }

    /// <summary>Every key and every plain value, the texts for people left out.</summary>
    public HashSet<string> Words { get; } = [];

    public List<(RulePlace Place, RuleUse Use)> Rules { get; } = [];

    /// <summary>Parts no programme says anything in, like "FormDefinition.Printed".</summary>
    public IEnumerable<string> SilentParts => parts.Where(part => !part.Value).Select(part => part.Key);

    /// <summary>Values of an enumeration that no programme has, like "GrantKind.Topics".</summary>
    public IEnumerable<string> UnusedValues =>
        values.SelectMany(kind => Enum.GetValues(kind.Key).Cast<object>().Where(value => !kind.Value.Contains(value)).Select(value => $"{kind.Key.Name}.{value}"));

    public IEnumerable<Type> Enumerations => values.Keys;

    private void Collect(YamlNode node)
    {
        switch (node)
        {
            case YamlText text:
                Words.Add(text.Value);
                break;
            case YamlList list:
                list.Items.ToList().ForEach(Collect);
                break;
            case YamlMap map when map.Entry("es") is null || map.Entry("en") is null:
                foreach (var (key, value) in map.Entries)
                {
                    Collect(key);
                    Collect(value);
                }

                break;
        }
    }

    private void Walk(object record)
    {
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var value = property.GetValue(record);
            var name = $"{record.GetType().Name}.{property.Name}";
            parts[name] = parts.GetValueOrDefault(name) || Says(value);
            Note(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, value);
            foreach (var one in Parts(value))
            {
                if (one is RuleUse use)
                {
                    Rules.Add((PlaceOf(record, property.Name), use));
                }
                else if (one is not LocalText && one.GetType().Namespace == typeof(Programme).Namespace && !one.GetType().IsEnum)
                {
                    Walk(one);
                }
                else
                {
                    Note(one.GetType(), one);
                }
            }
        }
    }

    private void Note(Type type, object? value)
    {
        if (!type.IsEnum)
        {
            return;
        }

        if (!values.TryGetValue(type, out var seen))
        {
            values[type] = seen = [];
        }

        if (value is not null)
        {
            seen.Add(value);
        }
    }

    private static IEnumerable<object> Parts(object? value) => value switch
    {
        null or string => [],
        IDictionary map => map.Values.Cast<object>(),
        IEnumerable many => many.Cast<object>(),
        _ => [value],
    };

    /// <summary>An enumeration says something with every value: those are counted by themselves.</summary>
    private static bool Says(object? value) => value switch
    {
        null or false or 0 or "" => false,
        IEnumerable many and not string => many.Cast<object>().Any(),
        _ => true,
    };

    private static RulePlace PlaceOf(object owner, string property) => (owner, property) switch
    {
        (FieldDefinition { Type: FieldType.Shown }, nameof(FieldDefinition.Rules)) => RulePlace.Shown,
        (FieldDefinition, nameof(FieldDefinition.Rules)) => RulePlace.Field,
        (RowsDefinition, _) => RulePlace.Rows,
        (FieldDefinition or PanelDefinition, _) => RulePlace.Asked,
        (MeetingKind, _) => RulePlace.Meeting,
        _ => RulePlace.Gate,
    };
}
