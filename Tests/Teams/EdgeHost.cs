using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Tests.Teams;

/// <summary>The protocol edge alone behind a real Kestrel, with turns recorded instead of handled.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client = new();

    private EdgeHost(WebApplication app, RecordedTurns turns)
    {
        this.app = app;
        Turns = turns;
    }

    public RecordedTurns Turns { get; }

    public ConnectorClient Connector => app.Services.GetRequiredService<ConnectorClient>();

    public string Url => app.Urls.Single();

    public static async Task<EdgeHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        (listen ?? OnLoopback)(builder);
        var turns = new RecordedTurns();
        builder.Services.AddSingleton<ITurns>(turns).AddTeams(builder.Configuration);
        var app = builder.Build();
        app.MapTeams();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new EdgeHost(app, turns);
    }

    public Task<HttpResponseMessage> PostAsync(JsonNode activity, string? token = null, Action<HttpRequestMessage>? but = null) =>
        PostAsync(activity.ToJsonString(), token, but);

    public async Task<HttpResponseMessage> PostAsync(string body, string? token = null, Action<HttpRequestMessage>? but = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url + "/api/messages")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        but?.Invoke(request);
        return await client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private static void OnLoopback(WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
}

/// <summary>Turns that are remembered and answered as the test says.</summary>
internal sealed class RecordedTurns : ITurns
{
    private readonly List<IncomingTurn> taken = [];

    public Func<IncomingTurn, InvokeAnswer?> Answer { get; set; } = _ => InvokeAnswer.Message("Hecho.");

    public IReadOnlyList<IncomingTurn> Taken
    {
        get
        {
            lock (taken)
            {
                return [.. taken];
            }
        }
    }

    public Task<InvokeAnswer?> HandleAsync(IncomingTurn turn, CancellationToken cancellation)
    {
        lock (taken)
        {
            taken.Add(turn);
        }

        return Task.FromResult(Answer(turn));
    }

    /// <summary>How often a turn threw.</summary>
    public int Excuses { get; private set; }

    public string Excuse(IncomingTurn turn, TurnFailure failure, string correlation)
    {
        Excuses++;
        return failure == TurnFailure.Outage ? $"Vuelva a intentarlo en un momento ({correlation})." : $"Algo ha fallado ({correlation}).";
    }
}
