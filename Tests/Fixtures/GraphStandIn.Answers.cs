using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PeerExchange.Tests.Fixtures;

/// <summary>What Graph answers, address by address.</summary>
internal sealed partial class GraphStandIn
{
    /// <summary>Teams' own part of an event's text, which a change must not lose.</summary>
    public const string TeamsPart = "<div class=\"me-email-text\">Microsoft Teams: join here</div>";

    private IResult Answer(GraphRequest request) => (request.Method, request.Path.Split('/')) switch
    {
        (_, ["subscriptions", ..]) => Subscribe(request),
        (_, ["users", var user, ..]) when user != Organizer => Error(404, "ErrorInvalidUser"),
        ("POST", [_, _, "events"]) => Create(request.Json),
        ("GET", [_, _, "events"]) => Results.Json(new JsonObject { ["value"] = new JsonArray([.. events.Where(made => !made.IsGone && request.Query.Contains($"ep/value eq '{made.Transaction}'", StringComparison.Ordinal)).Select(Shown)]) }),
        ("POST", [_, _, "calendar", "getSchedule"]) => Schedule(request.Json),
        (var method, [_, _, "events", var id, .. var rest]) => events.FirstOrDefault(made => made.Id == id && !made.IsGone) is { } found ? OfEvent(method, found, rest, request) : Error(404, "ErrorItemNotFound"),
        (_, [_, _, "onlineMeetings", ..]) when !HasCallPolicy => Error(403, "Forbidden"),
        ("GET", [_, _, "onlineMeetings"]) => Results.Json(new JsonObject { ["value"] = new JsonArray([.. events.Where(made => made.Call is not null && request.Query.Contains($"JoinWebUrl eq '{made.JoinUrl}'", StringComparison.Ordinal)).Select(made => made.Call!.DeepClone())]) }),
        (var method, [_, _, "onlineMeetings", var id, .. var rest]) => events.FirstOrDefault(made => "call " + made.Id == id) is { Call: not null } found ? OfCall(method, found, rest, request) : Error(404, "NotFound"),
        _ => Error(404, "ResourceNotFound"),
    };

    private IResult Create(JsonObject asked)
    {
        if (events.FirstOrDefault(made => made.Transaction == asked["transactionId"]?.GetValue<string>()) is { } known)
        {
            return Duplicates switch
            {
                DuplicateAnswer.TheEvent when !known.IsGone => Results.Json(Shown(known), statusCode: 201),
                DuplicateAnswer.RefusedNamingIt => Results.Json(
                    new JsonObject { ["error"] = new JsonObject { ["code"] = "ErrorDuplicateTransactionId", ["@event.existingEventId"] = known.Id } }, statusCode: 400),
                _ => Error(409, "ErrorDuplicateTransactionId"),
            };
        }

        var made = new StandInEvent(NewId("event"), asked);
        if (asked["isOnlineMeeting"]?.GetValue<bool>() == true)
        {
            Begin(made);
        }

        events.Add(made);
        return Results.Json(Shown(made), statusCode: 201);
    }

    private void Begin(StandInEvent made)
    {
        made.LinkAfter = JoinLinkAfter;
        made.Asked["body"]!["content"] = made.Text + TeamsPart;
        made.Call = new JsonObject
        {
            ["id"] = "call " + made.Id,
            ["joinWebUrl"] = made.JoinUrl,
            ["lobbyBypassSettings"] = new JsonObject { ["scope"] = "organization" },
            ["allowedPresenters"] = "everyone",
            ["allowedLobbyAdmitters"] = "organizerAndCoOrganizersAndPresenters",
            ["recordAutomatically"] = false,
            ["participants"] = new JsonObject { ["attendees"] = new JsonArray() },
        };
    }

    private IResult OfEvent(string method, StandInEvent found, string[] rest, GraphRequest request)
    {
        switch (method, rest)
        {
            case ("GET", []):
                found.LinkAfter--;
                return Results.Json(Shown(found));
            case ("PATCH", []) when request.IfMatch.Length > 0 && request.IfMatch != "*" && request.IfMatch != found.ETag:
                return Error(412, "ErrorIrresolvableConflict");
            case ("PATCH", []):
                Change(found, request.Json);
                return Results.Json(Shown(found));
            case ("POST", ["cancel"]) or ("DELETE", []):
                found.IsGone = true;
                return Results.StatusCode(method == "POST" ? 202 : 204);
            default:
                return Error(404, "ResourceNotFound");
        }
    }

