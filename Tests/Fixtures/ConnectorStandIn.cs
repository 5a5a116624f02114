using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// The Bot Framework connector as documented, on a port of its own: it keeps the messages of each conversation, gives ids, takes updates and
/// deletions, makes conversations, lists members, and fails on demand. Safe for tests that run side by side, each with its own.
/// </summary>
internal sealed partial class ConnectorStandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<StandInMessage> messages = [];
    private readonly List<StandInRequest> requests = [];
    private readonly Queue<StandInFailure> failures = [];
    private readonly Dictionary<string, List<JsonObject>> members = [];
    private readonly Dictionary<string, (string Name, (string Id, string Name)[] Channels)> teams = [];
    private readonly ConcurrentDictionary<string, string> personal = new();
    private TaskCompletionSource changed = NewSignal();
    private int lastId;

    private ConnectorStandIn(WebApplication app) => this.app = app;

    /// <summary>The serviceUrl to put into activities.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>Where set, a request with another bearer token (or, for an empty text, with any) is refused with 401.</summary>
    public string? RequiredToken { get; set; }

    /// <summary>Decides on each request, before the queued failures: an outage of one conversation, a throttled sender and so on.</summary>
    public Func<StandInRequest, StandInFailure?>? FailWhen { get; set; }

    public IReadOnlyList<StandInRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    public static async Task<ConnectorStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var connector = new ConnectorStandIn(app);
        app.MapPost("/teams/v3/conversations", connector.Handle(connector.CreateConversation));
        app.MapPost("/teams/v3/conversations/{conversation}/activities", connector.Handle(connector.Send));
        app.MapPost("/teams/v3/conversations/{conversation}/activities/{activity}", connector.Handle(connector.Reply));
        app.MapPut("/teams/v3/conversations/{conversation}/activities/{activity}", connector.Handle(connector.Update));
        app.MapDelete("/teams/v3/conversations/{conversation}/activities/{activity}", connector.Handle(connector.Delete));
        app.MapGet("/teams/v3/conversations/{conversation}/pagedmembers", connector.Handle(connector.PagedMembers));
        app.MapGet("/teams/v3/conversations/{conversation}/members/{member}", connector.Handle(connector.OneMember));
        app.MapGet("/teams/v3/teams/{team}", connector.Handle(connector.OneTeam));
        app.MapGet("/teams/v3/teams/{team}/conversations", connector.Handle(connector.ChannelsOf));
        await app.StartAsync();
        connector.ServiceUrl = app.Urls.Single() + "/teams/";
        return connector;
    }

    /// <summary>The next requests fail like this, one each.</summary>
    public void FailNext(params StandInFailure[] next)
    {
        lock (gate)
        {
            foreach (var failure in next)
            {
                failures.Enqueue(failure);
            }
        }
    }

    /// <summary>The messages of a conversation as they are now, in the order in which they were sent; deleted ones are left out.</summary>
    public IReadOnlyList<StandInMessage> MessagesIn(string conversationId)
    {
        lock (gate)
        {
            return [.. messages.Where(message => message.ConversationId == conversationId && !message.IsDeleted)];
        }
    }

    public IReadOnlyList<StandInMessage> AllMessages
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    /// <summary>Waits until what the connector holds satisfies the condition; fails the test after the time given (30 s).</summary>
    public async Task<T> WaitForAsync<T>(Func<ConnectorStandIn, T?> condition, TimeSpan? atMost = null)
        where T : class
    {
        using var limit = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(30));
        while (true)
        {
            Task signal;
            lock (gate)
            {
                signal = changed.Task;
            }

            if (condition(this) is { } met)
            {
                return met;
            }

            await signal.WaitAsync(limit.Token);
        }
    }

    /// <summary>The newest message of a conversation, waiting until there are at least so many.</summary>
    public Task<StandInMessage> NewestAsync(string conversationId, int atLeast = 1) => WaitForAsync(connector =>
        connector.MessagesIn(conversationId) is { } all && all.Count >= atLeast ? all[^1] : null);

    /// <summary>A team by name, with its channels; the first one, General, comes without a name as from Teams.</summary>
    public void AddTeam(string id, string name, params (string Id, string Name)[] channels)
    {
        lock (gate)
        {
            teams[id] = (name, channels);
        }
    }

    public void AddMember(string conversationId, JsonObject member)
    {
        lock (gate)
        {
            if (!members.TryGetValue(conversationId, out var list))
            {
                members[conversationId] = list = [];
            }

            list.Add(member);
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private RequestDelegate Handle(Func<StandInRequest, HttpContext, IResult> answer) => async context =>
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var request = new StandInRequest(
            context.Request.Method, context.Request.Path.Value!, context.Request.RouteValues["conversation"] as string ?? "",
            context.Request.Headers.Authorization.ToString(), body);
        StandInFailure? failure;
        lock (gate)
        {
            requests.Add(request);
            failure = FailWhen?.Invoke(request) ?? (failures.TryDequeue(out var queued) ? queued : null);
        }

        IResult result;
        if (RequiredToken is { } token && request.Authorization != $"Bearer {token}")
        {
            result = Error(401, "Unauthorized", "Authorization has been denied for this request.");
        }
        else if (failure is null)
        {
            result = answer(request, context);
        }
        else
        {
            if (failure.IsDone)
            {
                answer(request, context);
            }

            if (failure.IsLost)
            {
                context.Abort();
                Signal();
                return;
            }

            if (failure.RetryAfter is not null)
            {
                context.Response.Headers.RetryAfter = failure.RetryAfter;
            }

            result = Results.Text(failure.Body, "application/json", statusCode: failure.Status);
        }

        await result.ExecuteAsync(context);
        Signal();
    };

    private string NewId() => Interlocked.Increment(ref lastId).ToString("D13", CultureInfo.InvariantCulture);

    private void Signal()
    {
        TaskCompletionSource old;
        lock (gate)
        {
            old = changed;
            changed = NewSignal();
        }

        old.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
