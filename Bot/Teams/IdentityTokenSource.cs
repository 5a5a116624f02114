using Azure.Core;
using Azure.Identity;

namespace PeerExchange.Bot.Teams;

/// <summary>Certificate, managed identity and workload identity, by Azure.Identity.</summary>
internal sealed class IdentityTokenSource(TokenCredential credential, string scope, TimeProvider clock) : ITokenSource
{
    public async Task<ConnectorResult<FetchedToken>> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), cancellation);
            return new FetchedToken(token.Token, token.ExpiresOn - clock.GetUtcNow());
        }
        catch (CredentialUnavailableException)
        {
            return new ConnectorError(ConnectorFailure.Unavailable, Code: "IdentityUnavailable");
        }
        catch (AuthenticationFailedException)
        {
            return new ConnectorError(ConnectorFailure.Unauthorized, Code: "IdentityRefused");
        }
    }

    /// <summary>The source for the configured credential; null where the bot has none and sends no token.</summary>
    public static ITokenSource? For(BotOptions options, HttpClient http, TimeProvider clock) => options.Credential switch
    {
        BotCredential.Secret secret => new SecretTokenSource(http, options, secret, clock),
        BotCredential.Certificate certificate => new IdentityTokenSource(
            new ClientCertificateCredential(
                TenantOf(options), options.AppId, certificate.Value, new ClientCertificateCredentialOptions { AuthorityHost = AuthorityOf(options) }),
            options.OAuthScope, clock),
        BotCredential.ManagedIdentity => new IdentityTokenSource(
            new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(options.AppId)), options.OAuthScope, clock),
        BotCredential.FederatedToken federated => new IdentityTokenSource(
            new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions
            {
                TenantId = TenantOf(options),
                ClientId = options.AppId,
                TokenFilePath = federated.Path,
                AuthorityHost = AuthorityOf(options),
            }),
            options.OAuthScope, clock),
        _ => null,
    };

    /// <summary>The login URL is the authority with the tenant as its last part.</summary>
    private static string TenantOf(BotOptions options) => options.LoginUrl.Segments[^1].Trim('/') is { Length: > 0 } tenant ? tenant : "botframework.com";

    private static Uri AuthorityOf(BotOptions options) => new(options.LoginUrl.GetLeftPart(UriPartial.Authority));
}
