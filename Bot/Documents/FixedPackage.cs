using System.IO.Compression;

namespace PeerExchange.Bot.Documents;

/// <summary>A package with its parts in the order of their names and one fixed time on each: the same parts are the same bytes.</summary>
internal static class FixedPackage
{
    // The first moment a ZIP file can name.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(byte[] package)
    {
        using var from = new ZipArchive(new MemoryStream(package, writable: false), ZipArchiveMode.Read);
        using var stream = new MemoryStream(package.Length);
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var entry = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = Time;
                using var content = part.Open();
                using var copy = entry.Open();
                content.CopyTo(copy);
            }
        }

        return stream.ToArray();
    }
}
