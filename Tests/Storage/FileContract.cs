using System.Text;
using Azure.Identity;
using PeerExchange.Bot.Storage.Azure;
using PeerExchange.Bot.Storage.Files;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Storage;

/// <summary>What every file store does alike.</summary>
public abstract class FileContract
{
    private readonly string id = $"file-{Guid.NewGuid():N}.pdf";

    protected abstract IFileStore Files { get; }

    [Fact]
    public async Task A_file_written_is_read_as_it_was()
    {
        var content = Enumerable.Range(0, 3_000_000).Select(n => (byte)(n * 7)).ToArray();

        await Files.WriteAsync(id, new MemoryStream(content), "application/pdf", CancellationToken.None);

        Assert.Equal(content, await BytesAsync(id));
    }

    [Fact]
    public async Task A_file_that_comes_as_a_stream_of_unknown_length_is_stored_whole()
    {
        await using var slow = new OneWayStream(Encoding.UTF8.GetBytes(new string('ñ', 100_000)));

        await Files.WriteAsync(id, slow, "text/plain", CancellationToken.None);

        Assert.Equal(200_000, (await BytesAsync(id))!.Length);
    }

    [Fact]
    public async Task The_same_id_again_replaces_the_file()
    {
        await WriteAsync("a longer first text");
        await WriteAsync("second");

        Assert.Equal("second", Encoding.UTF8.GetString((await BytesAsync(id))!));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        await WriteAsync("");

        Assert.Empty((await BytesAsync(id))!);
    }

    [Fact]
    public async Task A_file_that_is_not_there_opens_as_nothing() => Assert.Null(await Files.OpenAsync(id, CancellationToken.None));

    [Fact]
    public async Task A_removed_file_is_gone_and_removing_it_again_is_no_error()
    {
        await WriteAsync("text");
        await Files.DeleteAsync(id, CancellationToken.None);
        await Files.DeleteAsync(id, CancellationToken.None);

        Assert.Null(await Files.OpenAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task A_reader_who_opened_a_file_before_it_was_replaced_reads_the_old_one_to_its_end()
    {
        await WriteAsync("first");
        await using var reader = await Files.OpenAsync(id, CancellationToken.None);
        await WriteAsync("second");

        using var text = new StreamReader(reader!);
        Assert.Equal("first", await text.ReadToEndAsync());
    }

    [Fact]
    public async Task A_source_that_breaks_off_leaves_the_old_file()
    {
        await WriteAsync("first");
        await using var broken = new OneWayStream(new byte[100_000], breaksAt: 50_000);

        await Assert.ThrowsAnyAsync<Exception>(() => Files.WriteAsync(id, broken, "text/plain", CancellationToken.None));

        Assert.Equal("first", Encoding.UTF8.GetString((await BytesAsync(id))!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../peerexchange.db")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    [InlineData("con espacio")]
    [InlineData("año.pdf")]
    [InlineData("a?b")]
    [InlineData("a\0b")]
    public async Task An_id_that_is_no_plain_name_is_refused(string wrong)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Files.WriteAsync(wrong, new MemoryStream(), "text/plain", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Files.OpenAsync(wrong, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Files.DeleteAsync(wrong, CancellationToken.None));
    }

    private Task WriteAsync(string text) => Files.WriteAsync(id, new MemoryStream(Encoding.UTF8.GetBytes(text)), "text/plain", CancellationToken.None);

    private async Task<byte[]?> BytesAsync(string file)
    {
        await using var content = await Files.OpenAsync(file, CancellationToken.None);
        if (content is null)
        {
            return null;
        }

        var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }

    // As a body of a request: forward only, in small pieces, and perhaps breaking off.
    private sealed class OneWayStream(byte[] content, int breaksAt = int.MaxValue) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            CopyInPiecesAsync(destination, cancellationToken);

        private async Task CopyInPiecesAsync(Stream destination, CancellationToken cancellation)
        {
            foreach (var piece in ToArray().Chunk(1_000).Index())
            {
                if (piece.Index * 1_000 >= breaksAt)
                {
                    throw new IOException("The source broke off.");
                }

                await destination.WriteAsync(piece.Item, cancellation);
            }
        }
    }
}

/// <summary>The contract on a folder.</summary>
public sealed class FolderFilesContract : FileContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FolderFilesContract() => Files = new FolderFiles(folder.File("files"), TimeProvider.System);

    protected override IFileStore Files { get; }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_killed_process_left_half_written_is_removed_a_day_later_and_nothing_else()
    {
        await Files.WriteAsync("kept", new MemoryStream([1]), "text/plain", CancellationToken.None);
        var (old, young) = (folder.File("files/.old.tmp"), folder.File("files/.young.tmp"));
        await File.WriteAllTextAsync(old, "half");
        await File.WriteAllTextAsync(young, "half");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        File.SetLastWriteTimeUtc(folder.File("files/kept"), DateTime.UtcNow.AddDays(-2));

        _ = new FolderFiles(folder.File("files"), TimeProvider.System);

        Assert.Equal([".young.tmp", "kept"], Directory.GetFiles(folder.File("files")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}

/// <summary>The contract on blobs, played by the emulator.</summary>
[Collection(Azurite.Name)]
public sealed class BlobFilesContract : FileContract
{
    public BlobFilesContract(Azurite azurite)
    {
        var account = StorageAccount.Parse(azurite.ConnectionString, () => new DefaultAzureCredential());
        Files = new BlobFiles(account, "contract", StoragePipeline.ForBlobs(account));
    }

    protected override IFileStore Files { get; }
}
