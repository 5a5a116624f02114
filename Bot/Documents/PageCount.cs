using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace PeerExchange.Bot.Documents;

/// <summary>
/// How many pages an uploaded document has: Word's own count in docProps/app.xml, the page tree of a PDF. Null where the file does not say: then its
/// sender has to. The file comes from a client: nothing in it is run, and no part of it is unpacked without a limit.
/// </summary>
internal static partial class PageCount
{
    private const int MostUnpacked = 4 * 1024 * 1024;
    private const int MostStreams = 400;

    public static int? Of(byte[] content, string contentType)
    {
        try
        {
            return contentType switch
            {
                "application/pdf" => OfPdf(content),
                WordForm.ContentType => OfWord(content),
                _ => null,
            };
        }
        catch (Exception problem) when (problem is InvalidDataException or XmlException or IOException or NotSupportedException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static int? OfWord(byte[] content)
    {
        using var package = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (package.GetEntry("docProps/app.xml") is not { } entry)
        {
            return null;
        }

        using var part = entry.Open();
        using var xml = XmlReader.Create(new MemoryStream(Limited(part), writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Pages" })
            {
                return int.TryParse(xml.ReadElementContentAsString(), NumberStyles.None, CultureInfo.InvariantCulture, out var pages) && pages > 0 ? pages : null;
            }
        }

        return null;
    }

    /// <summary>The root of the page tree counts all pages; it may stand in a packed stream of objects.</summary>
    private static int? OfPdf(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        var most = Most(text);
        foreach (var packed in Packed().Matches(text).Take(MostStreams))
        {
            var from = packed.Index + packed.Length;
            var to = text.IndexOf("endstream", from, StringComparison.Ordinal);
            if (to > from)
            {
                using var stream = new ZLibStream(new MemoryStream(content, from, to - from, writable: false), CompressionMode.Decompress);
                most = Math.Max(most, Most(Encoding.Latin1.GetString(Limited(stream))));
            }
        }

        return most > 0 ? most : null;
    }

    private static int Most(string text) => Tree().Matches(text)
        .Select(node => Count().Match(node.Value))
        .Where(count => count.Success && count.Groups[1].Length < 6)
        .Select(count => int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture))
        .DefaultIfEmpty(0)
        .Max();

    private static byte[] Limited(Stream stream)
    {
        var buffer = new byte[MostUnpacked];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    /// <summary>A node of the page tree, whose dictionary holds no other.</summary>
    [GeneratedRegex(@"<<[^<>]{0,400000}/Type\s*/Pages\b[^<>]{0,400000}>>|<<[^<>]{0,200}/Type\s*/Pages\b(?:[^>]|>(?!>)){0,4000}>>", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Tree();

    /// <summary>Not where the number stands in an object of its own.</summary>
    [GeneratedRegex(@"/Count\s+(\d+)(?![\d\s]*\sR\b)", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Count();

    [GeneratedRegex(@"/Type\s*/ObjStm\b[^>]{0,400}>>\s*stream\r?\n", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Packed();
}
