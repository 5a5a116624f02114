using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Web;

/// <summary>
/// Links to files that work for a while: whoever asked was allowed to see the file at that moment, the link proves it, and it ends. The key
/// is made once and lies in the store, so that every replica honours it.
/// </summary>
/// <param name="elsewhere">What lies elsewhere or is made when asked for; asked before the files.</param>
internal sealed class Downloads(ITableStore store, IFileStore files, Uri publicUrl, TimeProvider clock, Lazy<IReadOnlyList<IDownloads>>? elsewhere = null)
{
    private const string Partition = "keys";
    private const string Row = "downloads";
    private const string Value = "key";
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private byte[]? key;

    /// <summary>An address that gives the file under its name for an hour.</summary>
    public async Task<Uri> LinkAsync(string fileId, string name, string contentType, CancellationToken cancellation)
    {
        var until = (clock.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var claim = string.Join('\n', fileId, until, contentType, name);
        var seal = HMACSHA256.HashData(await KeyAsync(cancellation), Encoding.UTF8.GetBytes(claim));
        return new Uri(publicUrl, $"files/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claim))}.{Base64Url.EncodeToString(seal)}");
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/files/{token}", (string token, Downloads downloads, HttpContext http) => downloads.SendAsync(token, http));

    private async Task SendAsync(string token, HttpContext http)
    {
        if (await ReadAsync(token, http.RequestAborted) is not var (fileId, contentType, name) || await OpenAsync(fileId, http.RequestAborted) is not { } content)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (content)
        {
            // Always as a download and never sniffed: a file of somebody's is not shown as a page of ours.
            http.Response.ContentType = contentType;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            http.Response.Headers.CacheControl = "private, no-store";
            http.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}";
            await content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }

    private Task<Stream?> OpenAsync(string fileId, CancellationToken cancellation) =>
        elsewhere?.Value.FirstOrDefault(one => one.Has(fileId)) is { } other ? other.OpenAsync(fileId, cancellation) : files.OpenAsync(fileId, cancellation);

    private async Task<(string FileId, string ContentType, string Name)?> ReadAsync(string token, CancellationToken cancellation)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || token.Length > 2_000 || !Base64Url.IsValid(token.AsSpan(0, dot)) || !Base64Url.IsValid(token.AsSpan(dot + 1)))
        {
            return null;
        }

        var claim = Base64Url.DecodeFromChars(token.AsSpan(0, dot));
        var seal = HMACSHA256.HashData(await KeyAsync(cancellation), claim);
        return CryptographicOperations.FixedTimeEquals(seal, Base64Url.DecodeFromChars(token.AsSpan(dot + 1)))
            && Encoding.UTF8.GetString(claim).Split('\n') is [var fileId, var until, var contentType, var name]
            && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
            ? (fileId, contentType, name)
            : null;
    }

    private async Task<byte[]> KeyAsync(CancellationToken cancellation)
    {
        while (key is null)
        {
            if (await store.ReadAsync(Partition, Row, cancellation) is { } row && row.Values.GetValueOrDefault(Value) is byte[] kept)
            {
                return key = kept;
            }

            var made = RandomNumberGenerator.GetBytes(32);
            await store.CommitAsync(Partition, [RowChange.Insert(Row, new Dictionary<string, object>(1) { [Value] = made })], cancellation);
        }

        return key;
    }
}

/// <summary>Something whose files lie elsewhere and are passed on as they come, or are made when they are asked for.</summary>
internal interface IDownloads
{
    /// <summary>Whether an id is one of those it gives, whether or not it can.</summary>
    bool Has(string fileId);

    /// <summary>Null where it has no such file, or cannot get it now.</summary>
    Task<Stream?> OpenAsync(string fileId, CancellationToken cancellation);
}
