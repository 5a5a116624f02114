using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PeerExchange.Tests.Fixtures;

/// <summary>What the connector answers, address by address.</summary>
internal sealed partial class ConnectorStandIn
{
    private IResult Send(StandInRequest request, HttpContext context) => Store(request.ConversationId, request.Body, null);

    private IResult Reply(StandInRequest request, HttpContext context) =>
        Store(request.ConversationId, request.Body, context.Request.RouteValues["activity"] as string);

    private IResult Store(string conversation, string body, string? replyTo)
    {
        if (Parse(body) is not { } activity)
        {
            return Error(400, "BadSyntax", "The body is not an activity.");
        }

        var id = NewId();
        if (activity.GetProperty("type").GetString() == "message")
        {
            lock (gate)
            {
                messages.Add(new StandInMessage(id, conversation, activity, replyTo));
            }
        }

        return Results.Json(new JsonObject { ["id"] = id }, statusCode: 201);
    }

    private IResult Update(StandInRequest request, HttpContext context)
    {
        if (Parse(request.Body) is not { } activity)
        {
            return Error(400, "BadSyntax", "The body is not an activity.");
        }

        lock (gate)
        {
            if (Find(request, context) is not { } message)
            {
                return Error(404, "ActivityNotFoundInConversation", "Activity not found in conversation.");
            }

            message.Update(activity);
            return Results.Json(new JsonObject { ["id"] = message.Id });
        }
    }

    private IResult Delete(StandInRequest request, HttpContext context)
    {
        lock (gate)
        {
            if (Find(request, context) is not { } message)
            {
                return Error(404, "ActivityNotFoundInConversation", "Activity not found in conversation.");
            }

            message.Delete();
            return Results.Ok();
        }
    }

    private IResult CreateConversation(StandInRequest request, HttpContext context)
    {
        if (Parse(request.Body) is not { } asked)
        {
            return Error(400, "BadSyntax", "The body is not JSON.");
        }

        if (asked.TryGetProperty("isGroup", out var group) && group.GetBoolean())
        {
            var id = NewId();
            var thread = $"{asked.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString()};messageid={id}";
            lock (gate)
            {
                messages.Add(new StandInMessage(id, thread, asked.GetProperty("activity"), null));
            }

            return Results.Json(new JsonObject { ["id"] = thread, ["activityId"] = id, ["serviceUrl"] = ServiceUrl }, statusCode: 201);
        }

        var user = asked.GetProperty("members")[0].GetProperty("id").GetString()!;
        return asked.GetProperty("channelData").GetProperty("tenant").GetProperty("id").GetString() is { Length: > 0 }
            ? Results.Json(new JsonObject { ["id"] = personal.GetOrAdd(user, "a:" + user) }, statusCode: 201)
            : Error(400, "BadArgument", "The tenant is missing.");
    }

    private IResult PagedMembers(StandInRequest request, HttpContext context)
    {
        var size = int.Parse(context.Request.Query["pageSize"].ToString(), CultureInfo.InvariantCulture);
        var from = int.TryParse(context.Request.Query["continuationToken"], CultureInfo.InvariantCulture, out var token) ? token : 0;
        lock (gate)
        {
            if (!members.TryGetValue(request.ConversationId, out var all))
            {
                return Error(404, "ConversationNotFound", "Conversation not found.");
            }

            var page = new JsonArray([.. all.Skip(from).Take(size).Select(member => member.DeepClone())]);
            var answer = new JsonObject { ["members"] = page };
            if (from + size < all.Count)
            {
                answer["continuationToken"] = (from + size).ToString(CultureInfo.InvariantCulture);
            }

            return Results.Json(answer);
        }
    }

    private IResult OneMember(StandInRequest request, HttpContext context)
    {
        var id = context.Request.RouteValues["member"] as string;
        lock (gate)
        {
            var found = members.GetValueOrDefault(request.ConversationId)?.Find(member =>
                member["id"]?.GetValue<string>() == id || member["aadObjectId"]?.GetValue<string>() == id);
            return found is null ? Error(404, "MemberNotFoundInConversation", "The member is not in the conversation.") : Results.Json(found.DeepClone());
        }
    }

    private IResult OneTeam(StandInRequest request, HttpContext context)
    {
        lock (gate)
        {
            return context.Request.RouteValues["team"] is string id && teams.TryGetValue(id, out var team)
                ? Results.Json(new JsonObject { ["id"] = id, ["name"] = team.Name, ["aadGroupId"] = NewId() })
                : Error(404, "NotFound", "Team not found.");
        }
    }

    private IResult ChannelsOf(StandInRequest request, HttpContext context)
    {
        lock (gate)
        {
            return context.Request.RouteValues["team"] is string id && teams.TryGetValue(id, out var team)
                ? Results.Json(new JsonObject
                {
                    ["conversations"] = new JsonArray(
                        [new JsonObject { ["id"] = id }, .. team.Channels.Select(channel => new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name })]),
                })
                : Error(404, "NotFound", "Team not found.");
        }
    }

    private StandInMessage? Find(StandInRequest request, HttpContext context) => messages.Find(message =>
        message.ConversationId == request.ConversationId && message.Id == context.Request.RouteValues["activity"] as string && !message.IsDeleted);

    private static JsonElement? Parse(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Error(int status, string code, string message) =>
        Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, statusCode: status);
}