    private void Change(StandInEvent found, JsonObject asked)
    {
        var answers = found.Attendees.Where(attendee => attendee.ContainsKey("status")).ToDictionary(AddressOf, attendee => attendee["status"]!.DeepClone());
        foreach (var (name, value) in asked)
        {
            found.Asked[name] = value?.DeepClone();
        }

        foreach (var attendee in found.Attendees.Where(attendee => answers.ContainsKey(AddressOf(attendee))))
        {
            attendee["status"] = answers[AddressOf(attendee)].DeepClone();
        }

        if (found.Call is null && asked["isOnlineMeeting"]?.GetValue<bool>() == true)
        {
            Begin(found);
        }

        found.Version++;
    }

    private IResult OfCall(string method, StandInEvent found, string[] rest, GraphRequest request)
    {
        switch (method, rest)
        {
            case ("PATCH", []):
                var answer = found.Call!.DeepClone().AsObject();
                foreach (var (name, value) in request.Json)
                {
                    answer[name] = value?.DeepClone();
                }

                if (OptionsForgotten-- <= 0)
                {
                    found.Call = answer;
                }

                return Results.Json(answer.DeepClone());
            case ("GET", ["attendanceReports"]):
                return Results.Json(new JsonObject { ["value"] = Attendance.Count == 0 ? new JsonArray() : new JsonArray(new JsonObject { ["id"] = "report-1" }) });
            case ("GET", ["attendanceReports", "report-1"]):
                return Results.Json(new JsonObject
                {
                    ["id"] = "report-1",
                    ["attendanceRecords"] = new JsonArray([.. Attendance.Select(came => new JsonObject { ["emailAddress"] = came.Address, ["identity"] = new JsonObject { ["id"] = came.ObjectId } })]),
                });
            case ("GET", ["recordings"]):
                return Results.Json(new JsonObject { ["value"] = new JsonArray([.. Recordings.Select(id => new JsonObject { ["id"] = id, ["createdDateTime"] = "2026-03-20T18:00:00Z" })]) });
            case ("GET", ["recordings", var id, "content"]) when Recordings.Contains(id):
                return Results.Bytes(System.Text.Encoding.UTF8.GetBytes("film " + id), "video/mp4");
            default:
                return Error(404, "NotFound");
        }
    }

    private IResult Schedule(JsonObject asked)
    {
        var schedules = asked["schedules"]!.AsArray().Select(address => address!.GetValue<string>()).ToList();
        var (start, end) = (MomentOf(asked["startTime"]!), MomentOf(asked["endTime"]!));
        if (schedules.Count > 20 || (end - start).TotalDays >= 62)
        {
            return Error(400, "ErrorInvalidRequest");
        }

        return Results.Json(new JsonObject { ["value"] = new JsonArray([.. schedules.Select(address => Of(address))]) });

        JsonObject Of(string address) => !Busy.TryGetValue(address, out var times)
            ? new JsonObject { ["scheduleId"] = address, ["error"] = new JsonObject { ["responseCode"] = "ErrorMailRecipientNotFound" } }
            : new JsonObject
            {
                ["scheduleId"] = address,
                ["scheduleItems"] = new JsonArray([.. times.Where(time => MomentOf(time.End) > start && MomentOf(time.Start) < end).Select(time => new JsonObject
                {
                    ["status"] = time.Status,
                    ["start"] = new JsonObject { ["dateTime"] = time.Start + ".0000000", ["timeZone"] = "UTC" },
                    ["end"] = new JsonObject { ["dateTime"] = time.End + ".0000000", ["timeZone"] = "UTC" },
                })]),
            };
    }

    private IResult Subscribe(GraphRequest request)
    {
        if (request.Method == "PATCH")
        {
            var known = Subscriptions.FirstOrDefault(made => made["id"]!.GetValue<string>() == request.Path.Split('/')[1]);
            return known is null ? Error(404, "ResourceNotFound") : Results.Json(known.DeepClone());
        }

        var made = request.Json;
        made["id"] = NewId("subscription");
        Subscriptions.Add(made);
        return Results.Json(made.DeepClone(), statusCode: 201);
    }

    private static JsonObject Shown(StandInEvent made)
    {
        var shown = made.Asked.DeepClone().AsObject();
        shown["id"] = made.Id;
        shown["@odata.etag"] = made.ETag;
        shown["isCancelled"] = false;
        shown["onlineMeeting"] = made.Call is not null && made.LinkAfter <= 0 ? new JsonObject { ["joinUrl"] = made.JoinUrl } : null;
        return shown;
    }

    private static DateTimeOffset MomentOf(JsonNode moment) => MomentOf(moment["dateTime"]!.GetValue<string>());

    private static DateTimeOffset MomentOf(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
