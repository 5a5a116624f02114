using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Programmes;

/// <summary>Whatever happens to a file, reading it either gives a programme or tells the mistakes; nothing else is thrown.</summary>
public sealed class ProgrammeMutationTests
{
    private static readonly string[] Oei = File.ReadAllLines(Repository.Of("Core", "Programmes", "oei.yaml"));

    [Fact]
    public void A_file_that_lost_some_lines_is_read_or_its_mistakes_are_told()
    {
        var random = new Random(20260107);
        var refused = 0;
        for (var i = 0; i < 100; i++)
        {
            var start = random.Next(Oei.Length);
            var length = 1 + (int)Math.Pow(10, random.NextDouble() * 2.5);
            refused += Refused("oei.yaml", string.Join('\n', Oei.Where((_, line) => line < start || line >= start + length)), Oei.Length);
        }

        Assert.InRange(refused, 60, 100);
    }

    [Fact]
    public void A_file_with_any_line_removed_moved_or_cut_is_read_or_its_mistakes_are_told()
    {
        var lines = ExampleProgramme.Yaml.Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            Refused("bib.yaml", string.Join('\n', lines.Where((_, other) => other != line)), lines.Length);
            Refused("bib.yaml", string.Join('\n', lines.Select((text, other) => other == line ? "  " + text : text)), lines.Length);
            Refused("bib.yaml", string.Join('\n', lines.Select((text, other) => other == line ? text[..(text.Length / 2)] : text)), lines.Length);
            Refused("bib.yaml", string.Join('\n', lines[..line]), lines.Length);
        }
    }

    [Fact]
    public void A_file_with_odd_characters_anywhere_is_read_or_its_mistakes_are_told()
    {
        var random = new Random(7);
        string[] odd = ["{", "}", "[", "]", ":", ",", "\"", "'", "#", "&a ", "*a", "!x ", "- ", "? ", "|", ">", "%", "@", "\t", "\0", "\r", "\uFEFF", "\uD83D", "\n", "{{{{", "---\n", "<<: "];
        var text = ExampleProgramme.Yaml;
        for (var i = 0; i < 400; i++)
        {
            Refused("bib.yaml", text.Insert(random.Next(text.Length), odd[i % odd.Length]), text.Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("- a\n- b")]
    [InlineData("{}")]
    [InlineData("? [a]\n: b")]
    [InlineData("forms: {A: {pages: [{fields: {a: 1}}, 2, [3]]}}\nroles: 1\nvisibility: [1]\nstages: {exchange: 1, 2: {a: 3}}\ngates: [1, {before: [1]}]\nlists: {a: 1, b: {c: [1]}}")]
    public void A_file_of_another_shape_is_refused(string text) => Assert.Equal(1, Refused("bib.yaml", text, 20));

    [Fact]
    public void A_file_nested_without_end_is_refused() =>
        Assert.Equal(1, Refused("bib.yaml", string.Concat(Enumerable.Repeat("{a: ", 20_000)), 1));

    /// <returns>1 when mistakes are told, each inside the file; 0 when it is a programme.</returns>
    private static int Refused(string name, string text, int lines)
    {
        try
        {
            ProgrammeFile.Read(name, text);
            return 0;
        }
        catch (ProgrammeFileException exception)
        {
            Assert.NotEmpty(exception.Problems);
            Assert.All(exception.Problems, problem =>
            {
                Assert.Equal(name, problem.File);
                Assert.InRange(problem.Line, 1, lines + 2);
                Assert.InRange(problem.Column, 1, 200_000);
                Assert.NotEmpty(problem.Reason);
            });
            return 1;
        }
    }
}
