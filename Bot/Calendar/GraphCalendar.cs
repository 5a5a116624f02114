using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// The organiser's calendar: events made once, found again, changed and cancelled; and what calendars say of a time.
/// Source: https://learn.microsoft.com/graph/api/resources/calendar
/// </summary>
internal sealed class GraphCalendar(GraphWire wire, GraphOptions options)
{
    /// <summary>The most addresses getSchedule takes at once.</summary>
    public const int AddressesAtOnce = 20;

    /// <summary>Every event of ours carries its transaction in this property too, because Graph finds events by extended properties only.</summary>
    public const string MarkProperty = "String {3f0c7f2e-5d53-4c3e-9d67-5c1b0f6a8e21} Name PeerExchangeMeeting";

    private const string Fields = "$select=id,subject,body,start,end,isCancelled,isOnlineMeeting,onlineMeeting,attendees";

    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");

    private readonly string root = $"users/{Uri.EscapeDataString(options.Organizer)}";

    /// <summary>Makes the event, or gives the one that the same transaction made before.</summary>
    public async Task<GraphResult<GraphEvent>> CreateAsync(string transaction, string body, CancellationToken cancellation)
    {
        var made = GraphAnswers.Read(await wire.SendAsync(new GraphCall("create event", HttpMethod.Post, root + "/events", body), cancellation), GraphJson.Default.GraphEvent);
        if (made.IsOk || made.Error.Failure != GraphFailure.Duplicate)
        {
            return made;
        }

        if (made.Error.ExistingId is { Length: > 0 } existing)
        {
            return await GetAsync(existing, cancellation);
        }

        var found = await FindAsync(transaction, cancellation);

        // The transaction is known and its event not to be seen yet: it will be.
        return !found.IsOk ? found.Error : found.Value.Id.Length > 0 ? found : new GraphError(GraphFailure.Unavailable, Code: "DuplicateNotFound");
    }

    /// <summary>The event a transaction made; one without an id where there is none.</summary>
    public async Task<GraphResult<GraphEvent>> FindAsync(string transaction, CancellationToken cancellation)
    {
        var filter = $"singleValueExtendedProperties/Any(ep: ep/id eq '{MarkProperty}' and ep/value eq '{transaction}')";
        var page = GraphAnswers.Read(
            await wire.SendAsync(new GraphCall("find event", HttpMethod.Get, $"{root}/events?$filter={Uri.EscapeDataString(filter)}&{Fields}"), cancellation), GraphJson.Default.GraphPageGraphEvent);
        return page.IsOk ? page.Value.Value?.FirstOrDefault(found => found.IsCancelled != true) ?? new GraphEvent("", null, null, null, null, null, null, null, null) : page.Error;
    }

    public async Task<GraphResult<GraphEvent>> GetAsync(string id, CancellationToken cancellation) =>
        GraphAnswers.Read(await wire.SendAsync(new GraphCall("read event", HttpMethod.Get, $"{EventOf(id)}?{Fields}"), cancellation), GraphJson.Default.GraphEvent);

    /// <param name="etag">The version that <paramref name="body"/> was made for.</param>
    public async Task<GraphResult<GraphEvent>> ChangeAsync(string id, string body, string etag, CancellationToken cancellation) =>
        GraphAnswers.Read(await wire.SendAsync(new GraphCall("change event", HttpMethod.Patch, EventOf(id), body, etag), cancellation), GraphJson.Default.GraphEvent);

    /// <summary>Cancels the event and tells those invited; one that is gone counts as cancelled, one without anybody invited is removed.</summary>
    public async Task<GraphError?> CancelAsync(string id, CancellationToken cancellation)
    {
        var cancelled = await wire.SendAsync(new GraphCall("cancel event", HttpMethod.Post, EventOf(id) + "/cancel", """{"comment":""}"""), cancellation);
        if (!cancelled.IsOk && cancelled.Error.Failure == GraphFailure.Refused)
        {
            cancelled = await wire.SendAsync(new GraphCall("remove event", HttpMethod.Delete, EventOf(id)), cancellation);
        }

        return cancelled.IsOk || cancelled.Error.Failure == GraphFailure.NotFound ? null : cancelled.Error;
    }

    /// <param name="window">Shorter than 62 days.</param>
    public async Task<GraphResult<GraphPage<GraphSchedule>>> GetScheduleAsync(IReadOnlyList<string> addresses, Interval window, CancellationToken cancellation)
    {
        var body = GraphText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("schedules"u8);
            foreach (var address in addresses)
            {
                writer.WriteStringValue(address);
            }

            writer.WriteEndArray();
            WriteMoment(writer, "startTime", window.Start);
            WriteMoment(writer, "endTime", window.End);
            writer.WriteNumber("availabilityViewInterval"u8, 30);
            writer.WriteEndObject();
        });
        return GraphAnswers.Read(await wire.SendAsync(new GraphCall("free busy", HttpMethod.Post, root + "/calendar/getSchedule", body), cancellation), GraphJson.Default.GraphPageGraphSchedule);
    }

    /// <summary>A moment in UTC; parts of a second are left out.</summary>
    public static void WriteMoment(Utf8JsonWriter writer, string name, Instant moment)
    {
        writer.WriteStartObject(name);
        writer.WriteString("dateTime"u8, Moment.Format(moment.InUtc().LocalDateTime));
        writer.WriteString("timeZone"u8, "UTC"u8);
        writer.WriteEndObject();
    }

    private string EventOf(string id) => $"{root}/events/{Uri.EscapeDataString(id)}";
}
