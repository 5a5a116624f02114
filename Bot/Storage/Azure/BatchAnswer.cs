using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>
/// What the service made of a batch. The outer status is 202 whatever happened; the parts inside tell: one for each change when all went
/// well, a single one with the error when nothing was done.
/// </summary>
internal sealed record BatchAnswer(IReadOnlyList<string?> ETags, ServiceError? Error)
{
    public const int OuterStatus = 202;
    private const string StatusLine = "HTTP/1.1 ";

    public static BatchAnswer Read(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        var etags = new List<string?>();
        for (var at = NextStatusLine(text, 0); at >= 0; at = NextStatusLine(text, at + StatusLine.Length))
        {
            var status = int.Parse(text.AsSpan(at + StatusLine.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            if (status >= 300)
            {
                return new([], ErrorIn(text, at, status));
            }

            etags.Add(ETagIn(text, at));
        }

        return etags.Count > 0 ? new(etags, null) : new([], new ServiceError(500, "AnswerWithoutParts", null));
    }

    private static int NextStatusLine(string text, int from)
    {
        var at = text.IndexOf("\n" + StatusLine, from, StringComparison.Ordinal);
        return at < 0 ? -1 : at + 1;
    }

    private static string? ETagIn(string text, int at)
    {
        const string Header = "\netag:";
        var end = EndOfHeaders(text, at);
        var start = text.IndexOf(Header, at, end - at, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        start += Header.Length;
        return text[start..text.IndexOf('\n', start)].Trim();
    }

    private static ServiceError ErrorIn(string text, int at, int status)
    {
        var open = text.IndexOf('{', EndOfHeaders(text, at));
        var close = text.LastIndexOf('}');
        return open >= 0 && close > open
            ? ServiceError.Read(status, Encoding.UTF8.GetBytes(text[open..(close + 1)]))
            : new ServiceError(status, "", null);
    }

    private static int EndOfHeaders(string text, int at)
    {
        var end = text.IndexOf("\r\n\r\n", at, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + 2;
    }
}

/// <summary>
/// Stands inside the retries and makes trouble within a 202 look like a broken connection, so that a busy server inside a batch is asked again
/// like one outside. (The retries look at nothing but the outer status.)
/// </summary>
internal sealed class TroubleInsidePolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        Look(message.Response);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Look(message.Response);
    }

    private static void Look(Response response)
    {
        if (response.Status == BatchAnswer.OuterStatus && BatchAnswer.Read(response.Content.ToMemory()).Error is { IsOutage: true } error)
        {
            throw new IOException($"The account could not do a batch ({error.Status} {error.Code}).");
        }
    }
}
