using System.Text.Json;
using System.Text.RegularExpressions;

namespace PeerExchange.Bot.Package;

/// <summary>What the manifest has to say for Teams to take it and for this bot to work. The official schema is checked in the tests
/// (it comes as an npm package); these are the rules an installation can break by its own parameters or by editing the texts.</summary>
internal static partial class ManifestRules
{
    private static readonly string[] BotScopes = ["personal", "team", "groupChat"];

    public static IEnumerable<string> Problems(JsonElement manifest) =>
        [.. Schema(manifest), .. Identity(manifest), .. Developer(manifest), .. Domains(manifest), .. Bot(manifest)];

    private static IEnumerable<string> Schema(JsonElement manifest)
    {
        var version = manifest.Text("manifestVersion");
        if (!manifest.Text("$schema").EndsWith($"/v{version}/MicrosoftTeams.schema.json", StringComparison.Ordinal))
        {
            yield return $"manifest.json: $schema and manifestVersion ({version}) do not name the same version.";
        }
    }

    private static IEnumerable<string> Identity(JsonElement manifest)
    {
        if (!IsGuid(manifest.Text("id")))
        {
            yield return $"manifest.json: the app id \"{manifest.Text("id")}\" is not a GUID; give --app-id.";
        }

        if (!ThreeNumbers().IsMatch(manifest.Text("version")))
        {
            yield return $"manifest.json: the version \"{manifest.Text("version")}\" is not three numbers like 1.0.0.";
        }

        if (!Colour().IsMatch(manifest.Text("accentColor")))
        {
            yield return $"manifest.json: accentColor \"{manifest.Text("accentColor")}\" is not a colour like #0B5563.";
        }
    }

    private static IEnumerable<string> Developer(JsonElement manifest)
    {
        var name = manifest.Text("developer.name");
        if (name.Trim().Length is 0 or > 32)
        {
            yield return $"manifest.json: developer.name has {name.Trim().Length} characters; 1 to 32 are allowed.";
        }

        foreach (var key in (string[])["websiteUrl", "privacyUrl", "termsOfUseUrl"])
        {
            var url = manifest.Text($"developer.{key}");
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
            {
                yield return $"manifest.json: developer.{key} \"{url}\" is not an https:// address.";
            }
        }
    }

    private static IEnumerable<string> Domains(JsonElement manifest)
    {
        var domains = manifest.Texts("validDomains");
        if (domains.Count == 0)
        {
            yield return "manifest.json: validDomains is empty; the bot's own host belongs there.";
        }

        foreach (var domain in domains.Where(domain => !IsOutsideHost(domain)))
        {
            yield return $"manifest.json: \"{domain}\" in validDomains is not a host that Teams can reach; give --address https://HOST or set PublicUrl.";
        }
    }

    private static IEnumerable<string> Bot(JsonElement manifest)
    {
        if (manifest.Items("bots") is not [var bot])
        {
            yield return "manifest.json: there has to be exactly one bot.";
            yield break;
        }

        if (!IsGuid(bot.Text("botId")))
        {
            yield return $"manifest.json: the bot id \"{bot.Text("botId")}\" is not a GUID; give --bot-id or set MicrosoftAppId.";
        }

        foreach (var scope in BotScopes.Except(bot.Texts("scopes"), StringComparer.Ordinal))
        {
            yield return $"manifest.json: the bot lacks the scope \"{scope}\".";
        }

        if (bot.At("supportsFiles").ValueKind != JsonValueKind.True)
        {
            yield return "manifest.json: supportsFiles has to be true: people send documents to the bot.";
        }

        var listed = bot.Items("commandLists").SelectMany(list => list.Texts("scopes")).ToList();
        foreach (var scope in BotScopes.Where(scope => listed.Count(s => s == scope) != 1))
        {
            yield return $"manifest.json: the scope \"{scope}\" needs exactly one list of commands.";
        }

        foreach (var list in bot.Items("commandLists").Where(list => list.Items("commands").Count is 0 or > 10))
        {
            yield return $"manifest.json: the commands for {string.Join(", ", list.Texts("scopes"))} are {list.Items("commands").Count}; Teams' menu shows 1 to 10.";
        }
    }

    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;

    private static bool IsOutsideHost(string domain) =>
        Uri.TryCreate($"https://{domain}", UriKind.Absolute, out var uri)
        && uri.Authority.Equals(domain, StringComparison.OrdinalIgnoreCase)
        && uri.HostNameType == UriHostNameType.Dns
        && uri.Host.Contains('.', StringComparison.Ordinal)
        && !uri.IsLoopback;

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)\z")]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z")]
    private static partial Regex Colour();
}
