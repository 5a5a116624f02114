using System.Diagnostics;
using System.Net;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Fixtures.Flood;

/// <summary>
/// So many messages to so many conversations, delivered by one process or by several that are killed in turn, against a connector that enforces
/// Teams' limits. What is allowed: 50 a second for the tenant; the conversations' own limits are looser than that here.
/// </summary>
/// <param name="bot">The bot's assembly.</param>
/// <param name="settings">Where it keeps its data.</param>
internal sealed class FloodRun(string bot, IReadOnlyDictionary<string, string> settings, ITableStore store, string folder)
{
    private const int AllowedPerSecond = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <param name="killEvery">One process after the other is killed and started again, each time so many more messages have come; 0: none is.</param>
    public async Task<FloodResult> DeliverAsync(int conversations, int each, int processes, int killEvery, int kills)
    {
        await using var connector = await LimitedConnector.StartAsync();
        await FloodStore.FillAsync(store, connector.ServiceUrl, conversations, each);
        var all = new List<ChildProcess>();
        try
        {
            for (var n = 0; n < processes; n++)
            {
                all.Add(await StartAsync());
            }

            var expected = conversations * each;
            var (killed, inFlight, watch) = (0, 0, Stopwatch.StartNew());
            while (connector.Distinct < expected && watch.Elapsed < Patience)
            {
                if (killed < kills && connector.Distinct >= (killed + 1) * killEvery)
                {
                    var victim = killed++ % processes;
                    inFlight += connector.UnderWay;
                    await all[victim].KillAsync();
                    await all[victim].DisposeAsync();
                    all[victim] = await StartAsync();
                }

                await Task.Delay(20);
            }

            var left = await LeftAsync();
            var seconds = Stopwatch.GetElapsedTime(connector.First, connector.Last).TotalSeconds;
            return new FloodResult(
                expected, connector.Distinct, connector.Repeats, connector.Requests, connector.Refusals, connector.MostAtOnce, killed, inFlight, left,
                seconds, (connector.Taken - 1) / seconds / AllowedPerSecond);
        }
        finally
        {
            foreach (var process in all)
            {
                await process.StopAsync();
                await process.DisposeAsync();
            }
        }
    }

    /// <summary>Messages still in an outbox: each that has come is out of it a moment later. (A pointer that a kill left behind points nowhere, and goes after two minutes.)</summary>
    private async Task<int> LeftAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var left = await FloodStore.WaitingAsync(store);
            if (left == 0 || watch.Elapsed > TimeSpan.FromSeconds(45))
            {
                return left;
            }

            await Task.Delay(100);
        }
    }

    private async Task<ChildProcess> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{ChildProcess.FreePort()}");
        var start = new ProcessStartInfo("dotnet", [bot]) { WorkingDirectory = folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["Teams__Everywhere"] = "true";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var process = ChildProcess.Start("The bot", start);
        await process.UntilAsync(async () =>
        {
            try
            {
                using var answer = await Probe.GetAsync(new Uri(address, "/readyz"));
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        });
        return process;
    }
}

/// <param name="Expected">Messages there were.</param>
/// <param name="Come">Of those, how many came.</param>
/// <param name="Repeats">How often one came once too many.</param>
/// <param name="InFlight">Sends under way at the kills, over all processes.</param>
/// <param name="Left">Messages left in an outbox.</param>
/// <param name="OfAllowed">Messages a second, as a part of the 50 that are allowed.</param>
internal sealed record FloodResult(
    int Expected, int Come, int Repeats, int Requests, int Refusals, int MostAtOnce, int Kills, int InFlight, int Left, double Seconds, double OfAllowed)
{
    public double RefusedPart => (double)Refusals / Requests;

    public override string ToString() =>
        FormattableString.Invariant($"{Come} of {Expected} came, {Repeats} repeated, {Kills} kills with {InFlight} sends under way, {Left} left; {Refusals} refused ({RefusedPart:P2}); {Seconds:F1} s, {OfAllowed:P1} of 50/s; at most {MostAtOnce} at once to one conversation");
}
