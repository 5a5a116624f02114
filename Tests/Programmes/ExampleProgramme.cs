using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Programmes;

/// <summary>The small programme of docs/add-a-programme.md: whoever follows that page starts from a file that works.</summary>
internal static class ExampleProgramme
{
    public const string File = "bib.yaml";

    public static string Guide { get; } = System.IO.File.ReadAllText(Repository.Of("docs", "add-a-programme.md"));

    public static string Yaml { get; } = Guide.Split("```yaml\n")[1].Split("```")[0];

    /// <summary>Reads the example with one passage replaced. '‹' in the new one marks where the problem is told and is left out.</summary>
    /// <returns>The problems as told, and the mark as "file:line:column".</returns>
    public static (IReadOnlyList<string> Told, string Marked) Spoilt(string passage, string replacement)
    {
        Assert.True(Yaml.Contains(passage, StringComparison.Ordinal), $"The example does not hold: {passage}");
        var at = Yaml.IndexOf(passage, StringComparison.Ordinal);
        var text = Yaml[..at] + replacement + Yaml[(at + passage.Length)..];
        var mark = text.IndexOf('‹', StringComparison.Ordinal);
        text = text.Replace("‹", "", StringComparison.Ordinal);
        var before = text[..mark];
        var marked = $"{File}:{before.Count(c => c == '\n') + 1}:{before.Length - before.LastIndexOf('\n')}";
        var exception = Assert.Throws<ProgrammeFileException>(() => ProgrammeFile.Read(File, text));
        Assert.Equal(string.Join('\n', exception.Problems), exception.Message);
        return ([.. exception.Problems.Select(problem => problem.ToString())], marked);
    }
}
