using System.Buffers;
using System.Text.Json;

namespace PeerExchange.Cards.Model;

/// <summary>How many bytes elements take on a card, to part long content before it is sent.</summary>
internal static class Measure
{
    public static int Of(IReadOnlyList<Element> elements)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Names.Encoder, SkipValidation = true });
        foreach (var element in elements)
        {
            element.Write(writer);
        }

        writer.Flush();
        return buffer.WrittenCount + elements.Count;
    }
}
