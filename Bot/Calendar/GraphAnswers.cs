using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Bot.Calendar;

/// <summary>Reads what Graph answers. A success of the wrong form counts as no answer.</summary>
internal static class GraphAnswers
{
    private const string DuplicateCode = "ErrorDuplicateTransactionId";

    public static GraphResult<T> Read<T>(GraphResult<byte[]> answer, JsonTypeInfo<T> type)
        where T : class
    {
        if (!answer.IsOk)
        {
            return answer.Error;
        }

        return Parse(answer.Value, type) is { } value ? value : new GraphError(GraphFailure.Unavailable, Code: "AnswerUnreadable");
    }

    public static GraphError ErrorOf(HttpResponseMessage response, byte[] body, TimeProvider clock)
    {
        var error = Parse(body, GraphJson.Default.GraphErrorAnswer)?.Error;
        return new GraphError(FailureOf(response.StatusCode, error?.Code), (int)response.StatusCode, error?.Code, RetryAfterHeader.Read(response, clock), error?.ExistingId);
    }

    /// <summary>A moment as Graph says it, asked for in UTC: "2026-03-20T18:00:00.0000000"; null where it is none.</summary>
    public static Instant? Moment(GraphMoment? moment) =>
        moment?.DateTime is { } text && LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed
            ? parsed.Value.InZoneLeniently(DateTimeZoneProviders.Tzdb.GetZoneOrNull(moment.TimeZone ?? "UTC") ?? DateTimeZone.Utc).ToInstant()
            : null;

    /// <summary>A second try to make an event is refused with 400 or 409, either naming the transaction.</summary>
    private static GraphFailure FailureOf(HttpStatusCode status, string? code) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.Conflict when code == DuplicateCode => GraphFailure.Duplicate,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => GraphFailure.NotAllowed,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => GraphFailure.NotFound,
        HttpStatusCode.PreconditionFailed => GraphFailure.Changed,
        HttpStatusCode.TooManyRequests => GraphFailure.Throttled,
        HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError => GraphFailure.Unavailable,
        _ => GraphFailure.Refused,
    };

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record GraphErrorAnswer(GraphErrorBody? Error);

internal sealed record GraphErrorBody(string? Code)
{
    [JsonPropertyName("@event.existingEventId")] public string? ExistingId { get; init; }
}

internal sealed record GraphPage<T>(IReadOnlyList<T>? Value);

/// <param name="TimeZone">UTC, as was asked for.</param>
internal sealed record GraphMoment(string? DateTime, string? TimeZone);

/// <summary>An event in the organiser's calendar. Source: https://learn.microsoft.com/graph/api/resources/event</summary>
internal sealed record GraphEvent(
    string Id, string? Subject, GraphBody? Body, GraphMoment? Start, GraphMoment? End, bool? IsCancelled, bool? IsOnlineMeeting, GraphJoin? OnlineMeeting, IReadOnlyList<GraphAttendee>? Attendees)
{
    [JsonPropertyName("@odata.etag")] public string? ETag { get; init; }
}

internal sealed record GraphBody(string? ContentType, string? Content);

internal sealed record GraphJoin(string? JoinUrl);

internal sealed record GraphAttendee(GraphAddress? EmailAddress, string? Type, GraphResponse? Status);

internal sealed record GraphAddress(string? Address, string? Name);

/// <param name="Response">none, organizer, tentativelyAccepted, accepted, declined, notResponded.</param>
internal sealed record GraphResponse(string? Response);

/// <summary>A call. Source: https://learn.microsoft.com/graph/api/resources/onlinemeeting</summary>
internal sealed record GraphCallMeeting(
    string Id, string? JoinWebUrl, GraphLobby? LobbyBypassSettings, string? AllowedPresenters, string? AllowedLobbyAdmitters, bool? RecordAutomatically, GraphParticipants? Participants);

internal sealed record GraphLobby(string? Scope);

/// <param name="Attendees">As they came, because a change has to send all of them again.</param>
internal sealed record GraphParticipants(IReadOnlyList<JsonElement>? Attendees);

internal sealed record GraphIdentity(string? Id);

/// <summary>Free and busy times of one address. Source: https://learn.microsoft.com/graph/api/calendar-getschedule</summary>
/// <param name="Error">Set where the calendar cannot be read.</param>
internal sealed record GraphSchedule(string? ScheduleId, IReadOnlyList<GraphScheduleItem>? ScheduleItems, GraphScheduleError? Error);

internal sealed record GraphScheduleItem(string? Status, GraphMoment? Start, GraphMoment? End);

internal sealed record GraphScheduleError(string? ResponseCode);

/// <summary>Source: https://learn.microsoft.com/graph/api/meetingattendancereport-get</summary>
internal sealed record GraphReport(string Id, IReadOnlyList<GraphAttendance>? AttendanceRecords);

internal sealed record GraphAttendance(string? EmailAddress, GraphIdentity? Identity);

/// <summary>Source: https://learn.microsoft.com/graph/api/onlinemeeting-list-recordings</summary>
internal sealed record GraphRecording(string Id, string? CreatedDateTime);

internal sealed record GraphSubscriptionAnswer(string Id, string? ExpirationDateTime);

internal sealed record GraphNotifications(IReadOnlyList<GraphNotification>? Value);

internal sealed record GraphNotification(string? ClientState, string? LifecycleEvent, GraphResourceData? ResourceData);

internal sealed record GraphResourceData(string? Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphErrorAnswer))]
[JsonSerializable(typeof(GraphEvent))]
[JsonSerializable(typeof(GraphPage<GraphEvent>))]
[JsonSerializable(typeof(GraphCallMeeting))]
[JsonSerializable(typeof(GraphPage<GraphCallMeeting>))]
[JsonSerializable(typeof(GraphPage<GraphSchedule>))]
[JsonSerializable(typeof(GraphReport))]
[JsonSerializable(typeof(GraphPage<GraphReport>))]
[JsonSerializable(typeof(GraphPage<GraphRecording>))]
[JsonSerializable(typeof(GraphSubscriptionAnswer))]
[JsonSerializable(typeof(GraphNotifications))]
internal sealed partial class GraphJson : JsonSerializerContext;
