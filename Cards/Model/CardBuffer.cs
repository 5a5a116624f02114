using System.Buffers;
using System.Text.Json;

namespace PeerExchange.Cards.Model;

/// <summary>One buffer and writer for each thread, used again for every card it writes.</summary>
internal static class CardBuffer
{
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _mine;

    /// <summary>The thread's buffer, emptied; it is whoever asked last who has it.</summary>
    public static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) Empty()
    {
        var (buffer, writer) = _mine ??= New();
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        return (buffer, writer);
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) New()
    {
        var buffer = new ArrayBufferWriter<byte>(AdaptiveCard.MaxBytes + 4096);
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Names.Encoder, SkipValidation = true }));
    }
}
