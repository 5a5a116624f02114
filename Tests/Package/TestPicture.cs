using System.Buffers.Binary;
using System.IO.Compression;
using PeerExchange.Bot.Package;

namespace PeerExchange.Tests.Package;

/// <summary>Draws square PNG pictures, each row under another of the five filters, so that the reader meets all of them.</summary>
internal static class TestPicture
{
    public static byte[] Of(int side, Func<int, int, Pixel> pixel, bool alpha = true)
    {
        var channels = alpha ? 4 : 3;
        var plain = new byte[side, side * channels];
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (red, green, blue, opacity) = pixel(x, y);
                byte[] values = [red, green, blue, opacity];
                for (var channel = 0; channel < channels; channel++)
                {
                    plain[y, (x * channels) + channel] = values[channel];
                }
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < side; y++)
            {
                zlib.WriteByte((byte)(y % 5));
                for (var i = 0; i < side * channels; i++)
                {
                    var left = i < channels ? 0 : plain[y, i - channels];
                    var up = y == 0 ? 0 : plain[y - 1, i];
                    var corner = i < channels || y == 0 ? 0 : plain[y - 1, i - channels];
                    zlib.WriteByte((byte)(plain[y, i] - (y % 5) switch
                    {
                        1 => left,
                        2 => up,
                        3 => (left + up) / 2,
                        4 => new[] { left, up, corner }.MinBy(near => Math.Abs(left + up - corner - near)),
                        _ => 0,
                    }));
                }
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        (header[8], header[9]) = (8, (byte)(alpha ? 6 : 2));
        return
        [
            0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. kind, .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        var crc = uint.MaxValue;
        foreach (var value in chunk.AsSpan()[4..^4])
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan()[^4..], ~crc);
        return chunk;
    }
}
