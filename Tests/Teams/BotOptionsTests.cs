using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using PeerExchange.Bot;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

public sealed class BotOptionsTests
{
    private const string App = TokenServer.AppId;
    private const string Tenant = TokenServer.Tenant;

    [Fact]
    public void Nothing_configured_is_a_bot_for_this_machine()
    {
        var options = Read();

        Assert.True(options.IsAnonymous);
        Assert.Null(options.Credential);
        Assert.True(options.AllowedTenants.Includes("anybody"));
        Assert.True(options.AllowedTenants.Includes(null));
    }

    [Fact]
    public void A_multi_tenant_bot_signs_in_at_botframework_com()
    {
        var options = Read(("MicrosoftAppType", "multitenant"), ("MicrosoftAppId", App), ("MicrosoftAppPassword", "s"), ("MicrosoftAppTenantId", Tenant));

        Assert.Equal("https://login.microsoftonline.com/botframework.com", options.LoginUrl.AbsoluteUri);
        Assert.Equal("https://login.botframework.com/v1/.well-known/openidconfiguration", options.OpenIdMetadataUrl.AbsoluteUri);
        Assert.Equal("https://api.botframework.com", options.TokenIssuer);
        Assert.Equal("https://api.botframework.com/.default", options.OAuthScope);
        Assert.Equal("s", Assert.IsType<BotCredential.Secret>(options.Credential).Value);
        Assert.False(options.AllowsLoopbackHttp);
    }

    [Theory]
    [InlineData("SingleTenant")]
    [InlineData("")]
    public void A_bot_with_a_tenant_signs_in_there_and_serves_it_alone(string type)
    {
        var options = Read(("MicrosoftAppType", type), ("MicrosoftAppId", App), ("MicrosoftAppPassword", "s"), ("MicrosoftAppTenantId", Tenant));

        Assert.Equal("https://login.microsoftonline.com/" + Tenant, options.LoginUrl.AbsoluteUri);
        Assert.True(options.AllowedTenants.Includes(Tenant.ToUpperInvariant()));
        Assert.False(options.AllowedTenants.Includes("another"));
        Assert.False(options.AllowedTenants.Includes(null));
    }

    [Fact]
    public void A_managed_identity_needs_no_secret() => Assert.IsType<BotCredential.ManagedIdentity>(
        Read(("MicrosoftAppType", "UserAssignedMSI"), ("MicrosoftAppId", App), ("MicrosoftAppTenantId", Tenant)).Credential);

    [Theory]
    [InlineData("bot.pem", null)]
    [InlineData("bot.pfx", "a password")]
    public void A_certificate_file_is_opened_at_the_start(string name, string? password)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File(name);
        using var made = NewCertificate();
        if (password is null)
        {
            File.WriteAllText(path, made.ExportCertificatePem() + "\n" + made.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }
        else
        {
            File.WriteAllBytes(path, made.Export(X509ContentType.Pkcs12, password));
        }

        var options = Read(
            ("MicrosoftAppId", App), ("MicrosoftAppTenantId", Tenant), ("MicrosoftAppCertificatePath", path), ("MicrosoftAppCertificatePassword", password));

        var certificate = Assert.IsType<BotCredential.Certificate>(options.Credential).Value;
        Assert.True(certificate.HasPrivateKey);
        Assert.Equal(made.Thumbprint, certificate.Thumbprint);
    }

    [Fact]
    public void A_certificate_without_its_key_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("bot.pfx");
        using var made = NewCertificate();
        using var publicPart = X509CertificateLoader.LoadCertificate(made.Export(X509ContentType.Cert));
        File.WriteAllBytes(path, publicPart.Export(X509ContentType.Pkcs12));

