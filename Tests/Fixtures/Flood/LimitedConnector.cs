using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PeerExchange.Tests.Fixtures.Flood;

/// <summary>
/// Teams as far as its limits go: each conversation's 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour, and 50 in any second for the bot in the
/// tenant, counted as requests arrive; beyond them 429 with Retry-After, in the header or in the body, in the forms that have been met. It answers
/// after a while, as Teams does, and keeps which message came to which conversation how often.
/// </summary>
internal sealed partial class LimitedConnector : IAsyncDisposable
{
    private static readonly (int Count, TimeSpan Within)[] OfConversation =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1_800, TimeSpan.FromHours(1))];

    private static readonly (int Count, TimeSpan Within)[] OfTenant = [(50, TimeSpan.FromSeconds(1))];
    private const int LeastMilliseconds = 40;
    private const int MostMilliseconds = 120;

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<long>> arrivals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Conversation, string Message), int> taken = new();
    private readonly ConcurrentDictionary<string, int> underWay = new(StringComparer.Ordinal);
    private readonly Random random = new(20260302);
    private int lastId;
    private int refusals;

    private LimitedConnector(WebApplication app) => this.app = app;

    public string ServiceUrl => app.Urls.First() + "/teams/";

    /// <summary>Messages that were taken, repeats among them.</summary>
    public int Taken { get; private set; }

    /// <summary>Messages that came more than once, each counted as often as it came too many.</summary>
    public int Repeats => taken.Values.Sum(times => times - 1);

    public int Distinct => taken.Count;

    public int Refusals => refusals;

    public int Requests { get; private set; }

    /// <summary>The most sends that were ever under way to one conversation at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Sends under way now.</summary>
    public int UnderWay => underWay.Values.Sum();

    public long First { get; private set; }

    public long Last { get; private set; }

    public static async Task<LimitedConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var connector = new LimitedConnector(app);
        app.MapPost("/teams/v3/conversations/{conversation}/activities", connector.SendAsync);
        await app.StartAsync();
        return connector;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task SendAsync(HttpContext context)
    {
        var arrived = Stopwatch.GetTimestamp();
        var conversation = (string)context.Request.RouteValues["conversation"]!;
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (Refuse(conversation, arrived) is var (wait, isTenant))
        {
            await RefuseAsync(context.Response, wait, isTenant);
            return;
        }

        var now = underWay.AddOrUpdate(conversation, 1, (_, count) => count + 1);
        taken.AddOrUpdate((conversation, Reference().Match(body).Value), 1, (_, count) => count + 1);
        int delay;
        lock (gate)
        {
            MostAtOnce = Math.Max(MostAtOnce, now);
            Taken++;
            First = First == 0 ? arrived : First;
            Last = arrived;
            delay = random.Next(LeastMilliseconds, MostMilliseconds);
        }

        await Task.Delay(delay);
        underWay.AddOrUpdate(conversation, 0, (_, count) => count - 1);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["id"] = Interlocked.Increment(ref lastId).ToString("D13", CultureInfo.InvariantCulture) });
    }

    /// <summary>Null where it is within every limit, and then counted.</summary>
    private (TimeSpan Wait, bool IsTenant)? Refuse(string conversation, long arrived)
    {
        lock (gate)
        {
            Requests++;
            var (own, all) = (ListOf(conversation), ListOf(""));
            var (mine, everybodys) = (WaitOf(own, OfConversation, arrived), WaitOf(all, OfTenant, arrived));
            if (mine > TimeSpan.Zero || everybodys > TimeSpan.Zero)
            {
                return everybodys > mine ? (everybodys, true) : (mine, false);
            }

            own.Add(arrived);
            all.Add(arrived);
            return null;
        }
    }

    private async Task RefuseAsync(HttpResponse response, TimeSpan wait, bool isTenant)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var form = Interlocked.Increment(ref refusals) % 4;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        if (form is 0 or 1)
        {
            response.Headers.RetryAfter = form == 0 ? seconds : DateTimeOffset.UtcNow.AddSeconds(wait.TotalSeconds + 1).ToString("R", CultureInfo.InvariantCulture);
        }

        var whose = isTenant ? "The limit per app per tenant is exceeded." : "Too many requests.";
        await response.WriteAsync(form switch
        {
            0 or 1 => $$$"""{"error":{"code":"Throttled","message":"{{{whose}}}"}}""",
            2 => $$$"""{"error":{"code":"Throttled","message":"{{{whose}}} Retry after {{{seconds}}} seconds."}}""",
            _ => $$"""{"errorCode":429,"message":"{{whose}}","retryAfter":{{seconds}}}""",
        });
    }

    private List<long> ListOf(string key)
    {
        if (!arrivals.TryGetValue(key, out var list))
        {
            list = arrivals[key] = [];
        }

        return list;
    }

    private static TimeSpan WaitOf(List<long> list, (int Count, TimeSpan Within)[] limits, long arrived)
    {
        var wait = TimeSpan.Zero;
        foreach (var (count, within) in limits)
        {
            if (list.Count >= count && within - Stopwatch.GetElapsedTime(list[^count], arrived) is { Ticks: > 0 } left && left > wait)
            {
                wait = left;
            }
        }

        return wait;
    }

    [GeneratedRegex(@"OEI-2026-\d+")]
    private static partial Regex Reference();
}
