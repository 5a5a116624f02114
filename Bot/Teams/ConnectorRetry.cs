using Polly;
using Polly.Retry;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// What is tried again, and when. Documented by Teams: 412, 429, 502, 503 and 504 with back-off, Retry-After where given
/// (https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-agent-conversational-apis).
/// A wait longer than <see cref="LongestWait"/> is not sat out here: the caller is told and comes back later.
/// </summary>
internal static class ConnectorRetry
{
    public const int Retries = 3;

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(5);

    /// <param name="random">Uniform in [0, 1): the jitter, so that many waiting senders do not come back together.</param>
    public static ResiliencePipeline<ConnectorAttempt> Pipeline(TimeProvider clock, Func<double> random) =>
        new ResiliencePipelineBuilder<ConnectorAttempt> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<ConnectorAttempt>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstWait,
                MaxDelay = LongestBackOff,
                Randomizer = random,
                ShouldHandle = static arguments => new(arguments.Outcome.Result is { MayRepeat: true, Error: { } error }
                    && (error.RetryAfter ?? TimeSpan.Zero) <= LongestWait),
                DelayGenerator = static arguments => new(arguments.Outcome.Result.Error?.RetryAfter),
                OnRetry = static arguments =>
                {
                    TeamsTelemetry.Retried(arguments.Outcome.Result.Error?.Failure.ToString() ?? "");
                    return default;
                },
            })
            .Build();
}

/// <summary>One request and its answer.</summary>
/// <param name="Body">Of a success.</param>
/// <param name="MayRepeat">A repeat cannot do the same thing twice, or Teams says that it is to be repeated.</param>
internal readonly record struct ConnectorAttempt(ConnectorError? Error, byte[]? Body, bool MayRepeat);
