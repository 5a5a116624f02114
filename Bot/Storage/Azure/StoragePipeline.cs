using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Azure;

/// <summary>
/// The road every storage request takes: version header, retries with growing pauses (or the service's Retry-After), a signature or token
/// for each try, a time limit for each try. Nothing of it is logged or traced, because addresses carry keys; what fails says so in its exception.
/// </summary>
internal static class StoragePipeline
{
    private const string Scope = "https://storage.azure.com/.default";

    public static HttpPipeline ForTables(StorageAccount account, StorageRetries? retries = null, HttpPipelineTransport? transport = null) =>
        Build(account, forTables: true, "2020-12-06", new Options(retries ?? StorageRetries.Default, transport));

    public static HttpPipeline ForBlobs(StorageAccount account, StorageRetries? retries = null, HttpPipelineTransport? transport = null) =>
        Build(account, forTables: false, "2021-12-02", new Options(retries ?? StorageRetries.Default, transport));

    /// <summary>
    /// Sends what <paramref name="prepare"/> puts into the message; the caller looks at the response, whatever its status, and disposes of the
    /// message. Throws <see cref="StoreUnavailableException"/> when there is no response after the retries.
    /// </summary>
    public static async Task<HttpMessage> SendAsync(HttpPipeline pipeline, Action<HttpMessage> prepare, CancellationToken cancellation)
    {
        var message = pipeline.CreateMessage();
        try
        {
            prepare(message);
            await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
            return message;
        }
        catch (Exception e)
        {
            message.Dispose();
            if (!cancellation.IsCancellationRequested && IsOutage(e))
            {
                throw new StoreUnavailableException($"The storage account did not answer: {e.Message}", e);
            }

            throw;
        }
    }

    // After several tries Azure.Core throws them all in one; a try that took too long is a cancellation of its own.
    private static bool IsOutage(Exception e) =>
        e is RequestFailedException or AggregateException or IOException or OperationCanceledException or AuthenticationFailedException;

    private static HttpPipeline Build(StorageAccount account, bool forTables, string version, Options options)
    {
        HttpPipelinePolicy[] eachTry = forTables ? [Proof(account, forTables), new TroubleInsidePolicy()] : [Proof(account, forTables)];
        return HttpPipelineBuilder.Build(options, [new VersionPolicy(version)], eachTry, null);
    }

    private static HttpPipelinePolicy Proof(StorageAccount account, bool forTables) =>
        account.Credential is { } credential
            ? new BearerTokenAuthenticationPolicy(credential, Scope)
            : new SharedKeyPolicy(account, forTables);

    private sealed class Options : ClientOptions
    {
        public Options(StorageRetries retries, HttpPipelineTransport? transport)
        {
            Transport = transport ?? Transport;
            Retry.Mode = RetryMode.Exponential;
            Retry.MaxRetries = retries.Count;
            Retry.Delay = retries.FirstPause;
            Retry.MaxDelay = retries.LongestPause;
            Retry.NetworkTimeout = retries.TryTimeout;
            Diagnostics.IsLoggingEnabled = false;
            Diagnostics.IsDistributedTracingEnabled = false;
            Diagnostics.IsTelemetryEnabled = false;
        }
    }

    private sealed class VersionPolicy(string version) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("x-ms-version", version);
    }
}

/// <summary>How patient the pipeline is: an outage is reported after about three seconds of refusals, or a minute of silence.</summary>
internal sealed record StorageRetries(int Count, TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan TryTimeout)
{
    public static readonly StorageRetries Default = new(4, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(12));
}
