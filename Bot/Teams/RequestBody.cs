using System.Buffers;

namespace PeerExchange.Bot.Teams;

/// <summary>Reads a request's body into one rented array: an activity is small, and is read once.</summary>
internal sealed class RequestBody : IDisposable
{
    public const int Limit = 256 * 1024;
    private const int FirstGuess = 8 * 1024;

    private byte[]? rented;
    private int length;

    private RequestBody(byte[] rented) => this.rented = rented;

    public Span<byte> Bytes => rented.AsSpan(0, length);

    /// <summary>The whole body; null where it is larger than <see cref="Limit"/>, which is noticed without reading on.</summary>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Limit)
        {
            return null;
        }

        var body = new RequestBody(ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstGuess) + 1));
        try
        {
            while (await request.Body.ReadAsync(body.rented.AsMemory(body.length), cancellation) is var read and > 0)
            {
                body.length += read;
                if (body.length > Limit)
                {
                    body.Dispose();
                    return null;
                }

                body.GrowWhenFull();
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (rented is not null)
        {
            // Personal data does not stay behind in the pool.
            rented.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(rented);
            rented = null;
        }
    }

    private void GrowWhenFull()
    {
        if (length < rented!.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(rented.Length * 2);
        Bytes.CopyTo(larger);
        var filled = length;
        Dispose();
        rented = larger;
        length = filled;
    }
}
