using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Programmes;

/// <summary>Programmes no network runs, which between them use every mechanism: <c>everything*.yaml</c> beside this file, and no code.</summary>
internal static class InventedProgrammes
{
    public static IReadOnlyList<ProgrammeText> Files { get; } =
    [
        .. Directory.GetFiles(Repository.Of("Tests", "Programmes"), "everything*.yaml").Order(StringComparer.Ordinal).Select(path => new ProgrammeText(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    public static IReadOnlyDictionary<string, Programme> ByKey { get; } = ProgrammeFile.ReadAll(Files);

    /// <summary>What a bot runs that runs them beside the product's own.</summary>
    public static IReadOnlyDictionary<string, Programme> BesideTheOthers() =>
        ProgrammeFile.ReadEmbedded().Concat(ByKey).ToDictionary(StringComparer.Ordinal);
}
