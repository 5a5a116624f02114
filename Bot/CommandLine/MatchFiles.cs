using System.Globalization;
using PeerExchange.Cards;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// <c>match --requests F.jsonl --offers F.jsonl --out RUN.tsv [--topical] [--assign ASSIGN.tsv]</c>: ranks the offers for every request, as
/// it is read, and proposes the best set of pairs. Texts are not held; the results stand whole in their place, or not at all.
/// </summary>
internal static class MatchFiles
{
    /// <summary>Offers listed for a request.</summary>
    public const int Listed = 100;

    /// <summary>Requests ranked at a time.</summary>
    private const int AtOnce = 64;

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

        try
        {
            var (requestLines, offerLines) = (new MatchLines(requestFile, errors), new MatchLines(offerFile, errors));
            var index = await OfferIndex.ReadAsync(offerLines.ReadAsync(MatchLines.Offer));
            if (offerLines.Wrong > 0)
            {
                // No use in ranking; but what is wrong with the requests is worth knowing at once.
                await foreach (var _ in requestLines.ReadAsync(MatchLines.Request))
                {
                }
            }

            var round = new Candidates(options.ContainsKey("--assign"));
            if (offerLines.Wrong > 0 || !await RankAsync(requestLines, index, run, options.ContainsKey("--topical"), round, errors))
            {
                await SayAsync(errors, "Match.File.Nothing");
                return 1;
            }

            if (options.TryGetValue("--assign", out var assign))
            {
                await AssignAsync(round, assign);
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{round.Count} requests ranked over {index.Offers.Count} offers: {run}"));
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    /// <summary>Each request is ranked as it is read and not kept.</summary>
    /// <returns>False: a line is wrong, and nothing was written.</returns>
    private static Task<bool> RankAsync(MatchLines lines, OfferIndex index, string file, bool isTopical, Candidates round, TextWriter errors) => WriteAsync(file, async writer =>
    {
        await writer.WriteLineAsync("request_id\toffer_id\trank\tscore\tconfident");
        await foreach (var some in lines.ReadAsync(MatchLines.Request).Chunk(AtOnce))
        {
            if (lines.Wrong > 0)
            {
                continue;
            }

            foreach (var (request, ranked) in some.AsParallel().AsOrdered().Select(request => (request, Rank(index, request, isTopical))))
            {
                var rank = 0;
                foreach (var (scored, _) in ranked)
                {
                    await writer.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture, $"{request.Id}\t{scored.Offer.Id}\t{++rank}\t{scored.Score:0.000000}\t{(scored.Confident ? "true" : "false")}"));
                }

                round.Add(request, ranked);
            }

            Progress(errors, round.Count, lines.Share ?? 0, isDone: false);
        }

        Progress(errors, round.Count, 1, isDone: true);
        return lines.Wrong == 0;
    });

    private static List<(Scored Scored, bool IsEligible)> Rank(OfferIndex index, MatchRequest request, bool isTopical)
    {
        bool May(MatchOffer offer) => MatchRules.Default.Against(request, offer) is null;
        return isTopical
            ? [.. index.Rank(request, Listed).Select(scored => (scored, May(scored.Offer)))]
            : [.. index.Rank(request, Listed, May).Select(scored => (scored, true))];
    }

    private static Task<bool> AssignAsync(Candidates round, string file) => WriteAsync(file, async writer =>
    {
        await writer.WriteLineAsync("request_id\toffer_id\tscore");
        foreach (var pair in Assignment.Of(round.Requests, round.Pairs, MatchRules.Default).Chosen)
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{pair.Request.Id}\t{pair.Offer.Id}\t{pair.Score:0.000000}"));
        }

        return true;
    });

    // Beside its place first: a run that ends early, or finds a mistake, leaves what stood there.
    private static async Task<bool> WriteAsync(string file, Func<TextWriter, Task<bool>> write)
    {
        var beside = file + ".part";
        try
        {
            bool isGood;
            await using (var writer = new StreamWriter(beside) { NewLine = "\n" })
            {
                isGood = await write(writer);
            }

            if (isGood)
            {
                File.Move(beside, file, overwrite: true);
            }
            else
            {
                File.Delete(beside);
            }

            return isGood;
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    // Only where somebody watches: a log needs no bar. Of a pipe nobody knows the end: it counts only.
    private static void Progress(TextWriter errors, int done, double share, bool isDone)
    {
        const int Width = 40;
        if (ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected)
        {
            var full = (int)(Width * share);
            errors.Write($"\r[{new string('#', full)}{new string('.', Width - full)}] {done}{(isDone ? "\n" : "")}");
        }
    }

    private static async Task SayAsync(TextWriter errors, string key)
    {
        await errors.WriteLineAsync(string.Join(" · ", new[] { Language.Es, Language.Pt, Language.En }.Select(language => Texts.Of(language)[key].Text)));
    }

    /// <summary>What the assignment needs of the requests ranked so far; without one to make, only how many there were.</summary>
    private sealed class Candidates(bool areKept)
    {
        private readonly List<MatchRequest> requests = [];
        private readonly List<Candidate> pairs = [];

        public int Count { get; private set; }

        public IReadOnlyList<MatchRequest> Requests => requests;

        public IReadOnlyList<Candidate> Pairs => pairs;

        public void Add(MatchRequest request, IReadOnlyList<(Scored Scored, bool IsEligible)> ranked)
        {
            Count++;
            if (areKept)
            {
                var kept = request with { Profile = request.Profile with { Text = "" } };
                requests.Add(kept);
                pairs.AddRange(ranked.Where(pair => pair.Scored.Confident && pair.IsEligible).Select(pair => new Candidate(kept, pair.Scored.Offer, pair.Scored.Score)));
            }
        }
    }
}
