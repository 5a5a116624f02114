using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// The keys the channel signs with. Fetched when first needed, refreshed daily in the background, and at once when a token names a key that
/// is not known; a small allowance keeps made-up key ids from turning the bot against the key server. IdentityModel's own
/// ConfigurationManager answers from the old keys while it refreshes and keeps its own clock, so a rolled key would be refused meanwhile.
/// </summary>
internal sealed class SigningKeys(BotOptions options, HttpClient http, TimeProvider clock, ILogger<SigningKeys> log)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>How long the Bot Framework SDK believes keys that it cannot refresh.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromDays(5);

    /// <summary>The channel waits fifteen seconds for an answer of ours.</summary>
    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(10);

    private readonly Allowance fetches = new(burst: 5, one: TimeSpan.FromSeconds(10), clock);
    private readonly Lock gate = new();
    private volatile KeySet? known;
    private Task<KeySet?>? fetching;

    /// <summary>The key, or null in the answer where the channel has none of that id; no answer at all while the key server is out.</summary>
    public async ValueTask<KeyAnswer?> FindAsync(string keyId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (known is { } keys && now - keys.FetchedAt < Usable)
        {
            if (keys.ById.TryGetValue(keyId, out var key))
            {
                if (now - keys.FetchedAt > Fresh)
                {
                    // The next token sees the result.
                    _ = Fetch();
                }

                return new KeyAnswer(key);
            }

            if (Fetch() is not { } renewal)
            {
                return new KeyAnswer(null);
            }

            return await renewal.WaitAsync(cancellation) is { } renewed ? new KeyAnswer(renewed.ById.GetValueOrDefault(keyId)) : null;
        }

        return Fetch() is { } first && await first.WaitAsync(cancellation) is { } fetched ? new KeyAnswer(fetched.ById.GetValueOrDefault(keyId)) : null;
    }

    /// <summary>The fetch under way or a new one; null where the allowance is used up.</summary>
    private Task<KeySet?>? Fetch()
    {
        lock (gate)
        {
            if (fetching is not { IsCompleted: false })
            {
                fetching = fetches.TryTake() ? FetchAsync() : null;
            }

            return fetching;
        }
    }

    private async Task<KeySet?> FetchAsync()
    {
        // Off the caller's path: its cancellation is not the others'.
        await Task.Yield();
        using var limit = new CancellationTokenSource(LongestFetch, clock);
        try
        {
            var retriever = new HttpDocumentRetriever(http) { RequireHttps = options.OpenIdMetadataUrl.Scheme == Uri.UriSchemeHttps };
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(options.OpenIdMetadataUrl.AbsoluteUri, retriever, limit.Token);
            var byId = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
            foreach (var key in metadata.JsonWebKeySet?.Keys ?? [])
            {
                if (key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or "sig" && key.KeyId is { Length: > 0 } id)
                {
                    byId[id] = new SigningKey(key, EndorsementsOf(key));
                }
            }

            if (byId.Count == 0)
            {
                throw new InvalidDataException("The key document holds no signing key.");
            }

            log.KeysFetched(byId.Count);
            return known = new KeySet(byId.ToFrozenDictionary(StringComparer.Ordinal), clock.GetUtcNow());
        }
        catch (Exception exception)
        {
            // Whatever a broken key server answers (not reached, not JSON, no keys), it is an outage of its and not of ours.
            log.KeysUnavailable(known?.ById.Count ?? 0, exception);
            return null;
        }
    }

    /// <summary>The Bot Framework's own addition to a JSON web key: the channels it may speak for.</summary>
    private static FrozenSet<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) ? TextsIn(value).ToFrozenSet(StringComparer.Ordinal) : [];

    private static IEnumerable<string> TextsIn(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!),
        IEnumerable<object> items => items.Select(item => item as string ?? (item is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString()! : "")),
        _ => [],
    };

    private sealed record KeySet(FrozenDictionary<string, SigningKey> ById, DateTimeOffset FetchedAt);
}

/// <summary>A key and the channels it is endorsed for.</summary>
internal sealed record SigningKey(JsonWebKey Key, FrozenSet<string> Endorsements);

/// <summary>What the channel's key document says of a key id.</summary>
internal readonly record struct KeyAnswer(SigningKey? Key);
