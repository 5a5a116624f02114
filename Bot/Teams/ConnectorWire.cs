using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Polly;

namespace PeerExchange.Bot.Teams;

/// <summary>Sends a <see cref="ConnectorCall"/> with the bot's token, repeats what may be repeated, and turns every outcome into a value.</summary>
internal sealed class ConnectorWire(
    HttpClient http, BotOptions options, BotToken token, Pace pace, TimeProvider clock, Func<double> random, ILogger<ConnectorClient> log)
{
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline<ConnectorAttempt> retrying = ConnectorRetry.Pipeline(clock, random);

    /// <summary>The body of a success, or why there is none. Throws only when the caller cancels; a message under way then may have arrived.</summary>
    /// <param name="isPatient">Each request waits for its turn; a 429 is not repeated here.</param>
    public async Task<ConnectorResult<byte[]>> SendAsync(ConnectorCall call, bool isPatient, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("connector " + call.Operation, ActivityKind.Client);
        var began = clock.GetTimestamp();
        var attempt = await retrying.ExecuteAsync(
            static (state, cancelled) => state.Wire.AttemptAsync(state.Call, state.IsPatient, cancelled), (Wire: this, Call: call, IsPatient: isPatient), cancellation);
        TeamsTelemetry.Called(call.Operation, attempt.Error?.Failure.ToString() ?? "Ok", clock.GetElapsedTime(began));
        if (attempt.Error is not { } error)
        {
            return attempt.Body ?? [];
        }

        span?.SetStatus(ActivityStatusCode.Error, error.Failure.ToString());
        log.ConnectorFailed(call.Operation, error.Failure, error.Code, error.Status);
        return error;
    }

    private async ValueTask<ConnectorAttempt> AttemptAsync(ConnectorCall call, bool isPatient, CancellationToken cancellation)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var bearer = await token.GetAsync(cancellation);
            if (!bearer.IsOk)
            {
                return new(bearer.Error, null, bearer.Error.Failure == ConnectorFailure.Unavailable);
            }

            if (!call.ServiceUrl.IsSecure && !options.AllowsLoopbackHttp)
            {
                return new(new ConnectorError(ConnectorFailure.Unauthorized, Code: "InsecureServiceUrl"), null, false);
            }

            if (isPatient)
            {
                await pace.TakeTurnAsync(call.To, call.ServiceUrl, cancellation);
            }
            else
            {
                pace.Note(call.To, call.ServiceUrl);
            }

            var attempt = await RequestAsync(call, bearer.Value, cancellation);
            if (attempt.Error is { Failure: ConnectorFailure.Throttled } throttled)
            {
                var wait = pace.Refused(call.To, throttled);
                return isPatient ? new(throttled with { RetryAfter = wait }, null, false) : attempt;
            }

            if (attempt.Error?.Failure != ConnectorFailure.Unauthorized || bearer.Value.Value is null || !isFirst)
            {
                return attempt;
            }

            // Keys roll and secrets are renewed: one fresh token, then the refusal stands.
            token.Forget(bearer.Value);
        }
    }

    private async Task<ConnectorAttempt> RequestAsync(ConnectorCall call, BearerToken bearer, CancellationToken cancellation)
    {
        using var content = call.Body is { } body ? new ReadyContent(body) : null;
        using var request = new HttpRequestMessage(call.Method, call.Address) { Content = content };
        if (bearer.Value is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Value);
        }

        using var timeout = new CancellationTokenSource(LongestAttempt, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous
                ? new(null, answer, false)
                : new(ConnectorAnswers.ErrorOf(response, answer, clock), null, ConnectorAnswers.IsToBeRepeated(response.StatusCode));
        }
        catch (HttpRequestException exception)
        {
            return Lost(call, content, exception.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Lost(call, content, "TimedOut");
        }
    }

    /// <summary>
    /// No answer. Teams knows no idempotency key: a send whose bytes had begun to travel may have arrived, and only the outbox can decide
    /// whether a second message is worse than none. Everything else is simply tried again.
    /// </summary>
    private static ConnectorAttempt Lost(ConnectorCall call, ReadyContent? content, string code) => call.IsIdempotent || content is not { HasBegun: true }
        ? new(new ConnectorError(ConnectorFailure.Unavailable, Code: code), null, true)
        : new(new ConnectorError(ConnectorFailure.Unknown, Code: code), null, false);
}
