using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PeerExchange.Bot.Teams;

/// <summary>Loads the bot's certificate at the start, so that a wrong path or password is a message and not a failed answer.</summary>
internal static class BotCertificate
{
    /// <summary>A PEM file with certificate and key, or a PKCS#12 file (<c>.pfx</c>, <c>.p12</c>) with its password.</summary>
    public static X509Certificate2 FromFile(string key, string path, string passwordKey, string? password)
    {
        if (!File.Exists(path))
        {
            throw new ConfigurationException(key, "names a file that is not there: write the path of a PEM or PKCS#12 file.");
        }

        try
        {
            return WithKey(key, IsPkcs12(path) ? X509CertificateLoader.LoadPkcs12FromFile(path, password) : FromPem(path, password));
        }
        catch (CryptographicException exception)
        {
            throw new ConfigurationException(key, $"names a file that cannot be opened: it must hold a certificate with its private key, and {passwordKey} its password if it has one.", exception);
        }
    }

    /// <summary>The user's store first, then the machine's.</summary>
    public static X509Certificate2 FromStore(string key, string thumbprint)
    {
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (CryptographicException)
            {
                // A machine without such a store has no such certificate.
                continue;
            }

            var found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
            if (found.Count > 0)
            {
                return WithKey(key, found[0]);
            }
        }

        throw new ConfigurationException(key, "names a certificate that is in neither the user's nor the machine's personal store: install it there with its private key.");
    }

    private static bool IsPkcs12(string path) => Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12";

    private static X509Certificate2 FromPem(string path, string? password) => string.IsNullOrEmpty(password)
        ? X509Certificate2.CreateFromPemFile(path)
        : X509Certificate2.CreateFromEncryptedPemFile(path, password);

    private static X509Certificate2 WithKey(string key, X509Certificate2 certificate) => certificate.HasPrivateKey
        ? certificate
        : throw new ConfigurationException(key, "names a certificate without its private key: export it again with the key.");
}
