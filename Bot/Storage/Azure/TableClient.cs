using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>The requests that the store makes of one table, each sent through the pipeline; the table is made before the first.</summary>
internal sealed class TableClient(StorageAccount account, string name, HttpPipeline pipeline)
{
    private static readonly ResponseClassifier FoundOrNot = new StatusCodeClassifier([200, 404]);
    private static readonly ResponseClassifier CreatedOrThere = new StatusCodeClassifier([201, 204, 409]);
    private static readonly ResponseClassifier Accepted = new StatusCodeClassifier([BatchAnswer.OuterStatus]);
    private readonly string root = account.Tables.AbsoluteUri.TrimEnd('/');
    private volatile bool isMade;

    public Uri Table { get; } = new($"{account.Tables.AbsoluteUri.TrimEnd('/')}/{name}");

    /// <summary>One row's address: 200 with the row or 404.</summary>
    public Task<HttpMessage> GetAsync(string address, CancellationToken cancellation) =>
        SendAsync(RequestMethod.Get, address, FoundOrNot, null, cancellation);

    /// <summary>A whole batch: 202 with the outcome inside.</summary>
    public Task<HttpMessage> PostBatchAsync(TableBatch batch, CancellationToken cancellation) =>
        SendAsync(
            RequestMethod.Post,
            $"{root}/$batch",
            Accepted,
            request =>
            {
                request.Headers.SetValue("Content-Type", $"multipart/mixed; boundary={batch.Boundary}");
                request.Content = RequestContent.Create(batch.Body);
            },
            cancellation);

    private async Task<HttpMessage> SendAsync(
        RequestMethod method, string address, ResponseClassifier classifier, Action<Request>? prepare, CancellationToken cancellation)
    {
        if (!isMade)
        {
            await MakeTableAsync(cancellation).ConfigureAwait(false);
        }

        var message = await SendBareAsync(method, address, classifier, prepare, cancellation).ConfigureAwait(false);
        if (message.Response.Status == 404 && ServiceError.Of(message.Response) is { IsTableMissing: true } missing)
        {
            // Somebody removed it while we ran; the next request makes it anew.
            isMade = false;
            message.Dispose();
            throw missing.AsException("a request");
        }

        return message;
    }

    private async Task MakeTableAsync(CancellationToken cancellation)
    {
        using var message = await SendBareAsync(
            RequestMethod.Post,
            $"{root}/Tables",
            CreatedOrThere,
            request =>
            {
                request.Headers.SetValue("Content-Type", "application/json");
                request.Headers.SetValue("Prefer", "return-no-content");
                request.Content = RequestContent.Create(Encoding.ASCII.GetBytes($$"""{"TableName":"{{name}}"}"""));
            },
            cancellation).ConfigureAwait(false);
        if (message.Response.IsError || (message.Response.Status == 409 && ServiceError.Of(message.Response).Code != "TableAlreadyExists"))
        {
            throw ServiceError.Of(message.Response).AsException("the making of the table");
        }

        isMade = true;
    }

    private Task<HttpMessage> SendBareAsync(
        RequestMethod method, string address, ResponseClassifier classifier, Action<Request>? prepare, CancellationToken cancellation) =>
        StoragePipeline.SendAsync(
            pipeline,
            message =>
            {
                message.ResponseClassifier = classifier;
                message.Request.Method = method;
                message.Request.Uri.Reset(new Uri(address));
                message.Request.Headers.SetValue("Accept", "application/json;odata=minimalmetadata");
                message.Request.Headers.SetValue("DataServiceVersion", "3.0");
                prepare?.Invoke(message.Request);
            },
            cancellation);
}
