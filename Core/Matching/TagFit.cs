namespace PeerExchange.Core.Matching;

/// <summary>How far the tags of both sides agree. An empty tag says nothing, for or against.</summary>
public static class TagFit
{
    private const double Silent = 0.4;

    private static readonly string[] LocalWords = ["gobierno_local", "municip", "rede_municipal", "ciudad"];

    /// <summary>0 to 1: theme and population weigh most, then modality and level of government; the stage a little, where both sides say theirs.</summary>
    public static double Of(MatchProfile asked, MatchProfile offered) => WithStage(
        Sum(Theme(asked.Theme, offered.Theme), Overlap(asked.Population, offered.Population), Overlap(asked.Modality, offered.Modality), IsLocal(asked) == IsLocal(offered)), asked.Stage, offered.Stage);

    public static bool IsLocal(MatchProfile profile) => LocalWords.Any(word => profile.InstitutionType.Contains(word, StringComparison.OrdinalIgnoreCase));

    internal static double Sum(double theme, double population, double modality, bool sameLevel) => (0.4 * theme) + (0.35 * population) + (0.1 * modality) + (0.15 * (sameLevel ? 1 : 0));

    /// <summary>Who is designing learns most from who was: the same stage counts for, another against; who says none is not weighed by it.</summary>
    internal static double WithStage(double fit, string asked, string offered) =>
        asked.Length == 0 || offered.Length == 0 ? fit : (0.92 * fit) + (asked == offered ? 0.08 : 0);

    internal static double Theme(string one, string other) => one.Length == 0 || other.Length == 0 ? Silent : one == other ? 1 : 0;

    internal static double Overlap(IReadOnlyList<string> asked, IReadOnlyList<string> offered)
    {
        if (asked.Count == 0 || offered.Count == 0)
        {
            return Silent;
        }

        var both = 0;
        foreach (var tag in asked)
        {
            both += offered.Contains(tag, StringComparer.Ordinal) ? 1 : 0;
        }

        return (double)both / asked.Count;
    }
}
