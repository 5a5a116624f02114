using System.Text.RegularExpressions;
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
            .Where(file => !file.Replace('\\', '/').Contains("/Bot/Teams/", StringComparison.Ordinal) && !file.Contains("/Bot/Storage/", StringComparison.Ordinal) && !file.Contains("/Bot/Web/", StringComparison.Ordinal))
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

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Repository.Of(project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(HttpClient|HttpRequestMessage|WebApplication|HttpContext)\b")]
    private static partial Regex Http();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|Stopwatch\.StartNew")]
    private static partial Regex MachineClock();

    [GeneratedRegex("\"(oei|OEI|ripso|iiep|ril|dialogas)\"")]
    private static partial Regex NamedProgramme();

    [GeneratedRegex(@"///.*|//.*")]
    private static partial Regex Comments();
}
