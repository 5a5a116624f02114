using Azure.Core;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>An Azure storage account: where its tables and blobs are and how we prove who we are (its key, or else a token).</summary>
internal sealed record StorageAccount(string Name, byte[]? Key, TokenCredential? Credential, Uri Tables, Uri Blobs)
{
    private const string ConfigurationKey = StorageSetup.ConnectionStringKey;

    // The emulator's published account; it protects nothing.
    // https://learn.microsoft.com/azure/storage/common/storage-connect-azurite#well-known-storage-account-and-key
    private const string EmulatorName = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly StorageAccount Emulator = new(
        EmulatorName,
        Convert.FromBase64String(EmulatorKey),
        null,
        new Uri($"http://127.0.0.1:10002/{EmulatorName}"),
        new Uri($"http://127.0.0.1:10000/{EmulatorName}"));

    /// <summary>
    /// Reads <c>UseDevelopmentStorage=true</c>, a connection string with AccountName and AccountKey, or the URL of an account's tables
    /// (then <paramref name="credential"/> is asked for tokens). Throws <see cref="ConfigurationException"/> for anything else.
    /// </summary>
    public static StorageAccount Parse(string configured, Func<TokenCredential> credential) =>
        configured.Contains("://", StringComparison.Ordinal) && !configured.Contains('=', StringComparison.Ordinal)
            ? FromUrl(configured, credential)
            : FromConnectionString(Parts(configured));

    private static StorageAccount FromUrl(string configured, Func<TokenCredential> credential)
    {
        if (!Uri.TryCreate(configured, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.AbsolutePath != "/"
            || !url.Host.Contains(".table.", StringComparison.OrdinalIgnoreCase))
        {
            throw new ConfigurationException(ConfigurationKey, "an account URL looks like https://ACCOUNT.table.core.windows.net.");
        }

        return new StorageAccount(url.Host[..url.Host.IndexOf('.', StringComparison.Ordinal)], null, credential(), url, BlobsBeside(url)!);
    }

    private static StorageAccount FromConnectionString(Dictionary<string, string> parts)
    {
        if (parts.TryGetValue("UseDevelopmentStorage", out var development) && development.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return Emulator;
        }

        if (!parts.TryGetValue("AccountName", out var name) || !parts.TryGetValue("AccountKey", out var key))
        {
            throw new ConfigurationException(
                ConfigurationKey,
                "it needs AccountName and AccountKey, or is UseDevelopmentStorage=true, or the account's URL (a shared access signature is not enough to make the table).");
        }

        var suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", Uri.UriSchemeHttps);
        var tables = Endpoint(parts, "TableEndpoint") ?? Built($"{protocol}://{name}.table.{suffix}");
        var blobs = Endpoint(parts, "BlobEndpoint") ?? BlobsBeside(tables);
        return new StorageAccount(name, Decoded(key), null, tables, blobs
            ?? throw new ConfigurationException(ConfigurationKey, "it has a TableEndpoint from which the blobs' address does not follow; add BlobEndpoint."));
    }

    private static Dictionary<string, string> Parts(string configured)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in configured.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new ConfigurationException(ConfigurationKey, "a connection string is NAME=VALUE pairs with ';' between them; copy it whole from the portal.");
            }

            parts[part[..equals]] = part[(equals + 1)..];
        }

        return parts;
    }

    private static byte[] Decoded(string key)
    {
        var bytes = new byte[key.Length];
        return key.Length > 0 && Convert.TryFromBase64String(key, bytes, out var written)
            ? bytes[..written]
            : throw new ConfigurationException(ConfigurationKey, "AccountKey is not base64; copy it again, with the '=' at its end.");
    }

    private static Uri? Endpoint(Dictionary<string, string> parts, string name) => parts.TryGetValue(name, out var given) ? Built(given) : null;

    private static Uri Built(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : throw new ConfigurationException(ConfigurationKey, "an endpoint in it is not a web address.");

    // ACCOUNT.table.SUFFIX has its blobs at ACCOUNT.blob.SUFFIX; of another address nothing follows.
    private static Uri? BlobsBeside(Uri tables) =>
        tables.Host.Contains(".table.", StringComparison.OrdinalIgnoreCase)
            ? new UriBuilder(tables) { Host = tables.Host.Replace(".table.", ".blob.", StringComparison.OrdinalIgnoreCase) }.Uri
            : null;
}
