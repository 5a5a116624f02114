using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// Change notifications of Graph: a hint that an event changed, never the change itself. Answered at once, believed only with the secret that was given to Graph,
/// and followed by a reading. What is lost here is read the next day all the same.
/// Source: https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
/// </summary>
internal sealed class CalendarHints(ITableStore store, CalendarWork work)
{
    public const string Path = "api/calendar/notifications";

    // Secrets lie where an export leaves them out.
    private const string Secrets = "keys", StateRow = "calendar", Value = "key";
    private const string Partition = "calendar", DossierValue = "dossier", MeetingValue = "meeting";
    private const int LongestBody = 256 * 1024, LongestToken = 2_048;

    private string? state;

    /// <summary>Remembers whose event it is; safe to repeat.</summary>
    public static Task KnowAsync(ITableStore store, string eventId, string dossier, string meeting, CancellationToken cancellation) => store.CommitAsync(
        Partition, [RowChange.Put(Keys.Join("e", eventId), new Dictionary<string, object>(2) { [DossierValue] = dossier, [MeetingValue] = meeting })], cancellation);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/" + Path, (HttpContext http) => routes.ServiceProvider.GetRequiredService<CalendarHints>().HandleAsync(http));

    /// <summary>The secret by which a notification shows that it comes from Graph; made once, the same for every replica.</summary>
    public async Task<string> StateAsync(CancellationToken cancellation)
    {
        while (state is null)
        {
            if (await store.ReadAsync(Secrets, StateRow, cancellation) is { } row && row.Text(Value) is { } kept)
            {
                return state = kept;
            }

            await store.CommitAsync(
                Secrets, [RowChange.Insert(StateRow, new Dictionary<string, object>(1) { [Value] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) })], cancellation);
        }

        return state;
    }

    private async Task HandleAsync(HttpContext http)
    {
        var cancellation = http.RequestAborted;
        if (http.Request.Query["validationToken"].ToString() is { Length: > 0 and <= LongestToken } token)
        {
            http.Response.ContentType = "text/plain";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            await http.Response.WriteAsync(token, cancellation);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status202Accepted;
        foreach (var notification in await ReadAsync(http.Request, cancellation))
        {
            if (await IsFromGraphAsync(notification, cancellation) && notification.ResourceData?.Id is { Length: > 0 and < 512 } id
                && await store.ReadAsync(Partition, Keys.Join("e", id), cancellation) is { } row && row.Text(DossierValue) is { } dossier && row.Text(MeetingValue) is { } meeting)
            {
                work.Hint(dossier, meeting);
            }
        }
    }

    private async Task<bool> IsFromGraphAsync(GraphNotification notification, CancellationToken cancellation)
    {
        var known = await StateAsync(cancellation);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(notification.ClientState ?? ""), Encoding.UTF8.GetBytes(known));
    }

    private static async Task<IReadOnlyList<GraphNotification>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is null or > LongestBody)
        {
            return [];
        }

        try
        {
            return (await JsonSerializer.DeserializeAsync(request.Body, GraphJson.Default.GraphNotifications, cancellation))?.Value ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
