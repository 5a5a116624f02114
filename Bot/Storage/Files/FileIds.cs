using System.Buffers;

namespace PeerExchange.Bot.Storage.Files;

/// <summary>
/// What an id of a file may be on every store alike: 1 to 200 ASCII letters, digits and "-_.", not starting with a dot. So it is a file name
/// and a blob name as it stands, leads nowhere else and collides with nothing the stores make for themselves.
/// </summary>
internal static class FileIds
{
    public const int Longest = 200;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Ids are made by the program, so a wrong one is a bug: throws <see cref="ArgumentException"/>.</summary>
    public static void Check(string id)
    {
        if (id.Length is 0 or > Longest || id[0] == '.' || id.AsSpan().IndexOfAnyExcept(Allowed) >= 0)
        {
            throw new ArgumentException($"A file id is 1 to {Longest} letters, digits, '-', '_' or '.', and does not start with a dot.", nameof(id));
        }
    }
}
