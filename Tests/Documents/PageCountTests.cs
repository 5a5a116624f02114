using System.IO.Compression;
using System.Text;
using PeerExchange.Bot.Documents;

namespace PeerExchange.Tests.Documents;

/// <summary>The pages of an uploaded document, by its own count.</summary>
public sealed class PageCountTests
{
    private const string Pdf = "application/pdf";

    [Theory]
    [InlineData("21", 21)]
    [InlineData("20", 20)]
    [InlineData("0", null)]
    [InlineData("many", null)]
    public void Word_counts_its_own_pages(string written, int? pages) =>
        Assert.Equal(pages, PageCount.Of(Package($"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Pages>{written}</Pages></Properties>"), WordForm.ContentType));

    [Fact]
    public void A_package_that_says_nothing_or_is_none_has_no_count()
    {
        Assert.Null(PageCount.Of(Package(null), WordForm.ContentType));
        Assert.Null(PageCount.Of(Package("<!DOCTYPE x [<!ENTITY e \"20\">]><Properties><Pages>&e;</Pages></Properties>"), WordForm.ContentType));
        Assert.Null(PageCount.Of([0x50, 0x4b, 3, 4, 1, 2, 3], WordForm.ContentType));
        Assert.Null(PageCount.Of([1, 2, 3], "image/png"));
    }

    [Fact]
    public void The_root_of_a_page_tree_counts_all_pages() => Assert.Equal(21, PageCount.Of(
        Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj << /Type /Pages /Kids [2 0 R 3 0 R] /Count 21 >> endobj\n2 0 obj\n<</Count 12/Type/Pages/Parent 1 0 R/Kids[]>>\nendobj\n4 0 obj << /Type /Page >> endobj"), Pdf));

    /// <summary>A thousand pages beside each other: the list of them is long, and their number stands after it.</summary>
    [Fact]
    public void A_flat_tree_of_many_pages_is_counted()
    {
        var kids = string.Join(' ', Enumerable.Range(10, 1_000).Select(page => $"{page} 0 R"));
        Assert.Equal(1_000, PageCount.Of(Encoding.Latin1.GetBytes($"%PDF-1.4\n1 0 obj << /Type /Pages /Kids [{kids}] /Count 1000 >> endobj"), Pdf));
    }

    [Fact]
    public void A_count_that_stands_elsewhere_is_none() =>
        Assert.Null(PageCount.Of("%PDF-1.4\n1 0 obj << /Type /Pages /Kids [2 0 R] /Count 12 0 R >> endobj"u8.ToArray(), Pdf));

    [Fact]
    public void A_page_tree_in_a_packed_stream_is_found()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write("1 0 2 40 << /Type /Pages /Kids [3 0 R] /Count 7 >> << /Type /Catalog >>"u8);
        }

        byte[] content = [.. "%PDF-1.5\n5 0 obj << /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length 70 >>\nstream\n"u8, .. packed.ToArray(), .. "\nendstream\nendobj"u8];
        Assert.Equal(7, PageCount.Of(content, Pdf));
    }

    [Fact]
    public void A_broken_or_endless_stream_is_no_count()
    {
        Assert.Null(PageCount.Of("%PDF-1.5\n5 0 obj << /Type /ObjStm >>\nstream\nnot packed at all\nendstream"u8.ToArray(), Pdf));
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write(new byte[32 * 1024 * 1024]);
        }

        Assert.Null(PageCount.Of([.. "%PDF-1.5\n5 0 obj << /Type /ObjStm >>\nstream\n"u8, .. packed.ToArray(), .. "\nendstream"u8], Pdf));
    }

    private static byte[] Package(string? properties)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var document = new StreamWriter(zip.CreateEntry("word/document.xml").Open()))
            {
                document.Write("<w/>");
            }

            if (properties is not null)
            {
                using var app = new StreamWriter(zip.CreateEntry("docProps/app.xml").Open());
                app.Write(properties);
            }
        }

        return stream.ToArray();
    }
}
