using System.Buffers.Binary;
using System.IO.Compression;

namespace PeerExchange.Bot.Package;

/// <summary>One point of a picture, 0 to 255 each.</summary>
internal readonly record struct Pixel(byte Red, byte Green, byte Blue, byte Alpha);

/// <summary>A PNG picture of the plain kind the icons are: 8 bits a channel, with or without transparency, not interlaced.</summary>
/// <param name="Pixels">Row by row from the top left.</param>
internal sealed record Png(int Width, int Height, IReadOnlyList<Pixel> Pixels)
{
    // Far above any icon; a header that claims more is not worth the memory.
    private const int LargestSide = 1024;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a picture whole, checksums included, so that a cut or altered file is not taken for one.</summary>
    /// <returns>Null when it cannot be read; <paramref name="reason"/> then says why.</returns>
    public static Png? Read(byte[] file, out string reason)
    {
        reason = "the file is not a PNG picture.";
        if (!file.AsSpan().StartsWith(Signature))
        {
            return null;
        }

        ReadOnlySpan<byte> header = [];
        using var packed = new MemoryStream();
        reason = "the PNG picture is cut short or altered.";
        for (var rest = file.AsSpan(Signature.Length); ;)
        {
            if (rest.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - 12)
            {
                return null;
            }

            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(rest);
            var kind = rest.Slice(4, 4);
            var data = rest.Slice(8, size);
            if (Checksum(rest.Slice(4, 4 + size)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + size)..]))
            {
                return null;
            }

            if (kind.SequenceEqual("IHDR"u8))
            {
                header = data;
            }
            else if (kind.SequenceEqual("IDAT"u8))
            {
                packed.Write(data);
            }
            else if (kind.SequenceEqual("IEND"u8))
            {
                break;
            }

            rest = rest[(12 + size)..];
        }

        if (header.Length != 13)
        {
            return null;
        }

        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        int? channels = header[8..] switch { [8, 6, 0, 0, 0] => 4, [8, 2, 0, 0, 0] => 3, _ => null };
        if (channels is null || width is < 1 or > LargestSide || height is < 1 or > LargestSide)
        {
            reason = "the PNG picture has to be plain: 8 bits a channel, RGB or RGBA, not interlaced, 1024 pixels a side at most.";
            return null;
        }

        packed.Position = 0;
        return Unpacked(packed, width * channels.Value, height) is not { } rows || !Unfilter(rows, width * channels.Value, channels.Value)
            ? null
            : new Png(width, height, Points(rows, width, height, channels.Value));
    }

    private static byte[]? Unpacked(Stream packed, int rowBytes, int height)
    {
        try
        {
            var rows = new byte[(rowBytes + 1) * height];
            using var unpacking = new ZLibStream(packed, CompressionMode.Decompress);
            unpacking.ReadExactly(rows);
            return unpacking.ReadByte() < 0 ? rows : null;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    // PNG specification §9: each row begins with the way in which its bytes differ from those to the left and above.
    private static bool Unfilter(byte[] rows, int rowBytes, int channels)
    {
        for (var start = 0; start < rows.Length; start += rowBytes + 1)
        {
            var filter = rows[start];
            for (var i = 0; i < rowBytes; i++)
            {
                var at = start + 1 + i;
                int left = i >= channels ? rows[at - channels] : 0;
                int up = start > 0 ? rows[at - rowBytes - 1] : 0;
                int corner = i >= channels && start > 0 ? rows[at - rowBytes - 1 - channels] : 0;
                int? predicted = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => null,
                };
                if (predicted is null)
                {
                    return false;
                }

                rows[at] = (byte)(rows[at] + predicted.Value);
            }
        }

        return true;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static List<Pixel> Points(byte[] rows, int width, int height, int channels)
    {
        var pixels = new List<Pixel>(width * height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * (width * channels + 1)) + 1 + (x * channels);
                pixels.Add(new(rows[at], rows[at + 1], rows[at + 2], channels == 4 ? rows[at + 3] : (byte)255));
            }
        }

        return pixels;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
