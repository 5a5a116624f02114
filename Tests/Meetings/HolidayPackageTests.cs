using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Fixtures;
using PeerExchange.Tests.Package;

namespace PeerExchange.Tests.Meetings;

/// <summary>
/// Holidays.tsv beside the npm package date-holidays: days from Monday to Friday that only one of the two has must be explained in
/// holidays-differ.tsv. (What falls on a weekend closes no office, and the two differ in whether a moved holiday is also kept on its date.)
/// </summary>
public sealed class HolidayPackageTests
{
    private const int First = 2025, Last = 2028;

    [Fact]
    public async Task Every_difference_from_the_package_is_explained_and_every_explanation_needed()
    {
        var package = await PackageAsync();
        Assert.True(package.Count >= 22, $"The package knew only {package.Count} countries.");
        var differences = package.SelectMany(country => Differences(country.Key, country.Value)).ToHashSet();
        var unexplained = new HashSet<Difference>(differences);
        var needless = new List<string>();
        foreach (var (line, explained) in Explanations())
        {
            if (!differences.Overlaps(explained))
            {
                needless.Add(line);
            }

            unexplained.ExceptWith(explained);
        }

        Assert.True(unexplained.Count == 0, "Not explained:\n" + string.Join('\n', unexplained.OrderBy(d => d.Country).ThenBy(d => d.IsOurs).ThenBy(d => d.Day)));
        Assert.True(needless.Count == 0, "No longer needed:\n" + string.Join('\n', needless));
    }

    private static IEnumerable<Difference> Differences(string country, IReadOnlySet<LocalDate> theirs)
    {
        var ours = Enumerable.Range(First, Last - First + 1).SelectMany(year => Holidays.Of(country, year)).Select(holiday => holiday.Day).ToHashSet();
        return ours.Except(theirs).Select(day => new Difference(country, true, day))
            .Concat(theirs.Except(ours).Select(day => new Difference(country, false, day)))
            .Where(difference => difference.Day.DayOfWeek < IsoDayOfWeek.Saturday);
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlySet<LocalDate>>> PackageAsync()
    {
        var countries = IsoCountries.All(Language.Es).Select(country => country.Code).Where(Holidays.IsKnown);
        var (exitCode, output) = await OfficialSchema.NodeAsync([Repository.Of("Tests", "Meetings", "list-holidays.mjs"), $"{First}", $"{Last}", .. countries]);
        Assert.True(exitCode == 0, output);
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(output)!.ToDictionary(
            country => country.Key,
            country => (IReadOnlySet<LocalDate>)country.Value.Select(day => LocalDatePattern.Iso.Parse(day).Value).ToHashSet());
    }

    // Columns: countries, which of the two has the days ("here" or "package"), the days as a rule, why.
    private static IEnumerable<(string Line, HashSet<Difference> Days)> Explanations() =>
        from line in File.ReadLines(Repository.Of("Tests", "Meetings", "holidays-differ.tsv"))
        where line.Length > 0 && line[0] != '#'
        let columns = line.Split('\t')
        let rule = HolidayFile.Rule(columns[2])
        let days = Enumerable.Range(First - 1, Last - First + 3).SelectMany(rule.In)
        where columns is [_, "here" or "package", _, { Length: > 0 }] ? true : throw new FormatException(line)
        select (line, columns[0].Split(' ').SelectMany(country => days.Select(day => new Difference(country, columns[1] == "here", day))).ToHashSet());

    private sealed record Difference(string Country, bool IsOurs, LocalDate Day)
    {
        public override string ToString() => $"{Country} {(IsOurs ? "here" : "package")} {Day.ToString("uuuu-MM-dd ddd", null)} {Holidays.NameOf(Country, Day)}";
    }
}
