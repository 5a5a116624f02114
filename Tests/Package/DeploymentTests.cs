using System.Text.RegularExpressions;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Package;

/// <summary>What can be said of the Bicep file without Azure: it sets keys that something reads, explains what it asks for, holds no secret.</summary>
public sealed partial class DeploymentTests
{
    /// <summary>Keys of the product and, after them, of Azure and OpenTelemetry.</summary>
    private static readonly string[] Known =
    [
        "MicrosoftAppType", "MicrosoftAppId", "MicrosoftAppTenantId", "AllowedTenants", "PublicUrl", "Storage__ConnectionString",
        "Graph__Organizer", "Graph__TenantId", "Graph__ClientId", "Graph__ClientSecret", "Network__Sample",
        "AZURE_CLIENT_ID", "WEBSITE_RUN_FROM_PACKAGE", "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    private static readonly string Bicep = File.ReadAllText(Repository.Of("deploy", "main.bicep"));

    [Fact]
    public void Every_setting_of_the_web_app_is_one_that_something_reads()
    {
        var settings = Bicep[Bicep.IndexOf("properties: union(", StringComparison.Ordinal)..Bicep.IndexOf("dependsOn:", StringComparison.Ordinal)];

        Assert.Equal(Known.Order(StringComparer.Ordinal), Setting().Matches(settings).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_parameter_is_explained() =>
        Assert.All(Parameter().Matches(Bicep), parameter => Assert.Contains("@description(", parameter.Groups[1].Value, StringComparison.Ordinal));

    [Fact]
    public void No_key_or_secret_is_read_or_written()
    {
        Assert.DoesNotContain("listKeys", Bicep, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AccountKey", Bicep, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Password", Bicep, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("allowSharedKeyAccess: false", Bicep, StringComparison.Ordinal);
        Assert.Contains("'@Microsoft.KeyVault(SecretUri=", Bicep, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\s+([A-Z][A-Za-z_]+): ", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"((?:^@.*\n)*)^param ", RegexOptions.Multiline)]
    private static partial Regex Parameter();
}
