using System.Net;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Web;

/// <summary>
/// Fetches a file somebody sent in the chat. The address comes from a client and is not trusted: https, hosts of Microsoft 365 only, no token
/// of ours, no redirect, a size limit, and a type that its first bytes confirm.
/// </summary>
internal sealed class FileIntake(IFileStore files, IConfiguration configuration) : IDisposable
{
    /// <summary>The largest file taken where a form says nothing smaller, in megabytes.</summary>
    public const int MostMegabytes = 20;

    private const long MostBytes = MostMegabytes * 1024 * 1024;

    private static readonly (string Ending, string ContentType, byte[] Start)[] Known =
    [
        (".pdf", "application/pdf", "%PDF-"u8.ToArray()),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [0x50, 0x4b, 3, 4]),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [0x50, 0x4b, 3, 4]),
        (".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", [0x50, 0x4b, 3, 4]),
        (".jpg", "image/jpeg", [0xff, 0xd8, 0xff]),
        (".jpeg", "image/jpeg", [0xff, 0xd8, 0xff]),
        (".png", "image/png", [0x89, 0x50, 0x4e, 0x47]),
    ];

    private static readonly string[] Hosts = [".sharepoint.com", ".sharepoint.us", ".sharepoint.cn"];

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = TimeSpan.FromSeconds(20),
        MaxResponseContentBufferSize = MostBytes + 1,
    };

    /// <summary>Endings of the files that are taken at all.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. Known.Select(type => type.Ending[1..])];

    /// <param name="endings">The endings the form takes.</param>
    /// <param name="mostBytes">The largest the form takes.</param>
    public async Task<Taken> FetchAsync(string name, string? address, string id, IReadOnlyCollection<string> endings, long mostBytes, CancellationToken cancellation)
    {
        mostBytes = Math.Min(mostBytes, MostBytes);
        if (!endings.Any(ending => name.EndsWith("." + ending, StringComparison.OrdinalIgnoreCase)) || Known.FirstOrDefault(type => name.EndsWith(type.Ending, StringComparison.OrdinalIgnoreCase)) is not { Ending: not null } type)
        {
            return Taken.WrongType;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var from) || !IsTrusted(from))
        {
            return Taken.Failed;
        }

        try
        {
            using var answer = await http.GetAsync(from, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return Taken.Failed;
            }

            if (answer.Content.Headers.ContentLength > mostBytes)
            {
                return Taken.TooLarge;
            }

            var content = await answer.Content.ReadAsByteArrayAsync(cancellation);
            if (content.LongLength > mostBytes)
            {
                return Taken.TooLarge;
            }

            if (!content.AsSpan().StartsWith(type.Start))
            {
                return Taken.WrongType;
            }

            await files.WriteAsync(id, new MemoryStream(content, writable: false), type.ContentType, cancellation);
            return new Taken(null, content.LongLength, type.ContentType, Documents.PageCount.Of(content, type.ContentType));
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException || (problem is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return problem is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } ? Taken.TooLarge : Taken.Failed;
        }
    }

    public void Dispose() => http.Dispose();

    // Files__Hosts names further hosts; http is taken from loopback only, where nothing but this machine answers.
    private bool IsTrusted(Uri address)
    {
        var further = configuration["Files:Hosts"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return address.UserInfo.Length == 0
            && ((address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && Hosts.Any(host => address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)))
                || (further.Contains(address.Host, StringComparer.OrdinalIgnoreCase) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)));
    }
}

/// <summary>What became of a file: kept with its size and type, or the refusal's name.</summary>
/// <param name="Pages">By the document's own count; null: it does not say.</param>
internal sealed record Taken(string? Refusal, long Bytes = 0, string ContentType = "", int? Pages = null)
{
    public static readonly Taken TooLarge = new("FileTooLarge");
    public static readonly Taken WrongType = new("FileType");
    public static readonly Taken Failed = new("FileFailed");
}
