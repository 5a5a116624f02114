using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PeerExchange.Bot.Teams;
using Polly;
using Polly.Retry;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// Sends a <see cref="GraphCall"/> with the application's token: at most four at a time, which is what Graph takes for one application and mailbox,
/// shared out among the processes there are; what asks for patience is repeated a few times, and while Graph asks everybody to wait nobody begins.
/// Source: https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
/// </summary>
/// <param name="part">This process's part of the application's requests, from 0 to 1. One request at a time is always its own, so more than four processes together may be asked to wait.</param>
internal sealed class GraphWire(HttpClient http, GraphOptions options, BotToken token, TimeProvider clock, Func<double> random, Func<double> part, ILogger<GraphWire> log)
{
    public const int AtOnce = 4;

    private const int Retries = 2;
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Places places = new(() => (int)(AtOnce * part()));
    private readonly ResiliencePipeline<GraphAnswer> retrying = Pipeline(clock, random);
    private long pausedUntil;

    /// <summary>The body of a success, or why there is none. Throws only when the caller cancels.</summary>
    public async Task<GraphResult<byte[]>> SendAsync(GraphCall call, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("graph " + call.Operation, ActivityKind.Client);
        var answer = await retrying.ExecuteAsync(static (state, cancelled) => state.Wire.AttemptAsync(state.Call, cancelled), (Wire: this, Call: call), cancellation);
        if (answer.Error is not { } error)
        {
            return answer.Body ?? [];
        }

        span?.SetStatus(ActivityStatusCode.Error, error.Failure.ToString());
        log.GraphFailed(call.Operation, error.Failure, error.Code, error.Status);
        return error;
    }

    /// <summary>A large answer as it comes, such as a recording; null where there is none.</summary>
    public async Task<HttpResponseMessage?> OpenAsync(string path, CancellationToken cancellation)
    {
        var bearer = await token.GetAsync(cancellation);
        if (!bearer.IsOk)
        {
            return null;
        }

        using var request = Request(new GraphCall("open", HttpMethod.Get, path), bearer.Value);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        response.Dispose();
        return null;
    }

    private async ValueTask<GraphAnswer> AttemptAsync(GraphCall call, CancellationToken cancellation)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var bearer = await token.GetAsync(cancellation);
            if (!bearer.IsOk)
            {
                var refused = bearer.Error.Failure == ConnectorFailure.Unauthorized;
                return new(new GraphError(refused ? GraphFailure.NotAllowed : GraphFailure.Unavailable, bearer.Error.Status, bearer.Error.Code, bearer.Error.RetryAfter), null, !refused);
            }

            var answer = await RequestAsync(call, bearer.Value, cancellation);
            if (answer.Error?.Status != (int)HttpStatusCode.Unauthorized || bearer.Value.Value is null || !isFirst)
            {
                return answer;
            }

            // Keys roll and secrets are renewed: one fresh token, then the refusal stands.
            token.Forget(bearer.Value);
        }
    }

    private async Task<GraphAnswer> RequestAsync(GraphCall call, BearerToken bearer, CancellationToken cancellation)
    {
        await places.EnterAsync(cancellation);
        try
        {
            if (Interlocked.Read(ref pausedUntil) - clock.GetTimestamp() is > 0 and var left)
            {
                return new(new GraphError(GraphFailure.Throttled, Code: "Paused", RetryAfter: TimeSpan.FromSeconds((double)left / clock.TimestampFrequency)), null, true);
            }

            return await ExchangeAsync(call, bearer, cancellation);
        }
        finally
        {
            places.Leave();
        }
    }

    private async Task<GraphAnswer> ExchangeAsync(GraphCall call, BearerToken bearer, CancellationToken cancellation)
    {
        using var request = Request(call, bearer);
        using var timeout = new CancellationTokenSource(LongestAttempt, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            if (response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous)
            {
                return new(null, body, false);
            }

            var error = GraphAnswers.ErrorOf(response, body, clock);
            if (error is { Failure: GraphFailure.Throttled, RetryAfter: { } wait })
            {
                Interlocked.Exchange(ref pausedUntil, clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency));
            }

            return new(error, null, error.Failure is GraphFailure.Throttled or GraphFailure.Unavailable);
        }
        catch (HttpRequestException lost)
        {
            return new(new GraphError(GraphFailure.Unavailable, Code: lost.HttpRequestError.ToString()), null, true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(new GraphError(GraphFailure.Unavailable, Code: "TimedOut"), null, true);
        }
    }

    private HttpRequestMessage Request(GraphCall call, BearerToken bearer)
    {
        var request = new HttpRequestMessage(call.Method, new Uri($"{options.BaseUrl.AbsoluteUri.TrimEnd('/')}/{call.Path}"));
        if (call.Body is not null)
        {
            request.Content = new ReadOnlyMemoryContent(Encoding.UTF8.GetBytes(call.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        if (call.IfMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", call.IfMatch);
        }

        if (bearer.Value is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Value);
        }

        // Times as they were sent, ids that stay when an event is moved, and values by their names ("invited" would come as unknown).
        request.Headers.TryAddWithoutValidation("Prefer", "outlook.timezone=\"UTC\", IdType=\"ImmutableId\", include-unknown-enum-members");
        return request;
    }

    /// <summary>A wait longer than <see cref="LongestWait"/> is not sat out here: the caller is told and comes back later.</summary>
    private static ResiliencePipeline<GraphAnswer> Pipeline(TimeProvider clock, Func<double> random) =>
        new ResiliencePipelineBuilder<GraphAnswer> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<GraphAnswer>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = LongestWait,
                Randomizer = random,
                ShouldHandle = static arguments => new(arguments.Outcome.Result is { MayRepeat: true, Error: { } error } && (error.RetryAfter ?? TimeSpan.Zero) <= LongestWait),
                DelayGenerator = static arguments => new(arguments.Outcome.Result.Error?.RetryAfter),
            })
            .Build();

    /// <param name="Body">Of a success.</param>
    private readonly record struct GraphAnswer(GraphError? Error, byte[]? Body, bool MayRepeat);
}
