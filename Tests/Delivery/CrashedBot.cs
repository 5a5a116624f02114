using System.Diagnostics;
using PeerExchange.Tests.EndToEnd;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

/// <summary>
/// The bot as a process that is killed and started again while people use it. Who gets no answer does the same once more, as a person would,
/// until there is one.
/// </summary>
internal sealed class CrashedBot(BotProcess process, ConnectorStandIn teams) : IBotAtHand, IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly List<double> starts = [];
    private TaskCompletionSource up = Ready();
    private int answered;
    private int unanswered;

    public ConnectorStandIn Teams => teams;

    /// <summary>Milliseconds from the start of each process to its readiness.</summary>
    public IReadOnlyList<double> Starts => starts;

    public int Answered => answered;

    public int Unanswered => unanswered;

    public async Task<(int Status, string Body)> PostAsync(string activity)
    {
        while (true)
        {
            await Volatile.Read(ref up).Task;
            try
            {
                using var content = new StringContent(activity, System.Text.Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(process.Messages, content);
                var body = await answer.Content.ReadAsStringAsync();
                Interlocked.Increment(ref answered);
                return ((int)answer.StatusCode, body);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                Interlocked.Increment(ref unanswered);
            }
        }
    }

    public async Task KillAsync()
    {
        Volatile.Write(ref up, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await process.KillAsync();
    }

    public async Task RestartAsync()
    {
        var watch = Stopwatch.StartNew();
        await process.RestartAsync();
        starts.Add(watch.Elapsed.TotalMilliseconds);
        up.TrySetResult();
    }

    public void Dispose() => http.Dispose();

    private static TaskCompletionSource Ready()
    {
        var ready = new TaskCompletionSource();
        ready.SetResult();
        return ready;
    }
}
