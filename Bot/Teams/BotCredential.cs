using System.Security.Cryptography.X509Certificates;

namespace PeerExchange.Bot.Teams;

/// <summary>How the bot proves who it is when it fetches its token. Never prints its secret.</summary>
internal abstract class BotCredential
{
    private BotCredential()
    {
    }

    /// <summary><c>MicrosoftAppPassword</c>.</summary>
    public sealed class Secret(string value) : BotCredential
    {
        public string Value { get; } = value;
    }

    /// <summary><c>MicrosoftAppCertificatePath</c> or <c>MicrosoftAppCertificateThumbprint</c>, with its private key.</summary>
    public sealed class Certificate(X509Certificate2 value) : BotCredential
    {
        public X509Certificate2 Value { get; } = value;
    }

    /// <summary><c>MicrosoftAppType=UserAssignedMSI</c>: the identity whose client id is <c>MicrosoftAppId</c>.</summary>
    public sealed class ManagedIdentity : BotCredential;

    /// <summary><c>MicrosoftAppFederatedTokenFile</c>: a file that the platform keeps fresh (workload identity).</summary>
    public sealed class FederatedToken(string path) : BotCredential
    {
        public string Path { get; } = path;
    }

    public override string ToString() => GetType().Name;
}
