using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;
using PeerExchange.Bot.CommandLine;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.CommandLine;

public sealed class CheckTests : IDisposable
{
    private readonly CommandRun command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task What_is_delivered_is_well_and_no_database_is_made()
    {
        var (exitCode, output, errors) = await command.RunAsync("check");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.EndsWith("\ncheck: all is well\n", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(command.Database)));
    }

    [Fact]
    public void Every_mistake_of_every_kind_is_told()
    {
        var (exitCode, output, errors) = Run(
            () => ProgrammeFile.ReadAll([new ProgrammeText("uno.yaml", "reference: [1]\n"), new ProgrammeText("dos.yaml", "\n\nnonsense: yes\n")]),
            ("MicrosoftAppType", "Sometimes"), ("MicrosoftAppId", "not a guid!"), ("AllowedTenants", "a b"), ("ToBotFromChannelOpenIdMetadataUrl", "http://elsewhere.example/"),
            ("PublicUrl", "ftp://x"), ("Network:Sample", "maybe"), ("Clock:Offset", "P1D"), ("Storage:ConnectionString", "nonsense"));

        Assert.Equal(1, exitCode);
        var told = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(told, line => line.StartsWith("uno.yaml:", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("dos.yaml:3:", StringComparison.Ordinal));
        foreach (var key in new[]
        {
            "MicrosoftAppType", "MicrosoftAppId", "MicrosoftAppPassword", "AllowedTenants", "ToBotFromChannelOpenIdMetadataUrl", "PublicUrl", "Network__Sample", "Clock__Offset",
            "Storage__ConnectionString",
        })
        {
            Assert.Single(told, line => line.StartsWith(key + ": ", StringComparison.Ordinal));
        }

        Assert.EndsWith($"\ncheck: {told.Length} to mend\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bot_in_use_is_checked_with_its_own_package()
    {
        var (exitCode, output, errors) = Run(
            ProgrammeFile.ReadEmbedded,
            ("MicrosoftAppId", "0a1b2c3d-0000-4000-8000-000000000002"), ("MicrosoftAppTenantId", "0a1b2c3d-0000-4000-8000-000000000003"), ("MicrosoftAppPassword", "secret"));

        Assert.Equal(1, exitCode);
        Assert.Contains("configuration    well", output, StringComparison.Ordinal);
        Assert.DoesNotContain("app package      well", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", errors + output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_the_database_is_told()
    {
        var (exitCode, _, errors) = Run(ProgrammeFile.ReadEmbedded, ("Storage:Path", Path.GetTempPath()));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Storage__Path: ", errors, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Errors) Run(Func<IReadOnlyDictionary<string, Programme>> read, params (string Key, string Value)[] settings)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value)).Build();
        var exitCode = Check.Run(configuration, Mock.Of<IHostEnvironment>(environment => environment.EnvironmentName == "Production"), read, output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
