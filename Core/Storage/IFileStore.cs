namespace PeerExchange.Core.Storage;

/// <summary>Where uploaded and exported files lie: a folder beside the database, or blobs. An id is made by us, never by a person.</summary>
public interface IFileStore
{
    /// <summary>Writes the whole content under the id; the same id again replaces it. Nothing is seen of a file half written.</summary>
    Task WriteAsync(string id, Stream content, string contentType, CancellationToken cancellation);

    /// <summary>The content, or null where there is no such file.</summary>
    Task<Stream?> OpenAsync(string id, CancellationToken cancellation);

    /// <summary>Removes the file; one that is not there is no error.</summary>
    Task DeleteAsync(string id, CancellationToken cancellation);
}
