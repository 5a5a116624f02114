using System.Buffers;
using System.IO.Pipelines;

namespace PeerExchange.Bot.CommandLine;

/// <summary>A line of a file as bytes, without its end. Lines count from 1.</summary>
/// <param name="IsTooLong">Longer than <see cref="JsonLines.Longest"/>; its bytes were left out.</param>
internal readonly record struct FileLine(int Number, ReadOnlyMemory<byte> Bytes, bool IsTooLong);

/// <summary>Reads a file line by line, never more of it than one line at a time.</summary>
internal static class JsonLines
{
    /// <summary>Bytes of a line: an offer takes some thousands.</summary>
    public const int Longest = 1_048_576;

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>From the beginning of the stream, which stays open; of a pipe from where it is.</summary>
    public static async IAsyncEnumerable<FileLine> ReadAsync(Stream stream)
    {
        if (stream.CanSeek)
        {
            stream.Position = 0;
        }

        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65_536, leaveOpen: true));
        var (number, isTooLong) = (0, false);
        while (true)
        {
            var read = await reader.ReadAsync();
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return Line(++number, buffer.Slice(0, end), isTooLong);
                isTooLong = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (buffer.Length > 0 || isTooLong)
                {
                    yield return Line(++number, buffer, isTooLong);
                }

                break;
            }

            if (buffer.Length > Longest)
            {
                isTooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        await reader.CompleteAsync();
    }

    private static FileLine Line(int number, ReadOnlySequence<byte> bytes, bool isTooLong)
    {
        if (isTooLong || bytes.Length > Longest)
        {
            return new FileLine(number, default, true);
        }

        var line = bytes.ToArray().AsMemory();
        return new FileLine(number, number == 1 && line.Span.StartsWith(Mark) ? line[Mark.Length..] : line, false);
    }
}
