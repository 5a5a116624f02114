using System.Globalization;
using System.Text.Json;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// OAuth 2.0 client credentials with a secret. By hand, because Azure.Identity insists on https and a stand-in on this machine has none.
/// Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
/// </summary>
internal sealed class SecretTokenSource(HttpClient http, BotOptions options, BotCredential.Secret secret, TimeProvider clock) : ITokenSource
{
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);

    private readonly Uri endpoint = new(options.LoginUrl.AbsoluteUri.TrimEnd('/') + "/oauth2/v2.0/token");

    public async Task<ConnectorResult<FetchedToken>> FetchAsync(CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", options.AppId),
            new("client_secret", secret.Value),
            new("scope", options.OAuthScope),
        ]);

        try
        {
            using var response = await http.PostAsync(endpoint, form, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            return response.IsSuccessStatusCode ? Granted(body) : Refused((int)response.StatusCode, body, response);
        }
        catch (HttpRequestException)
        {
            return new ConnectorError(ConnectorFailure.Unavailable, Code: "LoginUnreachable");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ConnectorError(ConnectorFailure.Unavailable, Code: "LoginTimedOut");
        }
    }

    private static ConnectorResult<FetchedToken> Granted(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && TextOf(json.RootElement, "access_token") is { Length: > 0 } token
                ? new FetchedToken(token, LifetimeIn(json.RootElement))
                : new ConnectorError(ConnectorFailure.Unavailable, Code: "LoginAnswerUnreadable");
        }
        catch (JsonException)
        {
            return new ConnectorError(ConnectorFailure.Unavailable, Code: "LoginAnswerUnreadable");
        }
    }

    /// <summary>400 and 401 mean a wrong secret, app or tenant: an operator has to act. Anything else passes.</summary>
    private ConnectorError Refused(int status, byte[] body, HttpResponseMessage response) => status is 400 or 401 or 403
        ? new ConnectorError(ConnectorFailure.Unauthorized, status, CodeIn(body) ?? "LoginRefused")
        : new ConnectorError(ConnectorFailure.Unavailable, status, "LoginUnavailable", RetryAfterHeader.Read(response, clock));

    private static string? CodeIn(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? TextOf(json.RootElement, "error") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>expires_in is a number, or a text of digits at some token services.</summary>
    private static TimeSpan LifetimeIn(JsonElement answer)
    {
        if (!answer.TryGetProperty("expires_in", out var written))
        {
            return UsualLifetime;
        }

        var seconds = written.ValueKind switch
        {
            JsonValueKind.Number when written.TryGetInt32(out var number) => number,
            JsonValueKind.String when int.TryParse(written.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => 0,
        };
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : UsualLifetime;
    }

    private static string? TextOf(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
