using System.Text.Json;

namespace PeerExchange.Bot.Teams;

/// <summary>
/// Everything the bot asks of Teams. Failures are values (<see cref="ConnectorError"/>); repeats, tokens and waits happen within
/// (<see cref="ConnectorRetry"/>). Throws only <see cref="OperationCanceledException"/>, when the caller cancels.
/// Source: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
/// </summary>
/// <param name="isPatient">What it sends waits for its turn, and a wait that Teams asks for is told at once.</param>
internal sealed class ConnectorClient(ConnectorWire wire, bool isPatient = false)
{
    private const int PageSize = 200;

    /// <summary>The same for what nobody waits for: each request waits for its turn under Teams' limits, and who is refused is told so instead of sitting it out.</summary>
    public ConnectorClient Patient => new(wire, isPatient: true);

    /// <summary>Sends a message into the conversation: at its end, in its thread, or as an answer to <see cref="OutgoingActivity.ReplyToId"/>.</summary>
    public async Task<ConnectorResult<SentActivity>> SendAsync(ConversationReference to, OutgoingActivity activity, CancellationToken cancellation)
    {
        var path = ActivitiesOf(to) + (activity.ReplyToId is { } id ? "/" + ConnectorCall.Part(id) : "");
        var call = ConnectorCall.With(activity.ReplyToId is null ? "send" : "reply", HttpMethod.Post, to.ServiceUrl, path, Pace.To(to), activity.Card.Length, activity.WriteTo);
        var answer = await wire.SendAsync(call, isPatient, cancellation);
        return answer.IsOk ? new SentActivity(ConnectorAnswers.Resource(answer.Value).Id) : answer.Error;
    }

    /// <summary>Puts other content in place of a message of the bot's.</summary>
    public async Task<ConnectorResult<SentActivity>> UpdateAsync(ConversationReference at, string activityId, OutgoingActivity activity, CancellationToken cancellation)
    {
        var path = ActivitiesOf(at) + "/" + ConnectorCall.Part(activityId);
        var answer = await wire.SendAsync(
            ConnectorCall.With("update", HttpMethod.Put, at.ServiceUrl, path, Pace.To(at), activity.Card.Length, activity.WriteTo), isPatient, cancellation);
        return answer.IsOk ? new SentActivity(ConnectorAnswers.Resource(answer.Value).Id ?? activityId) : answer.Error;
    }

    /// <summary>Takes a message of the bot's away; one that is gone already counts as done.</summary>
    public async Task<ConnectorResult<Done>> DeleteAsync(ConversationReference at, string activityId, CancellationToken cancellation)
    {
        var path = ActivitiesOf(at) + "/" + ConnectorCall.Part(activityId);
        var answer = await wire.SendAsync(ConnectorCall.Without("delete", HttpMethod.Delete, at.ServiceUrl, path, Pace.To(at)), isPatient, cancellation);
        return answer.IsOk || answer.Error.Failure == ConnectorFailure.NotFound ? Done.Instance : answer.Error;
    }

    /// <summary>
    /// The personal chat with somebody, made if there is none; asking again gives the same one. The bot must be installed for them or in a
    /// team of theirs (else Forbidden).
    /// </summary>
    /// <param name="userId">Their account (<c>29:…</c>) or Entra object id in the tenant.</param>
    public async Task<ConnectorResult<ConversationReference>> CreatePersonalAsync(
        ServiceUrl serviceUrl, string botId, string userId, string tenantId, CancellationToken cancellation)
    {
        var answer = await wire.SendAsync(ConnectorCall.With("create personal", HttpMethod.Post, serviceUrl, "v3/conversations", new Counted("new " + userId, tenantId), 0, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("isGroup"u8, false);
            WriteAccount(writer, "bot"u8, botId);
            writer.WriteStartArray("members"u8);
            writer.WriteStartObject();
            writer.WriteString("id"u8, userId);
            writer.WriteEndObject();
            writer.WriteEndArray();
            WriteTenant(writer, tenantId, channelId: null);
            writer.WriteEndObject();
        }, isIdempotent: true), isPatient, cancellation);
        if (!answer.IsOk)
        {
            return answer.Error;
        }

