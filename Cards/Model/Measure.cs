namespace PeerExchange.Cards.Model;

/// <summary>How many bytes elements take on a card, to part long content before it is sent.</summary>
internal static class Measure
{
    public static int Of(IReadOnlyList<Element> elements)
    {
        var (buffer, writer) = CardBuffer.Empty();
        for (var i = 0; i < elements.Count; i++)
        {
            elements[i].Write(writer);
        }

        writer.Flush();

        // And the commas between them.
        return buffer.WrittenCount + elements.Count;
    }
}