        Refused("MicrosoftAppCertificatePath", ("MicrosoftAppId", App), ("MicrosoftAppTenantId", Tenant), ("MicrosoftAppCertificatePath", path));
    }

    [Fact]
    public void A_certificate_with_another_password_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("bot.pfx");
        using var made = NewCertificate();
        File.WriteAllBytes(path, made.Export(X509ContentType.Pkcs12, "one"));

        var refused = Refused(
            "MicrosoftAppCertificatePath",
            ("MicrosoftAppId", App), ("MicrosoftAppTenantId", Tenant), ("MicrosoftAppCertificatePath", path), ("MicrosoftAppCertificatePassword", "another"));
        Assert.Contains("MicrosoftAppCertificatePassword", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projected_token_file_is_workload_identity()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("token");
        File.WriteAllText(path, "token");

        foreach (var key in new[] { "MicrosoftAppFederatedTokenFile", "AZURE_FEDERATED_TOKEN_FILE" })
        {
            var options = Read(("MicrosoftAppId", App), ("MicrosoftAppTenantId", Tenant), (key, path));
            Assert.Equal(path, Assert.IsType<BotCredential.FederatedToken>(options.Credential).Path);
        }
    }

    [Theory]
    [InlineData("MicrosoftAppType", "MicrosoftAppType=Multi")]
    [InlineData("MicrosoftAppId", "MicrosoftAppPassword=s")]
    [InlineData("MicrosoftAppId", "MicrosoftAppCertificatePath=/x.pem")]
    [InlineData("MicrosoftAppId", "MicrosoftAppId=my bot")]
    [InlineData("MicrosoftAppId", "MicrosoftAppId=my-bot;MicrosoftAppPassword=s;MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppPassword", "MicrosoftAppId=" + App + ";MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppPassword", "MicrosoftAppId=" + App + ";MicrosoftAppTenantId=t;MicrosoftAppPassword=  ")]
    [InlineData("MicrosoftAppPassword", "MicrosoftAppId=" + App + ";MicrosoftAppTenantId=t;MicrosoftAppType=UserAssignedMSI;MicrosoftAppPassword=s")]
    [InlineData("MicrosoftAppTenantId", "MicrosoftAppId=" + App + ";MicrosoftAppType=SingleTenant;MicrosoftAppPassword=s")]
    [InlineData("MicrosoftAppTenantId", "MicrosoftAppId=" + App + ";MicrosoftAppType=UserAssignedMSI")]
    [InlineData("MicrosoftAppTenantId", "MicrosoftAppTenantId=\"t\"")]
    [InlineData("MicrosoftAppCertificateThumbprint", "MicrosoftAppId=" + App + ";MicrosoftAppTenantId=t;MicrosoftAppPassword=s;MicrosoftAppCertificateThumbprint=AB")]
    [InlineData("MicrosoftAppCertificateThumbprint", "MicrosoftAppId=" + App + ";MicrosoftAppTenantId=t;MicrosoftAppCertificateThumbprint=AB")]
    [InlineData("MicrosoftAppCertificatePath", "MicrosoftAppId=" + App + ";MicrosoftAppTenantId=t;MicrosoftAppCertificatePath=/nowhere.pem")]
    [InlineData("MicrosoftAppFederatedTokenFile", "MicrosoftAppId=" + App + ";MicrosoftAppTenantId=t;MicrosoftAppFederatedTokenFile=/nowhere")]
    [InlineData("AllowedTenants", "MicrosoftAppId=" + App + ";MicrosoftAppPassword=s")]
    [InlineData("AllowedTenants", "AllowedTenants=a b,c")]
    [InlineData("AllowedTenants", "AllowedTenants=,")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "ToBotFromChannelOpenIdMetadataUrl=http://keys.example/")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "ToBotFromChannelOpenIdMetadataUrl=keys")]
    [InlineData("ToChannelFromBotLoginUrl", "ToChannelFromBotLoginUrl=http://login.example/tenant")]
    [InlineData("ToChannelFromBotLoginUrl", "ToChannelFromBotLoginUrl=ftp://login.example/tenant")]
    [InlineData("ToChannelFromBotLoginUrl", "ToChannelFromBotLoginUrl=http://localhost/t;MicrosoftAppType=UserAssignedMSI;MicrosoftAppId=a;MicrosoftAppTenantId=t")]
    public void A_wrong_value_stops_the_start_and_names_key_and_remedy(string key, string settings)
    {
        var refused = Refused(key, [.. settings.Split(';').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1]))]);

        Assert.EndsWith(".", refused.Remedy, StringComparison.Ordinal);
        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_is_accepted_on_this_machine()
    {
        var options = Read(
            ("ToBotFromChannelOpenIdMetadataUrl", "http://localhost:5000/keys"), ("ToChannelFromBotLoginUrl", "http://127.0.0.1:5000/tenant/"),
            ("MicrosoftAppId", "any-id"), ("MicrosoftAppPassword", "s"), ("MicrosoftAppTenantId", "t"));

        Assert.Equal("http://127.0.0.1:5000/tenant", options.LoginUrl.AbsoluteUri);
        Assert.True(options.AllowsLoopbackHttp);
    }

    [Fact]
    public void A_credential_never_prints_its_secret()
    {
        var options = Read(("MicrosoftAppId", App), ("MicrosoftAppPassword", "very-secret"), ("MicrosoftAppTenantId", Tenant));

        Assert.DoesNotContain("very-secret", options.ToString(), StringComparison.Ordinal);
    }

    private static ConfigurationException Refused(string key, params (string Key, string? Value)[] settings)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Read(settings));
        Assert.Equal(key, refused.Key);
        return refused;
    }

    private static BotOptions Read(params (string Key, string? Value)[] settings) => BotOptionsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build());

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
