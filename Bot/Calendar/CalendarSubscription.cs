using System.Globalization;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// Keeps Graph telling of changes in the organiser's calendar, where it can reach the bot: made once, renewed well before it ends, made anew where it is gone.
/// </summary>
/// <param name="publicUrl">Where the bot is reached; nothing is asked of Graph unless it is https.</param>
internal sealed class CalendarSubscription(
    GraphWire wire, GraphOptions options, CalendarHints hints, ITableStore store, Uri publicUrl, TimeProvider clock, IHostApplicationLifetime life, ILogger<CalendarSubscription> log) : BackgroundService
{
    private const string Partition = "calendar", Row = "subscription", Id = "id", Ends = "ends";

    // Events are told of for less than three days at most in every cloud.
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(4_200), Early = TimeSpan.FromHours(24), Rest = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (publicUrl.Scheme != Uri.UriSchemeHttps)
        {
            return;
        }

        try
        {
            // Graph asks the address back before it answers.
            await UntilListeningAsync(stoppingToken);
            using var timer = new PeriodicTimer(Rest, clock);
            do
            {
                await KeepAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the subscription ends by itself or is renewed at the next start.
        }
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        try
        {
            var row = await store.ReadAsync(Partition, Row, cancellation);
            var ends = clock.GetUtcNow() + Length;
            if (row is not null && row.Values.GetValueOrDefault(Ends) is long ticks && new DateTimeOffset(ticks, TimeSpan.Zero) > clock.GetUtcNow() + Early)
            {
                return;
            }

            if ((await RenewAsync(row?.Text(Id), ends, cancellation) ?? await MakeAsync(ends, cancellation)) is { } id)
            {
                await store.CommitAsync(Partition, [RowChange.Put(Row, new Dictionary<string, object>(2) { [Id] = id, [Ends] = ends.UtcTicks })], cancellation);
            }
        }
        catch (StoreUnavailableException away)
        {
            log.SubscriptionWaits(away);
        }
    }

    private async Task<string?> RenewAsync(string? id, DateTimeOffset ends, CancellationToken cancellation)
    {
        if (id is null)
        {
            return null;
        }

        var body = GraphText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("expirationDateTime"u8, Say(ends));
            writer.WriteEndObject();
        });
        var renewed = await wire.SendAsync(new GraphCall("renew subscription", HttpMethod.Patch, "subscriptions/" + Uri.EscapeDataString(id), body), cancellation);
        return renewed.IsOk ? id : null;
    }

    private async Task<string?> MakeAsync(DateTimeOffset ends, CancellationToken cancellation)
    {
        var state = await hints.StateAsync(cancellation);
        var body = GraphText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("changeType"u8, "updated,deleted"u8);
            writer.WriteString("notificationUrl"u8, new Uri(publicUrl, CalendarHints.Path).AbsoluteUri);
            writer.WriteString("resource"u8, $"users/{options.Organizer}/events");
            writer.WriteString("expirationDateTime"u8, Say(ends));
            writer.WriteString("clientState"u8, state);
            writer.WriteEndObject();
        });
        var made = GraphAnswers.Read(await wire.SendAsync(new GraphCall("make subscription", HttpMethod.Post, "subscriptions", body), cancellation), GraphJson.Default.GraphSubscriptionAnswer);
        return made.IsOk ? made.Value.Id : null;
    }

    private async Task UntilListeningAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = life.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellation);
    }

    private static string Say(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
