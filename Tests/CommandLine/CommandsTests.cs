namespace PeerExchange.Tests.CommandLine;

public sealed class CommandsTests : IDisposable
{
    private readonly CommandRun command = new();

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("'hola' is not understood.", "hola")]
    [InlineData("bank import needs a FILE.", "bank", "import")]
    [InlineData("people import needs a FILE.", "people", "import")]
    [InlineData("bank import needs a FILE.", "bank", "import", "--Storage:Path", "x")]
    [InlineData("export needs a DIR.", "export")]
    [InlineData("'bank import a.jsonl b.jsonl' is not understood.", "bank", "import", "a.jsonl", "b.jsonl")]
    [InlineData("'check everything' is not understood.", "check", "everything")]
    [InlineData("'bank' is not understood.", "bank")]
    public async Task What_is_not_understood_is_answered_with_what_there_is(string reason, params string[] words)
    {
        var (exitCode, output, errors) = await command.RunPlainAsync(words);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith(reason + "\n", errors, StringComparison.Ordinal);
        Assert.Contains("bank import FILE.jsonl", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("export", "--help")]
    public async Task Who_asks_for_help_gets_it(params string[] words)
    {
        var (exitCode, output, errors) = await command.RunPlainAsync(words);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("export DIR", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_is_written_wrongly_is_named()
    {
        var (exitCode, _, errors) = await command.RunPlainAsync("check", "-x=1");
        Assert.Equal((2, false), (exitCode, errors.Contains("   at ", StringComparison.Ordinal)));

        (exitCode, _, errors) = await command.RunPlainAsync("export", command.File("out"), "--Storage:ConnectionString", "nonsense");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("Storage__ConnectionString: ", errors, StringComparison.Ordinal);
    }
}
