namespace PeerExchange.Bot.Teams;

/// <summary>
/// Who the bot is to Teams, and whom it believes. The keys are those of the Bot Framework SDK, so that a configuration can be carried over.
/// Read and checked by <see cref="BotOptionsReader"/>.
/// </summary>
internal sealed record BotOptions
{
    public const string DefaultMetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public const string DefaultIssuer = "https://api.botframework.com";
    public const string DefaultScope = "https://api.botframework.com/.default";
    public const string DefaultLogin = "https://login.microsoftonline.com/";

    /// <summary>The Entra application; null for anonymous development on this machine.</summary>
    public string? AppId { get; init; }

    public string? TenantId { get; init; }

    /// <summary>Null when and only when the bot is anonymous.</summary>
    public BotCredential? Credential { get; init; }

    public Uri OpenIdMetadataUrl { get; init; } = new(DefaultMetadataUrl);

    public string TokenIssuer { get; init; } = DefaultIssuer;

    /// <summary>The authority with its tenant, without a trailing '/'.</summary>
    public Uri LoginUrl { get; init; } = new(DefaultLogin + "botframework.com");

    public string OAuthScope { get; init; } = DefaultScope;

    public AllowedTenants AllowedTenants { get; init; } = AllowedTenants.Any;

    public bool IsAnonymous => AppId is null;

    /// <summary>
    /// A connector on this machine may speak plain http while developing: without an app id, or where the key server itself is a stand-in
    /// on this machine (nobody else can then sign an activity that names such an address).
    /// </summary>
    public bool AllowsLoopbackHttp => IsAnonymous || (OpenIdMetadataUrl.Scheme == Uri.UriSchemeHttp && OpenIdMetadataUrl.IsLoopback);
}

/// <summary>Tenants whose conversations are served. Identifiers are compared without regard to case.</summary>
internal sealed class AllowedTenants
{
    private readonly HashSet<string>? tenants;

    private AllowedTenants(HashSet<string>? tenants) => this.tenants = tenants;

    public static AllowedTenants Any { get; } = new(null);

    public static AllowedTenants Only(IEnumerable<string> tenants) => new(new HashSet<string>(tenants, StringComparer.OrdinalIgnoreCase));

    /// <summary>An activity without a tenant is nobody's: refused unless any tenant is served.</summary>
    public bool Includes(string? tenant) => tenants is null || (tenant is not null && tenants.Contains(tenant));
}
