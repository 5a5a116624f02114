namespace PeerExchange.Core;

/// <summary>Text as it is compared and searched: lower case, accents of Spanish and Portuguese left out, spaces single.</summary>
public static class Folded
{
    public static string Text(string text)
    {
        Span<char> folded = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            var letter = Letter(c);
            if (letter == ' ' && (length == 0 || folded[length - 1] == ' '))
            {
                continue;
            }

            if (letter != '\0')
            {
                folded[length++] = letter;
            }
        }

        return new string(folded[..length].TrimEnd());
    }

    /// <summary>Letters to insert, leave out or change to come from one word to the other.</summary>
    public static int Distance(string one, string other)
    {
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var substitute = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitute, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    // Globalization is invariant: accents are folded by this table, and combining marks left out.
    private static char Letter(char c) => char.ToLowerInvariant(c) switch
    {
        'á' or 'à' or 'â' or 'ã' or 'ä' or 'å' or 'ª' => 'a',
        'é' or 'è' or 'ê' or 'ë' => 'e',
        'í' or 'ì' or 'î' or 'ï' => 'i',
        'ó' or 'ò' or 'ô' or 'õ' or 'ö' or 'º' => 'o',
        'ú' or 'ù' or 'û' or 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        '\t' or '\n' or '\r' or '\u00a0' or '\u202f' => ' ',
        >= '\u0300' and <= '\u036f' => '\0',
        var letter => letter,
    };
}
