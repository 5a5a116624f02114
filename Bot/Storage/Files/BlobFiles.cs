using Azure.Core;
using Azure.Core.Pipeline;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Files;

/// <summary>Files as block blobs of one container, each written in one request, so that a reader sees the old content or the new one.</summary>
internal sealed class BlobFiles(StorageAccount account, string container, HttpPipeline pipeline) : IFileStore
{
    private readonly string address = $"{account.Blobs.AbsoluteUri.TrimEnd('/')}/{container}";
    private volatile bool isMade;

    public async Task WriteAsync(string id, Stream content, string contentType, CancellationToken cancellation)
    {
        FileIds.Check(id);
        var again = await RepeatableAsync(content, cancellation).ConfigureAwait(false);
        await EnsureContainerAsync(cancellation).ConfigureAwait(false);
        using var message = await SendAsync(
            RequestMethod.Put,
            $"{address}/{id}",
            [201],
            request =>
            {
                request.Headers.SetValue("x-ms-blob-type", "BlockBlob");
                request.Headers.SetValue("Content-Type", contentType);
                request.Content = RequestContent.Create(again);
            },
            cancellation).ConfigureAwait(false);
        Expect(message, "the writing of a file", 201);
    }

    public async Task<Stream?> OpenAsync(string id, CancellationToken cancellation)
    {
        FileIds.Check(id);
        await EnsureContainerAsync(cancellation).ConfigureAwait(false);
        using var message = await SendAsync(RequestMethod.Get, $"{address}/{id}", [200, 404], null, cancellation).ConfigureAwait(false);
        if (message.Response.Status == 404 && ServiceError.Of(message.Response).Code == "BlobNotFound")
        {
            return null;
        }

        Expect(message, "the reading of a file", 200);
        return message.ExtractResponseContent();
    }

    public async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        FileIds.Check(id);
        await EnsureContainerAsync(cancellation).ConfigureAwait(false);
        using var message = await SendAsync(RequestMethod.Delete, $"{address}/{id}", [202, 404], null, cancellation).ConfigureAwait(false);
        Expect(message, "the removal of a file", 202, 404);
    }

    // A try that fails is sent again from the start of the content.
    private static async Task<Stream> RepeatableAsync(Stream content, CancellationToken cancellation)
    {
        if (content.CanSeek)
        {
            return content;
        }

        var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellation).ConfigureAwait(false);
        copy.Position = 0;
        return copy;
    }

    private async Task EnsureContainerAsync(CancellationToken cancellation)
    {
        if (isMade)
        {
            return;
        }

        using var message = await SendAsync(RequestMethod.Put, $"{address}?restype=container", [201, 409], null, cancellation).ConfigureAwait(false);
        if (message.Response.Status != 409 || ServiceError.Of(message.Response).Code != "ContainerAlreadyExists")
        {
            Expect(message, "the making of the container", 201);
        }

        isMade = true;
    }

    private Task<HttpMessage> SendAsync(
        RequestMethod method, string place, int[] expected, Action<Request>? prepare, CancellationToken cancellation) =>
        StoragePipeline.SendAsync(
            pipeline,
            message =>
            {
                message.ResponseClassifier = new StatusCodeClassifier([.. expected.Select(status => (ushort)status)]);
                message.Request.Method = method;
                message.Request.Uri.Reset(new Uri(place));
                prepare?.Invoke(message.Request);
            },
            cancellation);

    private static void Expect(HttpMessage message, string what, params ReadOnlySpan<int> statuses)
    {
        if (!statuses.Contains(message.Response.Status))
        {
            throw ServiceError.Of(message.Response).AsException(what);
        }
    }
}
