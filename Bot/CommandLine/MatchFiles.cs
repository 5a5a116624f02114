using System.Globalization;
using PeerExchange.Cards;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// <c>match --requests F.jsonl --offers F.jsonl --out RUN.tsv [--topical] [--assign ASSIGN.tsv]</c>: ranks the offers for every request and
/// proposes the best set of pairs. Both files are checked first; the results stand whole in their place, or not at all.
/// </summary>
internal static class MatchFiles
{
    /// <summary>Offers listed for a request.</summary>
    public const int Listed = 100;

    /// <returns>0 done; 1 a problem with a file; 2 a call that is not understood.</returns>
    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            var takesFile = words[i] is "--requests" or "--offers" or "--out" or "--assign";
            if ((!takesFile && words[i] != "--topical") || (takesFile && (i + 1 == words.Length || words[i + 1].StartsWith("--", StringComparison.Ordinal))) || !options.TryAdd(words[i], takesFile ? words[++i] : ""))
            {
                await errors.WriteLineAsync($"match does not understand {words[Math.Min(i, words.Length - 1)]}.");
                return 2;
            }
        }

        if (!options.TryGetValue("--requests", out var requestFile) || !options.TryGetValue("--offers", out var offerFile) || !options.TryGetValue("--out", out var run))
        {
            await errors.WriteLineAsync("match needs --requests F.jsonl --offers F.jsonl --out RUN.tsv.");
            return 2;
        }

        var (requestLines, offerLines) = (new MatchLines(requestFile, errors), new MatchLines(offerFile, errors));
        var requests = await requestLines.ReadAsync(MatchLines.Request).ToListAsync();
        var offers = await offerLines.ReadAsync(MatchLines.Offer).ToListAsync();
        if (requestLines.Wrong + offerLines.Wrong > 0)
        {
            await SayAsync(errors, "Match.File.Nothing");
            return 1;
        }

        try
        {
            var candidates = await RankAsync(requests, new OfferIndex(offers), run, options.ContainsKey("--topical"), errors);
            if (options.TryGetValue("--assign", out var assign))
            {
                await AssignAsync(requests, candidates, assign);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(problem.Message);
            return 1;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{requests.Count} requests ranked over {offers.Count} offers: {run}"));
        return 0;
    }

    private static async Task<List<Candidate>> RankAsync(List<MatchRequest> requests, OfferIndex index, string file, bool isTopical, TextWriter errors)
    {
        var candidates = new List<Candidate>();
        await WriteAsync(file, async writer =>
        {
            await writer.WriteLineAsync("request_id\toffer_id\trank\tscore\tconfident");
            var done = 0;
            foreach (var (request, ranked) in requests.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.AutoBuffered)
                .Select(request => (request, Rank(index, request, isTopical))))
            {
                var rank = 0;
                foreach (var (scored, isEligible) in ranked)
                {
                    await writer.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture, $"{request.Id}\t{scored.Offer.Id}\t{++rank}\t{scored.Score:0.000000}\t{(scored.Confident ? "true" : "false")}"));
                    if (scored.Confident && isEligible)
                    {
                        candidates.Add(new Candidate(request, scored.Offer, scored.Score));
                    }
                }

                Progress(errors, ++done, requests.Count);
            }
        });
        return candidates;
    }

    private static List<(Scored Scored, bool IsEligible)> Rank(OfferIndex index, MatchRequest request, bool isTopical)
    {
        bool May(MatchOffer offer) => MatchRules.Default.Against(request, offer) is null;
        return isTopical
            ? [.. index.Rank(request, Listed).Select(scored => (scored, May(scored.Offer)))]
            : [.. index.Rank(request, Listed, May).Select(scored => (scored, true))];
    }

    private static Task AssignAsync(List<MatchRequest> requests, List<Candidate> candidates, string file) => WriteAsync(file, async writer =>
    {
        await writer.WriteLineAsync("request_id\toffer_id\tscore");
        foreach (var pair in Assignment.Of(requests, candidates, MatchRules.Default).Chosen)
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{pair.Request.Id}\t{pair.Offer.Id}\t{pair.Score:0.000000}"));
        }
    });

    // Beside its place first: a run that ends early leaves what stood there.
    private static async Task WriteAsync(string file, Func<TextWriter, Task> write)
    {
        var beside = file + ".part";
        try
        {
            await using (var writer = new StreamWriter(beside) { NewLine = "\n" })
            {
                await write(writer);
            }

            File.Move(beside, file, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    // Only where somebody watches: a log needs no bar.
    private static void Progress(TextWriter errors, int done, int all)
    {
        const int Width = 40;
        if (ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected && (done == all || done % 10 == 0))
        {
            var full = (int)((long)Width * done / all);
            errors.Write($"\r[{new string('#', full)}{new string('.', Width - full)}] {done}/{all}{(done == all ? "\n" : "")}");
        }
    }

    private static async Task SayAsync(TextWriter errors, string key)
    {
        await errors.WriteLineAsync(string.Join(" · ", new[] { Language.Es, Language.Pt, Language.En }.Select(language => Texts.Of(language)[key].Text)));
    }
}
