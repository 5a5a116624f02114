using PeerExchange.Bot.Teams;

namespace PeerExchange.Bot.Calendar;

/// <summary>Reads <see cref="GraphOptions"/>. Whatever is wrong throws <see cref="ConfigurationException"/> with the key and the remedy.</summary>
internal static class GraphOptionsReader
{
    private const string BaseUrl = "Graph__BaseUrl", TenantId = "Graph__TenantId", ClientId = "Graph__ClientId", ClientSecret = "Graph__ClientSecret", Organizer = "Graph__Organizer";

    /// <summary>Where each cloud signs in; a base URL elsewhere is refused, because the token would be fetched from nowhere.</summary>
    private static readonly (string Graph, string Login)[] Clouds =
    [
        ("graph.microsoft.com", "https://login.microsoftonline.com/"), ("graph.microsoft.us", "https://login.microsoftonline.us/"),
        ("dod-graph.microsoft.us", "https://login.microsoftonline.us/"), ("microsoftgraph.chinacloudapi.cn", "https://login.partner.microsoftonline.cn/"),
    ];

    /// <summary>Null where no organiser is named: people get calendar files.</summary>
    public static GraphOptions? Read(IConfiguration configuration)
    {
        if (Text(configuration, Organizer) is not { } organizer)
        {
            return null;
        }

        if (!Guid.TryParse(organizer, out _) && !Core.Forms.Read.IsEmail(organizer))
        {
            throw new ConfigurationException(Organizer, "is no account: write the object id of the organising account, or the name it signs in with.");
        }

        var address = Address(configuration);
        var tenant = Text(configuration, TenantId);
        return new GraphOptions(address, tenant, organizer, address.Scheme == Uri.UriSchemeHttp ? null : SignIn(configuration, address, tenant));
    }

    private static BotOptions SignIn(IConfiguration configuration, Uri address, string? tenant)
    {
        if (tenant is null || !tenant.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'))
        {
            throw new ConfigurationException(TenantId, $"is {(tenant is null ? "empty" : "no directory id")} although {Organizer} is set: write the directory (tenant) id of the organising account, or empty {Organizer} to give people calendar files.");
        }

        var client = Text(configuration, ClientId);
        if (!Guid.TryParse(client, out _))
        {
            throw new ConfigurationException(ClientId, $"is {(client is null ? "empty" : "no application id")} although {Organizer} is set: copy the application (client) id, a GUID, from the app registration that may write the calendar.");
        }

        var login = Clouds.FirstOrDefault(cloud => cloud.Graph == address.Host).Login
            ?? throw new ConfigurationException(BaseUrl, "is no address of Microsoft Graph: leave it empty, or write https://graph.microsoft.com/v1.0 or that of another Microsoft cloud.");
        return new BotOptions
        {
            AppId = client,
            TenantId = tenant,
            LoginUrl = new Uri(login + tenant),
            OAuthScope = address.GetLeftPart(UriPartial.Authority) + "/.default",
            Credential = CredentialOf(configuration),
        };
    }

    private static BotCredential CredentialOf(IConfiguration configuration) =>
        Text(configuration, ClientSecret) is { } secret ? new BotCredential.Secret(secret)
        : Text(configuration, "AZURE_FEDERATED_TOKEN_FILE") is { } file && File.Exists(file) ? new BotCredential.FederatedToken(file)
        : new BotCredential.ManagedIdentity();

    private static Uri Address(IConfiguration configuration)
    {
        var text = (Text(configuration, BaseUrl) ?? GraphOptions.DefaultBaseUrl).TrimEnd('/');
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Scheme is not ("https" or "http"))
        {
            throw new ConfigurationException(BaseUrl, $"is not a web address: leave it empty for {GraphOptions.DefaultBaseUrl}, or write it whole.");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new ConfigurationException(BaseUrl, "is http:// to another machine, where the token could be read on the way: write https:// (http:// works for localhost only).");
        }

        // Without the version every answer of Microsoft's would be 400; a stand-in on this machine may have its own paths.
        return address is { Scheme: "https", AbsolutePath: "/" } ? new Uri(address, "/v1.0") : address;
    }

    private static string? Text(IConfiguration configuration, string key) =>
        configuration[key.Replace("__", ":", StringComparison.Ordinal)] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
