using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>
/// Signs each try with the account's key: "Shared Key Lite" for tables, "Shared Key" for blobs.
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
/// </summary>
internal sealed class SharedKeyPolicy(StorageAccount account, bool forTables) : HttpPipelineSynchronousPolicy
{
    // The standard headers of a blob's signature, in its order, after the method and before the x-ms- headers.
    private static readonly string[] Signed =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date",
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        request.Headers.SetValue("x-ms-date", date);
        var path = $"/{account.Name}{request.Uri.ToUri().AbsolutePath}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(
            account.Key!,
            Encoding.UTF8.GetBytes(forTables ? $"{date}\n{path}" : BlobText(request, path))));
        request.Headers.SetValue("Authorization", $"{(forTables ? "SharedKeyLite" : "SharedKey")} {account.Name}:{signature}");
    }

    private static string BlobText(Request request, string path)
    {
        var text = new StringBuilder(request.Method.Method).Append('\n');
        foreach (var header in Signed)
        {
            text.Append(Value(request, header)).Append('\n');
        }

        foreach (var header in request.Headers
            .Where(h => h.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .OrderBy(h => h.Name.ToLowerInvariant(), StringComparer.Ordinal))
        {
            text.Append(header.Name.ToLowerInvariant()).Append(':').Append(header.Value.Trim()).Append('\n');
        }

        text.Append(path);
        var query = HttpUtility.ParseQueryString(request.Uri.Query);
        foreach (var name in query.AllKeys.Order(StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append(':').Append(query[name]);
        }

        return text.ToString();
    }

    private static string Value(Request request, string header)
    {
        if (request.Headers.TryGetValue(header, out var value))
        {
            return header == "Content-Length" && value == "0" ? "" : value;
        }

        // The transport adds the length only when it sends.
        return header == "Content-Length" && request.Content?.TryComputeLength(out var length) == true && length > 0
            ? length.ToString(CultureInfo.InvariantCulture)
            : "";
    }
}
