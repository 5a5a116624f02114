using System.Security.Cryptography;
using System.Text;

namespace PeerExchange.Core;

/// <summary>Ids of our own: sixteen letters and digits, random or derived from what must not be made twice.</summary>
public static class Ids
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    public static string New() => Say(RandomNumberGenerator.GetBytes(16));

    /// <summary>Always the same id for the same words.</summary>
    public static string From(string words) => Say(SHA256.HashData(Encoding.UTF8.GetBytes(words)));

    private static string Say(byte[] bytes)
    {
        Span<char> id = stackalloc char[16];
        for (var i = 0; i < id.Length; i++)
        {
            id[i] = Alphabet[bytes[i] & 31];
        }

        return new string(id);
    }
}
