using System.Reflection;
using System.Text.RegularExpressions;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Programmes;

/// <summary>
/// The invented programmes use every mechanism there is. Whoever adds one is told here that <c>everything.yaml</c> (or the one beside it) does not use it
/// yet: nothing in these tests is a list to be kept up by hand.
/// </summary>
public sealed partial class EverythingProgrammeTests
{
    private static readonly UsedMechanisms Used = new(InventedProgrammes.Files, InventedProgrammes.ByKey.Values);

    [Fact]
    public void The_invented_programmes_are_only_files_and_are_read_without_a_mistake() => Assert.Equal(InventedProgrammes.Files.Count, InventedProgrammes.ByKey.Count);

    [Fact]
    public void Every_rule_stands_wherever_it_may() =>
        None(RuleCatalog.Rules.Where(rule => !Used.Rules.Any(used => used.Place == rule.Place && used.Use.Name == rule.Name)).Select(rule => $"{rule.Name} ({rule.Place})"));

    [Fact]
    public void Every_parameter_of_every_rule_is_given() =>
        None(RuleCatalog.Rules.SelectMany(rule => rule.Parameters
            .Where(parameter => !Used.Rules.Any(used => used.Place == rule.Place && used.Use.Name == rule.Name && used.Use.Text(parameter.Name) is not null))
            .Select(parameter => $"{rule.Name}.{parameter.Name} ({rule.Place})")));

    /// <summary>Types of fields, kinds of dossiers, grants, reaches, classes of personal data, units of deadlines.</summary>
    [Fact]
    public void Every_value_of_every_enumeration_is_used()
    {
        Assert.Superset(new HashSet<Type> { typeof(FieldType), typeof(GrantKind), typeof(DossierKind), typeof(Reach) }, Used.Enumerations.ToHashSet());
        None(Used.UnusedValues);
    }

    /// <summary>Every key of the file that is read into something: forms, pages, fields, stages, gates, meetings, deadlines, panel, visibility.</summary>
    [Fact]
    public void Every_part_of_a_programme_says_something_somewhere() => None(Used.SilentParts);

    [Fact]
    public void Every_key_in_the_tables_of_the_guide_is_used()
    {
        var keys = FirstColumn().Matches(ExampleProgramme.Guide).SelectMany(row => InBackticks().Matches(row.Value).Select(key => key.Groups[1].Value)).ToHashSet();
        Assert.True(keys.Count > 100, "The tables of the guide are not found.");
        None(keys.Where(key => !Used.Words.Contains(key)));
    }

    /// <summary>Roles, sides, events, start values, sources of choices, settings, and what a form has one of. Of styles a programme has only one.</summary>
    [Fact]
    public void Every_name_the_product_knows_is_used()
    {
        var lists = typeof(KnownNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(list => list.Name != nameof(KnownNames.Styles)).Select(list => list.GetValue(null)).ToList();
        var names = lists.OfType<IReadOnlyList<string>>().SelectMany(list => list).Concat(lists.OfType<IReadOnlyDictionary<string, string>>().SelectMany(list => list.Keys)).ToList();
        Assert.True(names.Count > 50, "The product's names are not found.");
        None(names.Where(name => !Used.Words.Any(word => word == name || word.StartsWith(name + ".", StringComparison.Ordinal))));
    }

    private static void None(IEnumerable<string> missing)
    {
        var all = missing.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"No invented programme (Tests/Programmes/everything*.yaml) uses: {string.Join(", ", all)}");
    }

    /// <summary>A row of a table whose first cell names keys.</summary>
    [GeneratedRegex(@"^\| (`[a-z_0-9]+`(, )?)+ \|", RegexOptions.Multiline)]
    private static partial Regex FirstColumn();

    [GeneratedRegex("`([a-z_0-9]+)`")]
    private static partial Regex InBackticks();
}
