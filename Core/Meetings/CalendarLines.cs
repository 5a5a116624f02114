using System.Text;

namespace PeerExchange.Core.Meetings;

/// <summary>Lines of a calendar file as RFC 5545 wants them: escaped, at most 75 octets, ended by CRLF.</summary>
public static class CalendarLines
{
    private const int LongestLine = 75;

    /// <summary>A text value (RFC 5545, 3.3.11): backslash, semicolon, comma and line breaks escaped; other control characters left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            _ = letter switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(letter),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(letter) => escaped,
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The value of a parameter between quotes, which cannot hold quotes itself (RFC 5545, 3.1).</summary>
    public static string Quote(string text) => '"' + new string([.. text.Where(letter => letter != '"' && !char.IsControl(letter))]) + '"';

    /// <summary>The line folded between characters, never inside one (RFC 5545, 3.1), with its end.</summary>
    public static string Fold(string line)
    {
        var folded = new StringBuilder(line.Length + 16);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                // The blank that marks a continued line counts as its first octet.
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return folded.Append("\r\n").ToString();
    }
}
