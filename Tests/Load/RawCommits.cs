using System.Diagnostics;
using PeerExchange.Bot.Storage.Sqlite;
using PeerExchange.Core.Storage;

namespace PeerExchange.Load;

/// <summary>The yardstick of a saved page: the same two rows of the same size, committed through the same store by as many writers, and nothing else.</summary>
internal static class RawCommits
{
    public static async Task<int> RunAsync(string path, int seconds, int writers, int bytes)
    {
        using var store = new SqliteTables(path);
        var text = new string('x', bytes);
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(store, $"raw|{Environment.ProcessId}|{writer}", text, end.Token))));
        Console.WriteLine((counts.Sum() / watch.Elapsed.TotalSeconds).ToString("F0", System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task<long> WriteAsync(SqliteTables store, string partition, string text, CancellationToken end)
    {
        string? etag = null;
        long commits = 0;
        while (!end.IsCancellationRequested)
        {
            var values = new Dictionary<string, object> { ["json"] = text };
            var state = etag is null ? RowChange.Insert("f|draft", values) : RowChange.Replace("f|draft", etag, values);
            var audit = RowChange.Insert(Keys.Join("a", Keys.Ordered(commits)), new Dictionary<string, object> { ["json"] = text[..Math.Min(120, text.Length)] });
            var result = await store.CommitAsync(partition, [state, audit], CancellationToken.None);
            etag = result.ETags[0];
            commits++;
        }

        return commits;
    }
}
