using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using PeerExchange.Bot.Teams;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Teams;

public sealed class ConnectorRetryTests : IAsyncLifetime
{
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(10);
    private static readonly OutgoingActivity Message = new() { Text = "hola" };

    private readonly ManualTime time = new(DateTimeOffset.UtcNow);
    private ConnectorStandIn connector = null!;
    private HttpClient http = null!;
    private ConnectorClient client = null!;

    public async Task InitializeAsync()
    {
        connector = await ConnectorStandIn.StartAsync();
        http = TeamsSetup.NewHttp();
        client = new ConnectorClient(new ConnectorWire(
            http, new BotOptions(), new BotToken(null, time, NullLogger<BotToken>.Instance), new Pace(time, () => 0.5), time, () => 0.5, NullLogger<ConnectorClient>.Instance));
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await connector.DisposeAsync();
    }

    [Theory]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(429, "Throttled")]
    [InlineData(502, "ServiceError")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(504, "GatewayTimeout")]
    public async Task What_Teams_wants_repeated_is_repeated_with_growing_waits(int status, string code)
    {
        connector.FailNext(StandInFailure.Of(status, code), StandInFailure.Of(status, code), StandInFailure.Of(status, code));

        var (sent, waits) = await RunAsync(client.SendAsync(To(), Message, default));

        Assert.True(sent.IsOk);
        Assert.Equal(3, waits.Count);
        Assert.True(waits[0] < waits[1] && waits[1] < waits[2] && waits[2] <= TimeSpan.FromSeconds(5), string.Join(" ", waits));
        Assert.Single(connector.MessagesIn("a:1"));
    }

    [Fact]
    public async Task It_ends_after_three_repeats_with_the_last_reason()
    {
        connector.FailWhen = _ => StandInFailure.Of(502, "ServiceError");

        var (sent, waits) = await RunAsync(client.SendAsync(To(), Message, default));

        Assert.Equal(new ConnectorError(ConnectorFailure.Unavailable, 502, "ServiceError"), sent.Error);
        Assert.Equal(3, waits.Count);
        Assert.Equal(4, connector.Requests.Count);
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_waited_out()
    {
        connector.FailNext(StandInFailure.Throttled("7"));

        var (sent, waits) = await RunAsync(client.SendAsync(To(), Message, default));

        Assert.True(sent.IsOk);
        Assert.Equal([TimeSpan.FromSeconds(7)], waits);
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_waited_out()
    {
        connector.FailNext(StandInFailure.Throttled(time.GetUtcNow().AddSeconds(9).ToString("R")));

        var (sent, waits) = await RunAsync(client.SendAsync(To(), Message, default));

        Assert.True(sent.IsOk);
        Assert.InRange(Assert.Single(waits), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task A_long_Retry_After_is_told_instead_of_sat_out()
    {
        connector.FailNext(StandInFailure.Throttled("120"));

        var (sent, waits) = await RunAsync(client.SendAsync(To(), Message, default));

        Assert.Equal(new ConnectorError(ConnectorFailure.Throttled, 429, "Throttled", TimeSpan.FromMinutes(2)), sent.Error);
        Assert.True(sent.Error!.IsTransient);
        Assert.Empty(waits);
    }

    [Fact]
    public async Task A_lost_answer_to_a_send_is_unknown_and_the_message_is_not_sent_twice()
    {
        connector.FailNext(StandInFailure.AnswerLost);

        var (sent, waits) = await RunAsync(client.SendAsync(To(), Message, default));

        Assert.Equal(ConnectorFailure.Unknown, sent.Error!.Failure);
        Assert.Empty(waits);
        Assert.Single(connector.MessagesIn("a:1"));
    }

    [Fact]
    public async Task A_lost_answer_to_an_update_is_simply_tried_again()
    {
        var (sent, _) = await RunAsync(client.SendAsync(To(), Message, default));
        connector.FailNext(StandInFailure.RequestLost, StandInFailure.AnswerLost);

        var (updated, waits) = await RunAsync(client.UpdateAsync(To(), sent.Value!.ActivityId!, new OutgoingActivity { Text = "adiós" }, default));

        Assert.True(updated.IsOk);
        Assert.Equal(2, waits.Count);
        Assert.Equal("adiós", Assert.Single(connector.MessagesIn("a:1")).Text);
    }

    [Fact]
    public async Task A_lost_answer_to_making_a_personal_chat_is_simply_tried_again()
    {
        connector.FailNext(StandInFailure.AnswerLost);

        var (made, waits) = await RunAsync(client.CreatePersonalAsync(To().ServiceUrl, Samples.BotId, "29:ana", Samples.Tenant, default));

        Assert.Equal("a:29:ana", made.Value!.ConversationId);
        Assert.Single(waits);
    }

    [Fact]
    public async Task A_lost_answer_to_beginning_a_thread_is_unknown()
    {
        connector.FailNext(StandInFailure.AnswerLost);

        var (begun, waits) = await RunAsync(client.CreateThreadAsync(To() with { ConversationId = Samples.Channel }, Message, default));

        Assert.Equal(ConnectorFailure.Unknown, begun.Error!.Failure);
        Assert.Empty(waits);
    }

    [Fact]
    public async Task A_send_without_an_answer_in_ten_seconds_is_unknown()
    {
        using var silent = new SilentServer();
        var sending = client.SendAsync(To(silent.Url), Message, default);
        await silent.Accepted;

        await time.TimerAsync(wait => wait == AttemptLimit);
        time.Advance(AttemptLimit);

        var sent = await sending;
        Assert.Equal(new ConnectorError(ConnectorFailure.Unknown, Code: "TimedOut"), sent.Error);
    }

    [Fact]
    public async Task A_connector_that_cannot_be_reached_is_tried_again_and_then_unavailable()
    {
        var (sent, waits) = await RunAsync(client.SendAsync(To("http://127.0.0.1:1/"), Message, default));

        Assert.Equal(new ConnectorError(ConnectorFailure.Unavailable, Code: "ConnectionError"), sent.Error);
        Assert.Equal(3, waits.Count);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_heard()
    {
        connector.FailNext(StandInFailure.Throttled("7"));
        using var giveUp = new CancellationTokenSource();
        var sending = client.SendAsync(To(), Message, giveUp.Token);
        await time.TimerAsync(wait => wait == TimeSpan.FromSeconds(7));

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    /// <summary>Moves the clock over every wait of the call, and says how long they were.</summary>
    private async Task<(T Result, List<TimeSpan> Waits)> RunAsync<T>(Task<T> call)
    {
        var waits = new List<TimeSpan>();
        while (true)
        {
            var waiting = time.TimerAsync(wait => wait != AttemptLimit);
            if (await Task.WhenAny(call, waiting) == call)
            {
                return (await call, waits);
            }

            waits.Add(await waiting);
            time.Advance(waits[^1]);
        }
    }

    private ConversationReference To(string? serviceUrl = null) =>
        new(ServiceUrl.FromStored(serviceUrl ?? connector.ServiceUrl)!, "a:1", Samples.BotId, "29:ana", null, Samples.Tenant, "personal", "es-ES");

    /// <summary>Takes a connection and its bytes, and says nothing.</summary>
    private sealed class SilentServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public SilentServer()
        {
            listener.Start();
            Accepted = AcceptAsync();
        }

        public string Url => $"http://{listener.LocalEndpoint}/";

        public Task Accepted { get; }

        public void Dispose() => listener.Dispose();

        private async Task AcceptAsync()
        {
            var connection = await listener.AcceptTcpClientAsync();
            var buffer = new byte[4096];
            var seen = "";
            while (!seen.Contains("hola", StringComparison.Ordinal))
            {
                seen += System.Text.Encoding.UTF8.GetString(buffer, 0, await connection.GetStream().ReadAsync(buffer));
            }
        }
    }
}
