using System.Text;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>What arrives from a card is client input: cleaned and cut to what a field can ever hold before anything looks at it.</summary>
public static class InputText
{
    /// <summary>Longest answer kept, in UTF-16 units: the longest any form asks for, with room for what a rule will complain about.</summary>
    public const int Longest = 6_000;

    private const int LongestLine = 1_000;

    /// <summary>Control characters, invisible direction marks and half surrogates removed, line ends made one kind, ends trimmed.</summary>
    public static string Clean(string text, FieldType type)
    {
        var several = type is FieldType.LongText or FieldType.Files;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (c == '\n' || (c == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')))
            {
                clean.Append(several ? '\n' : ' ');
            }
            else if (c == '\t')
            {
                clean.Append(' ');
            }
            else if (!char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u202a' or '\u202b' or '\u202c' or '\u202d' or '\u202e' or '\u2066' or '\u2067' or '\u2068' or '\u2069' or '\ufeff'))
            {
                clean.Append(c);
            }
        }

        var trimmed = clean.ToString().Trim();
        return Cut(trimmed, several ? Longest : LongestLine);
    }

    /// <summary>At most so many units, never through the middle of a character.</summary>
    public static string Cut(string text, int units)
    {
        if (text.Length <= units)
        {
            return text;
        }

        return char.IsHighSurrogate(text[units - 1]) ? text[..(units - 1)] : text[..units];
    }
}
