using PeerExchange.Bot.Teams;

namespace PeerExchange.Bot.Calendar;

/// <summary>Whose calendar meetings are booked in, and who the application is to Microsoft Graph. Read and checked by <see cref="GraphOptionsReader"/>.</summary>
/// <param name="BaseUrl">With the version of the API, without a trailing '/'.</param>
/// <param name="TenantId">The organiser's directory; null only where no token is sent.</param>
/// <param name="Organizer">Object id or sign-in name of the organising account.</param>
/// <param name="SignIn">How the token is fetched; null: none is sent, which works on this machine only.</param>
internal sealed record GraphOptions(Uri BaseUrl, string? TenantId, string Organizer, BotOptions? SignIn)
{
    public const string DefaultBaseUrl = "https://graph.microsoft.com/v1.0";

    /// <summary>Whether an account belongs to the organiser's directory.</summary>
    public bool IsInTenant(string tenantId) => TenantId is not null && string.Equals(TenantId, tenantId, StringComparison.OrdinalIgnoreCase);
}
