using System.Diagnostics;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.EndToEnd;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Delivery;

/// <summary>
/// The bot as a process that is killed and started again while people use it. Who gets no answer does the same once more, as a person would,
/// until there is one.
/// </summary>
internal sealed class CrashedBot(BotProcess process, ConnectorStandIn teams) : IBotAtHand, IDisposable
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly List<double> starts = [];
    private TaskCompletionSource up = Ready();
    private int answered;
    private int unanswered;

    public ConnectorStandIn Teams => teams;

    /// <summary>Milliseconds from the start of each process to its readiness.</summary>
    public IReadOnlyList<double> Starts => starts;

    public int Answered => answered;

    /// <summary>The most bytes of memory a process held just before it was killed.</summary>
    public long MostMemory { get; private set; }

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

    /// <summary>
    /// Kills at random instants while there is work: counted in answers, so that a slow machine sees as much work as a fast one, and then a random moment
    /// later. How many kills there were.
    /// </summary>
    /// <param name="mostAnswers">More answers than this no life gives.</param>
    /// <param name="goesOn">Whether there is still work to disturb.</param>
    public async Task<int> LiveThroughAsync(int kills, int mostAnswers, Random random, Func<bool> goesOn)
    {
        var done = 0;
        while (done < kills && goesOn())
        {
            var (until, watch) = (Answered + random.Next(mostAnswers), Stopwatch.StartNew());
            while (Answered < until && watch.Elapsed < LongestLife && goesOn())
            {
                await Task.Delay(1);
            }

            await Task.Delay(random.Next(20));
            MostMemory = Math.Max(MostMemory, Process.GetProcessById(process.Id).WorkingSet64);
            await KillAsync();
            await RestartAsync();
            done++;
        }

        return done;
    }

    /// <summary>Waits until nothing is due any more at that moment; what is due later waits for its day.</summary>
    public static async Task UntilNothingIsDueAsync(ITableStore store, Instant at)
    {
        var watch = Stopwatch.StartNew();
        while ((await DueRows.ReadAsync(store, at)) is { Count: > 0 } left)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"Still due: {string.Join(", ", left.Select(row => row.Key).Take(5))}");
            await Task.Delay(50);
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
