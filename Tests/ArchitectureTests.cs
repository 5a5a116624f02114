using System.Text.RegularExpressions;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests;

/// <summary>The house stays the house: Bot knows Cards knows Core, never back, and what is pure stays pure.</summary>
public sealed partial class ArchitectureTests
{
    [Fact]
    public void Bot_knows_Cards_knows_Core_and_never_back()
    {
        var core = typeof(Core.Ids).Assembly;
        var cards = typeof(PeerExchange.Cards.Texts).Assembly;
        var ours = core.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("PeerExchange", StringComparison.Ordinal));
        Assert.Empty(ours);
        Assert.Equal(["PeerExchange.Core"], cards.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("PeerExchange", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Core")]
    [InlineData("Cards")]
    public void Core_and_Cards_know_no_network_no_cloud_and_no_database(string project)
    {
        var assembly = project == "Core" ? typeof(Core.Ids).Assembly : typeof(PeerExchange.Cards.Texts).Assembly;
        var references = assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.DoesNotContain(references, name => name.StartsWith("System.Net", StringComparison.Ordinal) && name != "System.Net.Primitives");
        Assert.DoesNotContain(references, name => name.StartsWith("Azure", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Only_the_edges_know_HTTP()
    {
        var strays = Sources("Bot")
            .Where(file => !file.Replace('\\', '/').Contains("/Bot/Teams/", StringComparison.Ordinal) && !file.Contains("/Bot/Storage/", StringComparison.Ordinal) && !file.Contains("/Bot/Web/", StringComparison.Ordinal)
                && !file.Contains("/Bot/Calendar/", StringComparison.Ordinal))
            .Where(file => Http().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        Assert.Empty(strays);
    }

    [Fact]
    public void Nobody_reads_the_machines_clock_past_the_one_given()
    {
        var strays = Sources("Core").Concat(Sources("Cards")).Concat(Sources("Bot"))
            .Where(file => MachineClock().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        Assert.Empty(strays);
    }

    [Fact]
    public void No_programme_is_known_by_name_outside_its_file_and_the_sample()
    {
        var strays = Sources("Core").Concat(Sources("Cards")).Concat(Sources("Bot"))
            .Where(file => !file.Contains("/Sample/", StringComparison.Ordinal))
            .Where(file => NamedProgramme().IsMatch(Comments().Replace(File.ReadAllText(file), "")))
            .Select(Path.GetFileName);

        Assert.Empty(strays);
    }

    /// <summary>What the product must know of an answer its form says (valid_until, audience …). Words people write are another matter.</summary>
    [Fact]
    public void No_field_form_or_datum_of_a_programme_is_known_by_name()
    {
        var names = ProgrammeFile.ReadEmbedded().Values
            .SelectMany(programme => programme.Forms.Values.SelectMany(form => form.Fields.Select(field => field.Key).Append(form.Key)).Concat(programme.Forms.Values.Select(form => form.Datum)))
            .Except(["request", "offer", "call"])
            .ToHashSet();
        var strays =
            from file in Sources("Core").Concat(Sources("Cards")).Concat(Sources("Bot"))
            where !file.Contains("/PlainText/", StringComparison.Ordinal) && !file.EndsWith("/Words.cs", StringComparison.Ordinal)
            from Match word in Literal().Matches(Comments().Replace(File.ReadAllText(file), ""))
            where names.Contains(word.Groups[1].Value)
            select $"{Path.GetFileName(file)} {word.Value}";

        Assert.Empty(strays);
    }

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Repository.Of(project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(HttpClient|HttpRequestMessage|WebApplication|HttpContext)\b")]
    private static partial Regex Http();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|Stopwatch\.StartNew")]
    private static partial Regex MachineClock();

    [GeneratedRegex("\"(oei|OEI|ripso|iiep|ril|dialogas)\"")]
    private static partial Regex NamedProgramme();

    [GeneratedRegex("\"([A-Za-z0-9_-]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"///.*|//.*")]
    private static partial Regex Comments();
}
