using PeerExchange.Bot.Teams;

namespace PeerExchange.Bot.CommandLine;

/// <summary>
/// Every mistake in the bot's own keys. Reading them stops at the first; so that one is put right for the moment and they are read again.
/// </summary>
internal static class BotProblems
{
    private const string Password = "MicrosoftAppPassword";
    private const string AnyId = "00000000-0000-0000-0000-000000000000";

    private static readonly string[] Credentials =
        [Password, "MicrosoftAppCertificatePath", "MicrosoftAppCertificatePassword", "MicrosoftAppCertificateThumbprint", "MicrosoftAppFederatedTokenFile", "AZURE_FEDERATED_TOKEN_FILE"];

    public static IEnumerable<string> Of(IConfiguration configuration)
    {
        var mended = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        while (Read(new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(mended).Build()) is { } wrong)
        {
            yield return wrong.Message;
            if (!Mend(wrong.Key, mended))
            {
                yield break;
            }
        }
    }

    private static ConfigurationException? Read(IConfiguration configuration)
    {
        try
        {
            BotOptionsReader.Read(configuration);
            return null;
        }
        catch (ConfigurationException wrong)
        {
            return wrong;
        }
    }

    /// <summary>False where the same key is wrong again: what follows could not be told from consequences.</summary>
    private static bool Mend(string key, Dictionary<string, string?> mended)
    {
        if (mended.ContainsKey(key))
        {
            return false;
        }

        if (!Credentials.Contains(key, StringComparer.Ordinal))
        {
            mended[key] = key is "MicrosoftAppId" or "MicrosoftAppTenantId" or "AllowedTenants" ? AnyId : "";
            return true;
        }

        foreach (var credential in Credentials)
        {
            mended[credential] = "";
        }

        (mended["MicrosoftAppType"], mended[Password]) = ("", "x");
        return true;
    }
}
