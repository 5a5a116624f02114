namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class FileProblems(string file)
{
    private readonly List<ProgrammeFileProblem> problems = [];

    public string File => file;

    public bool Any => problems.Count > 0;

    public void Add(Place at, string reason) => problems.Add(new(file, at.Line, at.Column, reason));

    /// <summary>A name that is not one of those known, with the nearest of them when it looks like a slip.</summary>
    public void Unknown(Place at, string what, string name, IEnumerable<string> known) =>
        Add(at, $"unknown {what} \"{name}\"{Nearest(name, known)}");

    public IReadOnlyList<ProgrammeFileProblem> InOrder() =>
        problems.Count == 0 ? [] : [.. problems.Distinct().OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    private static string Nearest(string name, IEnumerable<string> known)
    {
        var all = known.ToList();
        var near = all.Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= Math.Max(name.Length < 3 ? 1 : 2, name.Length / 3))
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
        return near is not null ? $"; did you mean \"{near}\"?"
            : all.Count is > 0 and <= 12 ? "; known: " + string.Join(", ", all)
            : "";
    }

    /// <summary>Edits (insert, remove, replace) from one word to the other.</summary>
    private static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
