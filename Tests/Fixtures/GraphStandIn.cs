using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PeerExchange.Tests.Fixtures;

/// <summary>
/// Microsoft Graph as documented, as far as the bot uses it, on a port of its own: one organiser's calendar and calls, whose state outlives the bot's.
/// It makes one event of a transaction, keeps versions, takes four requests at a time, and fails on demand.
/// </summary>
internal sealed partial class GraphStandIn : IAsyncDisposable
{
    public const string Organizer = "0f0f0f0f-0000-4000-8000-00000000c0de";
    public const string Tenant = "7e7e7e7e-0000-4000-8000-000000000001";

    private const int AtOnce = 4;

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<StandInEvent> events = [];
    private readonly List<GraphRequest> requests = [];
    private TaskCompletionSource changed = NewSignal();
    private int underWay;
    private int lastId;

    private GraphStandIn(WebApplication app) => this.app = app;

    public string BaseUrl { get; private set; } = "";

    /// <summary>How a second request with a known transaction is answered: 201 with the event, or 400 that names it, or 409 that names nothing.</summary>
    public DuplicateAnswer Duplicates { get; set; }

    /// <summary>So many readings of an event pass before its link to join is there.</summary>
    public int JoinLinkAfter { get; set; }

    /// <summary>So many settings of a call's options are forgotten right after they were answered.</summary>
    public int OptionsForgotten { get; set; }

    /// <summary>Without it everything about calls is 403.</summary>
    public bool HasCallPolicy { get; set; } = true;

    /// <summary>Decides on each request: what goes wrong, before or after it was done.</summary>
    public Func<GraphRequest, GraphTrouble?>? TroubleWhen { get; set; }

    /// <summary>Busy times by address; an address that is not here cannot be read.</summary>
    public Dictionary<string, (string Status, string Start, string End)[]> Busy { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who came, as the report of every call says: object id and address.</summary>
    public List<(string? ObjectId, string? Address)> Attendance { get; } = [];

    public List<string> Recordings { get; } = [];

    /// <summary>Subscriptions made, with what they were asked for.</summary>
    public List<JsonObject> Subscriptions { get; } = [];

    public int MostAtOnce { get; private set; }

    public IReadOnlyList<GraphRequest> Requests => Locked(() => requests.ToList());

    /// <summary>Every event ever made, cancelled ones too.</summary>
    public IReadOnlyList<StandInEvent> Events => Locked(() => events.ToList());

    /// <summary>The events that stand in the calendar.</summary>
    public IReadOnlyList<StandInEvent> Standing => Locked(() => events.Where(made => !made.IsGone).ToList());

    public static async Task<GraphStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var graph = new GraphStandIn(app);
        app.Map("/v1.0/{**path}", (HttpContext context, string path) => graph.HandleAsync(context, path));
        await app.StartAsync();
        graph.BaseUrl = app.Urls.Single() + "/v1.0";
        return graph;
    }

    /// <summary>The bot's settings for this stand-in.</summary>
    public string[] Settings => [$"--Graph:BaseUrl={BaseUrl}", $"--Graph:TenantId={Tenant}", $"--Graph:Organizer={Organizer}"];

    /// <summary>Somebody answers the invitation in their own calendar, which is a new version of the event.</summary>
    public void Answer(string address, string response) => Locked(() =>
    {
        foreach (var attendee in events.Where(made => !made.IsGone).SelectMany(made => made.Attendees).Where(attendee => AddressOf(attendee) == address))
        {
            attendee["status"] = new JsonObject { ["response"] = response };
        }

        events.ForEach(made => made.Version++);
        return 0;
    });

    /// <summary>A call that was made before this stand-in began.</summary>
    public StandInEvent PutCall(string eventId) => Locked(() =>
    {
        var made = new StandInEvent(eventId, new JsonObject { ["body"] = new JsonObject { ["content"] = "" }, ["start"] = new JsonObject { ["dateTime"] = "2026-01-01T00:00:00" } });
        Begin(made);
        events.Add(made);
        return made;
    });

