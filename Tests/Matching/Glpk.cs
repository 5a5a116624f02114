using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PeerExchange.Core.Matching;

namespace PeerExchange.Tests.Matching;

/// <summary>The same round as an integer programme, solved by GLPK, which knows nothing of our code. Served first, then the value among as many served.</summary>
internal static partial class Glpk
{
    public static async Task<(int Served, long Value)> SolveAsync(IReadOnlyList<MatchRequest> requests, IReadOnlyList<Candidate> pairs, MatchRules rules, FairnessLedger ledger)
    {
        var served = (int)await RunAsync(Model(requests, pairs, rules, string.Join(" + ", requests.Select((_, i) => $"s{i}")), null));
        var value = string.Join(" + ", pairs.Select((pair, i) => $"{Assignment.Value(pair, ledger)} x{i}"));
        return (served, await RunAsync(Model(requests, pairs, rules, value, served)));
    }

    private static string Model(IReadOnlyList<MatchRequest> requests, IReadOnlyList<Candidate> pairs, MatchRules rules, string goal, int? served)
    {
        var text = new StringBuilder($"Maximize\n goal: {goal.Replace(" + ", "\n + ", StringComparison.Ordinal)}\nSubject To\n");
        var named = pairs.Select((pair, i) => (Pair: pair, Name: $"x{i}")).ToList();
        foreach (var group in named.GroupBy(item => item.Pair.Request.Id))
        {
            Row(group.Select(item => item.Name), "<=", rules.MostProviders);
        }

        foreach (var group in named.GroupBy(item => (item.Pair.Request.Id, item.Pair.Offer.Country)))
        {
            Row(group.Select(item => item.Name), "<=", 1);
        }

        foreach (var group in named.GroupBy(item => item.Pair.Offer))
        {
            Row(group.Select(item => item.Name), "<=", group.Key.Capacity ?? rules.Capacity);
        }

        for (var i = 0; i < requests.Count; i++)
        {
            Row([$"s{i}", .. named.Where(item => item.Pair.Request == requests[i]).Select(item => "- " + item.Name)], "<=", 0);
        }

        if (served is { } count)
        {
            Row(requests.Select((_, i) => $"s{i}"), ">=", count);
        }

        return text.Append("Binary\n").AppendJoin('\n', named.Select(item => item.Name).Concat(requests.Select((_, i) => $"s{i}"))).Append("\nEnd\n").ToString();

        void Row(IEnumerable<string> names, string sign, int bound) =>
            text.AppendJoin("\n + ", names).Replace("+ - ", "- ").Append(CultureInfo.InvariantCulture, $" {sign} {bound}\n");
    }

    private static async Task<long> RunAsync(string model)
    {
        var folder = Directory.CreateTempSubdirectory("glpk");
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, "round.lp"), Path.Combine(folder.FullName, "round.txt"));
            await File.WriteAllTextAsync(input, model);
            using var solver = Process.Start(new ProcessStartInfo("glpsol", ["--lp", input, "-w", output]) { RedirectStandardOutput = true })!;
            var said = await solver.StandardOutput.ReadToEndAsync();
            await solver.WaitForExitAsync();
            var line = (await File.ReadAllLinesAsync(output)).Single(line => line.StartsWith("s mip", StringComparison.Ordinal));
            var solution = Solution().Match(line);
            Assert.True(solution.Success, said);
            return (long)double.Parse(solution.Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Rows, columns, "o" for a proven optimum, and its value.
    [GeneratedRegex(@"^s mip \d+ \d+ o (\S+)$")]
    private static partial Regex Solution();
}
