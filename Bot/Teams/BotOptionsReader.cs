namespace PeerExchange.Bot.Teams;

/// <summary>
/// Reads <see cref="BotOptions"/> from the configuration. Whatever is wrong throws <see cref="ConfigurationException"/> with the key and
/// the remedy, so that a mistake is seen at the start and not at somebody's first message.
/// </summary>
internal static class BotOptionsReader
{
    private const string Type = "MicrosoftAppType";
    private const string AppId = "MicrosoftAppId";
    private const string Password = "MicrosoftAppPassword";
    private const string TenantId = "MicrosoftAppTenantId";
    private const string CertificatePath = "MicrosoftAppCertificatePath";
    private const string CertificatePassword = "MicrosoftAppCertificatePassword";
    private const string CertificateThumbprint = "MicrosoftAppCertificateThumbprint";
    private const string FederatedTokenFile = "MicrosoftAppFederatedTokenFile";
    private const string Tenants = "AllowedTenants";

    private static readonly string[] Types = ["MultiTenant", "SingleTenant", "UserAssignedMSI"];

    public static BotOptions Read(IConfiguration configuration)
    {
        var type = TypeOf(configuration);
        var appId = Identifier(configuration, AppId);
        var tenant = Identifier(configuration, TenantId);
        if (appId is null)
        {
            RefuseWithoutAppId(configuration);
        }
        else if (tenant is null && type is "SingleTenant" or "UserAssignedMSI")
        {
            throw new ConfigurationException(TenantId, $"{Type} is {type}, which needs the tenant of the app registration: set it to the directory (tenant) id.");
        }

        var login = Address(configuration, "ToChannelFromBotLoginUrl", DefaultLogin(type, tenant));
        if (appId is not null && login.Host == new Uri(BotOptions.DefaultLogin).Host && !Guid.TryParse(appId, out _))
        {
            throw new ConfigurationException(AppId, "is not the id of an Entra application: copy the application (client) id, a GUID, from the app registration.");
        }

        var credential = appId is null ? null : CredentialOf(configuration, type);
        if (login.Scheme == Uri.UriSchemeHttp && credential is not (null or BotCredential.Secret))
        {
            throw new ConfigurationException("ToChannelFromBotLoginUrl", $"is http://, which works with {Password} only: write https:// for a certificate or an identity of the platform.");
        }

        return new BotOptions
        {
            AppId = appId,
            TenantId = tenant,
            Credential = credential,
            OpenIdMetadataUrl = Address(configuration, "ToBotFromChannelOpenIdMetadataUrl", BotOptions.DefaultMetadataUrl),
            TokenIssuer = Text(configuration, "ToBotFromChannelTokenIssuer") ?? BotOptions.DefaultIssuer,
            LoginUrl = login,
            OAuthScope = Text(configuration, "ToChannelFromBotOAuthScope") ?? BotOptions.DefaultScope,
            AllowedTenants = TenantsOf(configuration, appId, tenant),
        };
    }

    private static string? TypeOf(IConfiguration configuration)
    {
        if (Text(configuration, Type) is not { } written)
        {
            return null;
        }

        return Types.FirstOrDefault(type => type.Equals(written, StringComparison.OrdinalIgnoreCase))
            ?? throw new ConfigurationException(Type, $"is none of the kinds of app registration: write one of {string.Join(", ", Types)}, or leave it empty.");
    }

    private static void RefuseWithoutAppId(IConfiguration configuration)
    {
        foreach (var key in new[] { Password, CertificatePath, CertificateThumbprint, FederatedTokenFile })
        {
            if (Text(configuration, key) is not null)
            {
                throw new ConfigurationException(AppId, $"is empty although {key} is set: set it to the application (client) id, or remove {key} to run without Teams on this machine.");
            }
        }
    }

    private static BotCredential CredentialOf(IConfiguration configuration, string? type)
    {
        var given = new[] { Password, CertificatePath, CertificateThumbprint, FederatedTokenFile }.Where(key => Text(configuration, key) is not null).ToArray();
        if (given.Length > 1)
        {
            throw new ConfigurationException(given[1], $"is set beside {given[0]}: one bot has one credential, remove one of them.");
        }

        if (type == "UserAssignedMSI")
        {
            return given is [var superfluous]
                ? throw new ConfigurationException(superfluous, $"is set although {Type} is UserAssignedMSI, which has no credential of its own: remove it.")
                : new BotCredential.ManagedIdentity();
        }

        return given switch
        {
            [Password] => new BotCredential.Secret(Text(configuration, Password)!),
            [CertificatePath] => new BotCredential.Certificate(
                BotCertificate.FromFile(CertificatePath, Text(configuration, CertificatePath)!, CertificatePassword, configuration[CertificatePassword])),
            [CertificateThumbprint] => new BotCredential.Certificate(
                BotCertificate.FromStore(CertificateThumbprint, Text(configuration, CertificateThumbprint)!)),
            [FederatedTokenFile] => Federated(FederatedTokenFile, Text(configuration, FederatedTokenFile)!),
            _ when Text(configuration, "AZURE_FEDERATED_TOKEN_FILE") is { } file => Federated("AZURE_FEDERATED_TOKEN_FILE", file),
            _ => throw new ConfigurationException(Password,
                $"is empty although {AppId} is set: give the bot a credential, which is one of {Password}, {CertificatePath}, {CertificateThumbprint}, {FederatedTokenFile}, or {Type}=UserAssignedMSI."),
        };
    }

    private static BotCredential.FederatedToken Federated(string key, string path) => File.Exists(path)
        ? new BotCredential.FederatedToken(path)
        : throw new ConfigurationException(key, "names a file that is not there: write the path of the projected token.");

    private static AllowedTenants TenantsOf(IConfiguration configuration, string? appId, string? tenant)
    {
        if (Text(configuration, Tenants) is { } written)
        {
            var named = written.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return named.Length > 0 && named.All(IsIdentifier)
                ? AllowedTenants.Only(named)
                : throw new ConfigurationException(Tenants, "is not a list of tenant ids: separate them by commas, without spaces inside an id.");
        }

        return appId is null ? AllowedTenants.Any
            : tenant is not null ? AllowedTenants.Only([tenant])
            : throw new ConfigurationException(Tenants, $"is empty and so is {TenantId}: name the tenants that the bot serves, or no one could use it.");
    }

    /// <summary>A single-tenant bot signs in at its own tenant, a multi-tenant one at botframework.com; unnamed, the tenant tells.</summary>
    private static string DefaultLogin(string? type, string? tenant) =>
        BotOptions.DefaultLogin + (type != "MultiTenant" && tenant is not null ? tenant : "botframework.com");

    private static Uri Address(IConfiguration configuration, string key, string fallback)
    {
        var text = (Text(configuration, key) ?? fallback).TrimEnd('/');
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Scheme is not ("https" or "http"))
        {
            throw new ConfigurationException(key, "is not a web address: write it whole, beginning with https://.");
        }

        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
            ? address
            : throw new ConfigurationException(key, "is http:// to another machine, where secrets and keys could be read or forged on the way: write https:// (http:// works for localhost only).");
    }

    private static string? Identifier(IConfiguration configuration, string key) => Text(configuration, key) is not { } text ? null
        : IsIdentifier(text) ? text
        : throw new ConfigurationException(key, "holds characters that no id has: copy it again from the app registration, without quotes or spaces.");

    private static bool IsIdentifier(string text) => text.Length <= 255 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    private static string? Text(IConfiguration configuration, string key) =>
        configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
