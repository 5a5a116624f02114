using System.Text;
using System.Xml;

namespace PeerExchange.Bot.Documents;

/// <summary>
/// Text as it may stand in a document: without what XML cannot hold and without marks that turn the direction of writing. It goes into text
/// elements only, so that nothing in it is a field, a link or a formula.
/// </summary>
internal static class InertText
{
    public static string Of(string text)
    {
        var at = 0;
        while (at < text.Length && IsPlain(text[at]))
        {
            at++;
        }

        if (at == text.Length)
        {
            return text;
        }

        var inert = new StringBuilder(text, 0, at, text.Length);
        for (; at < text.Length; at++)
        {
            if (IsPlain(text[at]))
            {
                inert.Append(text[at]);
            }
            else if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                inert.Append(text[at]).Append(text[++at]);
            }
        }

        return inert.ToString();
    }

    private static bool IsPlain(char c) =>
        !char.IsSurrogate(c) && XmlConvert.IsXmlChar(c) && c is not ((>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff');
}
