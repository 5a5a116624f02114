using System.Reflection;

namespace PeerExchange.Bot.Package;

/// <summary>What differs from one installation's app package to another's. Values are taken as they are; <see cref="AppPackage.Check(byte[])"/>
/// says what is wrong with them.</summary>
/// <param name="AppId">The Teams app's own GUID; it may be the bot's.</param>
/// <param name="BotId">The bot's Microsoft app id (<c>MicrosoftAppId</c>).</param>
/// <param name="Address">Where the bot is reached from outside, <c>https://host</c> without a path (<c>PublicUrl</c>).</param>
internal sealed record PackageParameters(string AppId, string BotId, string Address)
{
    /// <summary>The app's version, three numbers: Teams takes an update only under a higher one, and refuses pre-release marks
    /// (microsoft-teams-app-schema issue 174).</summary>
    public string Version { get; init; } = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    /// <summary>Who answers for this installation, as Teams shows it; 32 characters at most.</summary>
    public string DeveloperName { get; init; } = "PeerExchange";

    public string WebsiteUrl { get; init; } = Address.TrimEnd('/') + "/";

    public string PrivacyUrl { get; init; } = Address.TrimEnd('/') + "/privacy";

    public string TermsOfUseUrl { get; init; } = Address.TrimEnd('/') + "/terms";

    /// <summary>Values that need no installation, to check what is in the package whatever its address.</summary>
    public static PackageParameters Sample { get; } = new(
        "11111111-2222-4333-8444-555555555555", "11111111-2222-4333-8444-555555555555", "https://peerexchange.example");

    /// <summary>The host (with its port, unless it is the usual one) of the address; empty when the address is none.</summary>
    public string Host => Uri.TryCreate(Address, UriKind.Absolute, out var uri) ? uri.Authority : "";

    /// <summary>The words between double braces in the template and what stands for them.</summary>
    public IReadOnlyList<(string Placeholder, string Value)> Values =>
    [
        ("{{appId}}", AppId),
        ("{{botId}}", BotId),
        ("{{host}}", Host),
        ("{{version}}", Version),
        ("{{developerName}}", DeveloperName),
        ("{{websiteUrl}}", WebsiteUrl),
        ("{{privacyUrl}}", PrivacyUrl),
        ("{{termsOfUseUrl}}", TermsOfUseUrl),
    ];
}
