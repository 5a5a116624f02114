using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PeerExchange.Bot.Teams;

/// <summary>One thing asked of the connector; each attempt sends the same bytes.</summary>
internal sealed class ConnectorCall
{
    private ConnectorCall(string operation, HttpMethod method, ServiceUrl serviceUrl, string path, Counted to, ReadOnlyMemory<byte>? body)
    {
        To = to;
        Operation = operation;
        Method = method;
        ServiceUrl = serviceUrl;
        Address = new Uri(serviceUrl.Address, path);
        Body = body;
        IsIdempotent = method != HttpMethod.Post;
    }

    /// <summary>What Teams counts it for.</summary>
    public Counted To { get; }

    /// <summary>For telemetry and logs.</summary>
    public string Operation { get; }

    public HttpMethod Method { get; }

    public ServiceUrl ServiceUrl { get; }

    public Uri Address { get; }

    public ReadOnlyMemory<byte>? Body { get; }

    /// <summary>Doing it twice is doing it once: everything but sending a message and beginning a thread.</summary>
    public bool IsIdempotent { get; private init; }

    public static ConnectorCall Without(string operation, HttpMethod method, ServiceUrl serviceUrl, string path, Counted to) =>
        new(operation, method, serviceUrl, path, to, null);

    public static ConnectorCall With(
        string operation, HttpMethod method, ServiceUrl serviceUrl, string path, Counted to, int sizeHint, Action<Utf8JsonWriter> write, bool isIdempotent = false)
    {
        var buffer = new ArrayBufferWriter<byte>(sizeHint + 512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return new(operation, method, serviceUrl, path, to, buffer.WrittenMemory) { IsIdempotent = isIdempotent || method != HttpMethod.Post };
    }

    /// <summary>
    /// An identifier as one part of a path. Identifiers come from activities: one of nothing but dots would climb out of its place, so it is
    /// asked for under a name that nothing has.
    /// </summary>
    public static string Part(string id) => id.AsSpan().IndexOfAnyExcept('.') < 0 ? "-" : Uri.EscapeDataString(id);
}

/// <summary>Ready bytes that remember whether they began to travel: until then a failed request was certainly not seen by anybody.</summary>
internal sealed class ReadyContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private readonly ReadOnlyMemory<byte> bytes;

    public ReadyContent(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        Headers.ContentType = Json;
    }

    public bool HasBegun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        await stream.WriteAsync(bytes, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
