namespace PeerExchange.Bot.Teams;

/// <summary>Makes a turn of a request: its body, an activity in it, complete, admitted, and of which kind. Or says why not.</summary>
internal sealed class TurnReader(BotAuthentication authentication)
{
    private const string Json = "application/json";

    /// <param name="token">Null for an anonymous bot, after <see cref="AnonymousAccess"/> let the request in.</param>
    public async ValueTask<(IncomingTurn? Turn, Refusal? Refusal)> ReadAsync(HttpRequest request, VerifiedToken? token, CancellationToken cancellation)
    {
        if (!IsJson(request))
        {
            return (null, Refusals.NotJson);
        }

        Activity? activity;
        using (var body = await RequestBody.ReadAsync(request, cancellation))
        {
            if (body is null)
            {
                return (null, Refusals.TooLarge);
            }

            activity = ActivityJson.Read(body.Bytes);
        }

        if (activity is null)
        {
            return (null, Refusals.Malformed);
        }

        if (!IsComplete(activity))
        {
            return (null, Refusals.Incomplete);
        }

        var admission = token is null ? authentication.AdmitAnonymous(activity) : authentication.Admit(token, activity);
        if (admission.ServiceUrl is not { } serviceUrl)
        {
            return (null, admission.Refusal);
        }

        var press = Press.In(activity);
        return (new IncomingTurn(IncomingTurn.KindOf(activity, press), activity, serviceUrl, press), null);
    }

    private static bool IsJson(HttpRequest request) =>
        request.ContentType is { } type && type.StartsWith(Json, StringComparison.OrdinalIgnoreCase)
        && (type.Length == Json.Length || type[Json.Length] is ';' or ' ')
        && request.Headers.ContentEncoding.Count == 0;

    private static bool IsComplete(Activity activity) =>
        activity is { Type.Length: > 0, ChannelId.Length: > 0, ServiceUrl.Length: > 0, Conversation.Id.Length: > 0 }
        && (activity.Type is not ("message" or "invoke") || activity is { From.Id.Length: > 0, Recipient.Id.Length: > 0 });
}
