using System.Diagnostics;
using System.Globalization;
using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Load;

/// <summary>How long the command <c>match</c> takes and what it holds in memory as banks grow, and how long one search in chat.</summary>
internal static class MatchFigures
{
    private const int Searches = 2_000;
    private const int Offers = 50_000;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("peerexchange-bench-").FullName;
        try
        {
            foreach (var (requests, offers, aim) in new[] { (10, 10, ""), (100, 1_000, ""), (1_000, 10_000, "   (aim < 10 s, < 1024 MB)"), (2_000, 50_000, "") })
            {
                await MatchAsync(folder, requests, offers, aim);
            }

            Search();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The whole command as a user starts it: start, reading, scoring, assignment, writing.
    private static async Task MatchAsync(string folder, int requests, int offers, string aim)
    {
        string Name(string name) => Path.Combine(folder, name);
        new SyntheticBank(1).WriteRequests(Name("requests.jsonl"), requests);
        new SyntheticBank(2).WriteOffers(Name("offers.jsonl"), offers);
        var watch = Stopwatch.StartNew();
        var (memory, processor) = await Child.MatchAsync("--requests", Name("requests.jsonl"), "--offers", Name("offers.jsonl"), "--out", Name("run.tsv"), "--assign", Name("assign.tsv"));
        var seconds = watch.Elapsed.TotalSeconds;
        var pairs = File.ReadLines(Name("assign.tsv")).Count() - 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"match {requests,5} × {offers,-6}  {seconds,7:F2} s   {processor.TotalSeconds,6:F1} s CPU   peak {memory:F0} MB   {pairs} pairs{aim}"));
    }

    // Everything banco does but the card: references and names, meaning, rights, and what the entries of a page share with the words.
    private static void Search()
    {
        const int PerPage = 5;
        var synthetic = new SyntheticBank(3);
        var entries = synthetic.Entries(Offers);
        var watch = Stopwatch.StartNew();
        var bank = Bank.Of(entries, 2026);
        var built = watch.Elapsed.TotalSeconds;
        var person = new Person("p", "P", "p@example.org", "AR", "I", [new RoleHeld("oei", "focal_point")], Language.Es, null, [], PersonState.Active, null, []);
        var actor = new Actor(person, [person], new LocalDate(2026, 5, 4));
        var times = new List<double>();
        for (var round = -100; round < Searches; round++)
        {
            var words = synthetic.Search();
            var begun = Stopwatch.GetTimestamp();
            var found = BankSearch.Of(bank, words, actor);
            foreach (var hit in found.Hits.Take(PerPage))
            {
                found.SharedWith(hit.Entry);
            }

            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"banco over {Offers}   p50 {times[times.Count / 2]:F2} ms   p99 {times[(int)(times.Count * 0.99)]:F2} ms   (aim p99 < 50; one thread; bank built in {built:F1} s)"));
    }
}