        return ConnectorAnswers.Resource(answer.Value).Id is { Length: > 0 } id
            ? new ConversationReference(serviceUrl, id, botId, userId, null, tenantId, "personal", null)
            : new ConnectorError(ConnectorFailure.Unknown, Code: "NoConversationId");
    }

    /// <summary>Begins a thread in a channel with its first message.</summary>
    /// <param name="channel">Any reference of the channel, of one of its threads or of none.</param>
    public async Task<ConnectorResult<StartedThread>> CreateThreadAsync(ConversationReference channel, OutgoingActivity first, CancellationToken cancellation)
    {
        var answer = await wire.SendAsync(ConnectorCall.With("create thread", HttpMethod.Post, channel.ServiceUrl, "v3/conversations", Pace.To(channel), first.Card.Length, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("isGroup"u8, true);
            WriteAccount(writer, "bot"u8, channel.BotId);
            WriteTenant(writer, channel.TenantId, channel.ChannelId);
            writer.WritePropertyName("activity"u8);
            first.WriteTo(writer);
            writer.WriteEndObject();
        }), isPatient, cancellation);
        if (!answer.IsOk)
        {
            return answer.Error;
        }

        var made = ConnectorAnswers.Resource(answer.Value);
        return made.Id is { Length: > 0 } id
            ? new StartedThread(id, made.ActivityId)
            : new ConnectorError(ConnectorFailure.Unknown, Code: "NoConversationId");
    }

    /// <summary>One page of the members; go on with <see cref="MembersPage.ContinuationToken"/> until it is null.</summary>
    public async Task<ConnectorResult<MembersPage>> GetMembersAsync(ConversationReference of, string? continuationToken, CancellationToken cancellation)
    {
        var path = $"v3/conversations/{ConnectorCall.Part(of.ChannelId)}/pagedmembers?pageSize={PageSize}"
            + (continuationToken is null ? "" : "&continuationToken=" + Uri.EscapeDataString(continuationToken));
        var answer = await wire.SendAsync(ConnectorCall.Without("members", HttpMethod.Get, of.ServiceUrl, path, Pace.To(of) with { Conversation = null }), isPatient, cancellation);
        return !answer.IsOk ? answer.Error
            : ConnectorAnswers.Members(answer.Value) is { } page ? page
            : new ConnectorError(ConnectorFailure.Unavailable, Code: "AnswerUnreadable");
    }

    /// <summary>One member, by account or Entra object id.</summary>
    public async Task<ConnectorResult<Member>> GetMemberAsync(ConversationReference of, string userId, CancellationToken cancellation)
    {
        var path = $"v3/conversations/{ConnectorCall.Part(of.ChannelId)}/members/{ConnectorCall.Part(userId)}";
        var answer = await wire.SendAsync(ConnectorCall.Without("member", HttpMethod.Get, of.ServiceUrl, path, Pace.To(of) with { Conversation = null }), isPatient, cancellation);
        return !answer.IsOk ? answer.Error
            : ConnectorAnswers.Member(answer.Value) is { } member ? member
            : new ConnectorError(ConnectorFailure.Unavailable, Code: "AnswerUnreadable");
    }

    /// <summary>A team by its id (<c>19:…</c>): its name, which messages do not carry. The bot must be installed in it.</summary>
    /// <param name="from">Any conversation of the team.</param>
    public async Task<ConnectorResult<TeamInfo>> GetTeamAsync(ConversationReference from, string teamId, CancellationToken cancellation)
    {
        var answer = await wire.SendAsync(ConnectorCall.Without("team", HttpMethod.Get, from.ServiceUrl, "v3/teams/" + ConnectorCall.Part(teamId), Pace.To(from) with { Conversation = null }), isPatient, cancellation);
        return !answer.IsOk ? answer.Error
            : ConnectorAnswers.Team(answer.Value) is { } team ? team
            : new ConnectorError(ConnectorFailure.Unavailable, Code: "AnswerUnreadable");
    }

    /// <summary>The channels of a team. The first one, General, has the team's own id and comes without a name.</summary>
    public async Task<ConnectorResult<TeamChannels>> GetChannelsAsync(ConversationReference from, string teamId, CancellationToken cancellation)
    {
        var answer = await wire.SendAsync(ConnectorCall.Without("channels", HttpMethod.Get, from.ServiceUrl, $"v3/teams/{ConnectorCall.Part(teamId)}/conversations", Pace.To(from) with { Conversation = null }), isPatient, cancellation);
        return !answer.IsOk ? answer.Error
            : ConnectorAnswers.Channels(answer.Value) is { } channels ? channels
            : new ConnectorError(ConnectorFailure.Unavailable, Code: "AnswerUnreadable");
    }

    private static string ActivitiesOf(ConversationReference reference) => $"v3/conversations/{ConnectorCall.Part(reference.ConversationId)}/activities";

    private static void WriteAccount(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string id)
    {
        writer.WriteStartObject(name);
        writer.WriteString("id"u8, id);
        writer.WriteEndObject();
    }

    private static void WriteTenant(Utf8JsonWriter writer, string? tenantId, string? channelId)
    {
        if (tenantId is not null)
        {
            writer.WriteString("tenantId"u8, tenantId);
        }

        writer.WriteStartObject("channelData"u8);
        if (channelId is not null)
        {
            WriteAccount(writer, "channel"u8, channelId);
        }

        if (tenantId is not null)
        {
            WriteAccount(writer, "tenant"u8, tenantId);
        }

        writer.WriteEndObject();
    }
}