    /// <summary>Waits until the calendar satisfies the condition; fails the test after half a minute.</summary>
    public async Task UntilAsync(Func<GraphStandIn, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task signal;
            lock (gate)
            {
                signal = changed.Task;
            }

            if (condition(this))
            {
                return;
            }

            await signal.WaitAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task HandleAsync(HttpContext context, string path)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new GraphRequest(context.Request.Method, path, Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""), await reader.ReadToEndAsync(), context.Request.Headers.IfMatch.ToString(), context.Request.Headers.Authorization.ToString());
        try
        {
            var now = Interlocked.Increment(ref underWay);
            Locked(() =>
            {
                MostAtOnce = Math.Max(MostAtOnce, now);
                requests.Add(request);
                return 0;
            });
            Signal();
            await AnswerAsync(context, request, now > AtOnce ? new GraphTrouble(429) { Code = "ApplicationThrottled", RetryAfter = 1 } : TroubleWhen?.Invoke(request));
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
            Signal();
        }
    }

    private async Task AnswerAsync(HttpContext context, GraphRequest request, GraphTrouble? trouble)
    {
        if (trouble?.Until is { } until)
        {
            await until.WaitAsync(TimeSpan.FromSeconds(30));
        }

        var result = trouble is null or { IsDone: true } ? Locked(() => Answer(request)) : null;
        if (trouble is { Status: 0 })
        {
            context.Abort();
            return;
        }

        if (trouble is { Status: > 0 })
        {
            if (trouble.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            result = Error(trouble.Status, trouble.Code);
        }

        await result!.ExecuteAsync(context);
    }

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            return work();
        }
    }

    private void Signal()
    {
        TaskCompletionSource old;
        lock (gate)
        {
            (old, changed) = (changed, NewSignal());
        }

        old.SetResult();
    }

    private string NewId(string kind) => $"{kind}-{++lastId}";

    private static string AddressOf(JsonNode attendee) => attendee["emailAddress"]!["address"]!.GetValue<string>();

    private static IResult Error(int status, string code) => Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "No." } }, statusCode: status);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal enum DuplicateAnswer
{
    TheEvent,
    RefusedNamingIt,
    Refused,
}

/// <param name="Path">After the version, unescaped.</param>
internal sealed record GraphRequest(string Method, string Path, string Query, string Body, string IfMatch, string Authorization)
{
    public bool IsCreation => Method == "POST" && Path.EndsWith("/events", StringComparison.Ordinal);

    public bool IsChange => Method == "PATCH" && Path.Contains("/events/", StringComparison.Ordinal);

    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;
}

/// <summary>What goes wrong with a request: an answer of that status, or (0) none at all.</summary>
internal sealed record GraphTrouble(int Status)
{
    /// <summary>No trouble but a slow answer.</summary>
    public const int None = -1;

    public string Code { get; init; } = "Trouble";

    public int? RetryAfter { get; init; }

    /// <summary>It was done all the same.</summary>
    public bool IsDone { get; init; }

    /// <summary>Nothing is answered before.</summary>
    public Task? Until { get; init; }
}

/// <summary>An event, with what it was asked to be.</summary>
internal sealed class StandInEvent(string id, JsonObject asked)
{
    public string Id => id;

    public JsonObject Asked => asked;

    public string Transaction => asked["transactionId"]?.GetValue<string>() ?? "";

    public int Version { get; set; } = 1;

    public bool IsGone { get; set; }

    public int LinkAfter { get; set; }

    public JsonObject? Call { get; set; }

    public string Start => asked["start"]!["dateTime"]!.GetValue<string>();

    public string Text => asked["body"]?["content"]?.GetValue<string>() ?? "";

    public IReadOnlyList<JsonObject> Attendees => [.. asked["attendees"]?.AsArray().OfType<JsonObject>() ?? []];

    public IReadOnlyList<string> Addresses => [.. Attendees.Select(attendee => attendee["emailAddress"]!["address"]!.GetValue<string>())];

    public string ETag => $"W/\"{id} {Version}\"";

    public string JoinUrl => $"https://teams.example/l/meetup-join/{id}";
}
