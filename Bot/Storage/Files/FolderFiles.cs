using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Storage.Files;

/// <summary>
/// Files in a folder, one each under its id. A file is written beside its place, flushed to disk and then renamed, so that a reader sees the
/// old content or the new one and a process killed half way leaves only a temporary file, which a later start removes.
/// </summary>
internal sealed class FolderFiles : IFileStore
{
    private const string Temporary = ".tmp";
    private static readonly TimeSpan LeftOver = TimeSpan.FromDays(1);
    private readonly string folder;

    /// <summary>Makes the folder where it is missing. Throws <see cref="ConfigurationException"/> when it cannot.</summary>
    public FolderFiles(string folder, TimeProvider clock)
    {
        this.folder = folder;
        try
        {
            Directory.CreateDirectory(folder);
            RemoveLeftOvers(clock.GetUtcNow() - LeftOver);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("Storage__Path", $"the folder '{folder}' beside it cannot be used ({e.Message}); name a place that this user may write.", e);
        }
    }

    public async Task WriteAsync(string id, Stream content, string contentType, CancellationToken cancellation)
    {
        FileIds.Check(id);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}{Temporary}");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, Path.Combine(folder, id), overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(temporary);
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new StoreUnavailableException($"The file could not be written: {e.Message}", e);
            }

            throw;
        }
    }

    public Task<Stream?> OpenAsync(string id, CancellationToken cancellation)
    {
        FileIds.Check(id);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var place = Path.Combine(folder, id);
            return Task.FromResult<Stream?>(new FileStream(
                place, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous));
        }
        catch (FileNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The file could not be read: {e.Message}", e);
        }
    }

    public Task DeleteAsync(string id, CancellationToken cancellation)
    {
        FileIds.Check(id);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            File.Delete(Path.Combine(folder, id));
            return Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The file could not be removed: {e.Message}", e);
        }
    }

    // Only old ones: another process may be writing just now.
    private void RemoveLeftOvers(DateTimeOffset olderThan)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles(".*" + Temporary))
        {
            if (file.LastWriteTimeUtc < olderThan)
            {
                file.Delete();
            }
        }
    }
}
