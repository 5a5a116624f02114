namespace PeerExchange.Cards.Forms;

/// <summary>Shows the beginning of a long text.</summary>
internal static class Cut
{
    public static string At(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Never between the two halves of a pair.
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
