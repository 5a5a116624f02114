using Microsoft.Extensions.Configuration;
using PeerExchange.Bot.Package;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Package;

public sealed class PackageCommandTests : IDisposable
{
    private const string Bot = "0a1b2c3d-0000-4000-8000-000000000002";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_not_given_comes_from_the_configuration()
    {
        var (exitCode, output, error) = Run(Configured(Bot, "https://bot.example.org"), "--out", _folder.File("deep/x.zip"));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"bot {Bot}, bot.example.org", output, StringComparison.Ordinal);
        Assert.Equal(
            AppPackage.Build(AppPackage.Template(), new PackageParameters(Bot, Bot, "https://bot.example.org")),
            File.ReadAllBytes(_folder.File("deep/x.zip")));
    }

    [Fact]
    public void What_is_given_wins_over_the_configuration()
    {
        var app = "0a1b2c3d-0000-4000-8000-000000000001";
        var (exitCode, _, error) = Run(
            Configured("none", "http://localhost:3978"),
            "--app-id", app, "--bot-id", Bot, "--address", "https://bot.example.org", "--developer", "OEI", "--website", "https://a.example/",
            "--privacy", "https://b.example/", "--terms", "https://c.example/", "--out", _folder.File("x.zip"));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            AppPackage.Build(AppPackage.Template(), new PackageParameters(app, Bot, "https://bot.example.org")
            {
                DeveloperName = "OEI",
                WebsiteUrl = "https://a.example/",
                PrivacyUrl = "https://b.example/",
                TermsOfUseUrl = "https://c.example/",
            }),
            File.ReadAllBytes(_folder.File("x.zip")));
    }

    [Fact]
    public void A_package_with_a_problem_is_not_written_and_the_remedy_is_named()
    {
        var (exitCode, _, error) = Run(Configured(Bot, "http://localhost:3978"), "--out", _folder.File("x.zip"));

        Assert.Equal(1, exitCode);
        Assert.Contains("\"localhost:3978\" in validDomains is not a host that Teams can reach; give --address https://HOST or set PublicUrl.", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("x.zip")));
    }

    [Theory]
    [InlineData(null, "https://bot.example.org", "No bot id: give --bot-id GUID, or set MicrosoftAppId.")]
    [InlineData(Bot, " ", "No address: give --address https://HOST, or set PublicUrl.")]
    public void Without_bot_id_or_address_the_key_to_set_is_named(string? botId, string address, string said)
    {
        var (exitCode, _, error) = Run(Configured(botId, address));

        Assert.Equal(2, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--appid is not known here.", "--appid", "1")]
    [InlineData("--bot-id needs a value.", "--bot-id")]
    public void A_wrong_word_is_named_with_the_right_ones(string said, params string[] words)
    {
        var (exitCode, _, error) = Run(Configured(Bot, "https://bot.example.org"), words);

        Assert.Equal(2, exitCode);
        Assert.StartsWith(said, error, StringComparison.Ordinal);
        Assert.Contains("--address https://HOST", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_without_a_bot_id_still_looks_at_texts_and_icons() =>
        Assert.Empty(PackageCommand.Check(Configured(null, "http://localhost:3978")));

    [Fact]
    public void The_check_with_a_bot_id_judges_the_configured_address()
    {
        Assert.Empty(PackageCommand.Check(Configured(Bot, "https://bot.example.org")));
        Assert.Contains(PackageCommand.Check(Configured(Bot, null)), problem => problem.Contains("set PublicUrl", StringComparison.Ordinal));
    }

    private static IConfiguration Configured(string? botId, string? address) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["MicrosoftAppId"] = botId, ["PublicUrl"] = address }).Build();

    private static (int ExitCode, string Output, string Error) Run(IConfiguration configuration, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = PackageCommand.Run(words, configuration, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
