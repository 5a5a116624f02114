namespace PeerExchange.Tests.Fixtures;

/// <summary>Where the sources lie that the running tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder with <c>PeerExchange.sln</c>, found by walking up from the test assembly.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root, such as <c>Of("Tests", "node_modules")</c>.</summary>
    public static string Of(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PeerExchange.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has PeerExchange.sln.");
    }
}
