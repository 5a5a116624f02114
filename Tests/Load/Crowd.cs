using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace PeerExchange.Load;

/// <summary>Turns a second, and the slowest hundredth in milliseconds.</summary>
/// <param name="Cpu">Microseconds of processor time that the measured process spent on each turn; less noisy than the rate. NaN: not known.</param>
internal sealed record Rate(double PerSecond, double Median, double P99, double Cpu = double.NaN);

/// <summary>A fixed number of clients that each send the next request as soon as the last is answered, for a fixed time, to loopback only.</summary>
internal sealed class Crowd(int clients, TimeSpan time) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = clients, UseProxy = false, UseCookies = false });

    public int Clients => clients;

    public void Dispose() => http.Dispose();

    /// <param name="body">What client number n sends next.</param>
    public async Task<Rate> RunAsync(Child child, Func<int, byte[]> body, Action<int, byte[]>? answered = null)
    {
        var url = child.Url;
        if (!url.IsLoopback)
        {
            throw new ArgumentException("Load goes to this machine only.", nameof(child));
        }

        var spent = child.ProcessorTime;

        var times = new ConcurrentBag<List<double>>();
        var whole = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var own = new List<double>(4_096);
            while (whole.Elapsed < time)
            {
                var begun = Stopwatch.GetTimestamp();
                var answer = await SendAsync(url, body(client));
                own.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                answered?.Invoke(client, answer);
            }

            times.Add(own);
        })));
        var elapsed = whole.Elapsed.TotalSeconds;
        var all = times.SelectMany(own => own).Order().ToList();
        return new Rate(all.Count / elapsed, all[all.Count / 2], all[(int)(all.Count * 0.99)], (child.ProcessorTime - spent).TotalMicroseconds / all.Count);
    }

    public async Task<byte[]> SendAsync(Uri url, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync(url, content);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task WaitForAsync(Uri url)
    {
        for (var tries = 0; tries < 3_000; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(url);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"{url} does not answer.");
    }
}
