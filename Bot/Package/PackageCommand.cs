namespace PeerExchange.Bot.Package;

/// <summary>The command line's word <c>package</c>, and the package's part of the word <c>check</c>.</summary>
internal static class PackageCommand
{
    private const string Usage = """
        package [--app-id GUID] [--bot-id GUID] [--address https://HOST] [--out FILE.zip]
                [--developer NAME] [--website URL] [--privacy URL] [--terms URL]
        Builds the Teams app package. Not given: the bot id is MicrosoftAppId, the address PublicUrl, the app id the bot's,
        the file peerexchange.zip, the developer PeerExchange, the three pages those of the address.
        """;

    private static readonly string[] Options =
        ["--app-id", "--bot-id", "--address", "--out", "--developer", "--website", "--privacy", "--terms"];

    /// <summary>Writes the package to a file, unless something is wrong with it.</summary>
    /// <param name="args">What follows the word <c>package</c>.</param>
    /// <returns>0 written; 1 a problem with the package; 2 a problem with the words given.</returns>
    public static int Run(IReadOnlyList<string> args, IConfiguration configuration, TextWriter output, TextWriter error)
    {
        if (args is ["--help"] or ["-h"])
        {
            output.WriteLine(Usage);
            return 0;
        }

        if (Given(args, error) is not { } given)
        {
            error.WriteLine(Usage);
            return 2;
        }

        var botId = given.GetValueOrDefault("--bot-id") ?? Configured(configuration, "MicrosoftAppId");
        var address = given.GetValueOrDefault("--address") ?? Configured(configuration, "PublicUrl");
        if (botId is null || address is null)
        {
            error.WriteLine(botId is null
                ? "No bot id: give --bot-id GUID, or set MicrosoftAppId."
                : "No address: give --address https://HOST, or set PublicUrl.");
            return 2;
        }

        var parameters = new PackageParameters(given.GetValueOrDefault("--app-id") ?? botId, botId, address);
        parameters = parameters with
        {
            DeveloperName = given.GetValueOrDefault("--developer") ?? parameters.DeveloperName,
            WebsiteUrl = given.GetValueOrDefault("--website") ?? parameters.WebsiteUrl,
            PrivacyUrl = given.GetValueOrDefault("--privacy") ?? parameters.PrivacyUrl,
            TermsOfUseUrl = given.GetValueOrDefault("--terms") ?? parameters.TermsOfUseUrl,
        };
        return Write(parameters, given.GetValueOrDefault("--out") ?? "peerexchange.zip", output, error);
    }

    /// <summary>What is wrong with the package as this installation would build it, a sentence each. Without a bot id (a trial on one's
    /// own machine) sample values stand in, so that texts and icons are checked all the same.</summary>
    public static IReadOnlyList<string> Check(IConfiguration configuration) =>
        AppPackage.Check(AppPackage.Build(
            AppPackage.Template(),
            Configured(configuration, "MicrosoftAppId") is { } botId
                ? new PackageParameters(botId, botId, Configured(configuration, "PublicUrl") ?? "")
                : PackageParameters.Sample));

    private static int Write(PackageParameters parameters, string file, TextWriter output, TextWriter error)
    {
        var package = AppPackage.Build(AppPackage.Template(), parameters);
        var problems = AppPackage.Check(package);
        foreach (var problem in problems)
        {
            error.WriteLine(problem);
        }

        if (problems.Count > 0)
        {
            return 1;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            File.WriteAllBytes(file, package);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{file} could not be written: {problem.Message}");
            return 1;
        }

        output.WriteLine($"{file}: {package.Length} bytes, version {parameters.Version}, bot {parameters.BotId}, {parameters.Host}");
        return 0;
    }

    private static Dictionary<string, string>? Given(IReadOnlyList<string> args, TextWriter error)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!Options.Contains(args[i], StringComparer.Ordinal) || i + 1 == args.Count)
            {
                error.WriteLine(i + 1 == args.Count && Options.Contains(args[i], StringComparer.Ordinal)
                    ? $"{args[i]} needs a value."
                    : $"{args[i]} is not known here.");
                return null;
            }

            given[args[i]] = args[i + 1];
        }

        return given;
    }

    private static string? Configured(IConfiguration configuration, string key) =>
        configuration[key] is { } value && value.Trim().Length > 0 ? value.Trim() : null;
}
