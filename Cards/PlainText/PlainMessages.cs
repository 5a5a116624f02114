using System.Text;

namespace PeerExchange.Cards.PlainText;

/// <summary>
/// Lines of plain text made into messages, each within what a client takes. Sent without Markdown, so that what a person wrote is shown
/// as it is; its further lines are set in, so that nothing written there can pass for a line of the bot's.
/// </summary>
internal sealed class PlainMessages
{
    /// <summary>Bytes of one message as it goes over the wire, where every letter beyond ASCII takes six.</summary>
    public const int MostBytes = 20 * 1024;

    private const string Inset = "\u2003";

    private readonly List<string> lines = [];

    public PlainMessages Add(string line)
    {
        lines.Add(line.Replace("\n", "\n" + Inset, StringComparison.Ordinal));
        return this;
    }

    public PlainMessages AddIf(bool when, string line) => when ? Add(line) : this;

    /// <summary>An empty line before what follows, except at the top.</summary>
    public PlainMessages Gap()
    {
        if (lines.Count > 0 && lines[^1].Length > 0)
        {
            lines.Add("");
        }

        return this;
    }

    public IReadOnlyList<string> Pack()
    {
        var messages = new List<string>();
        var message = new StringBuilder();
        var bytes = 0;
        foreach (var line in lines.SelectMany(Pieces))
        {
            var more = Bytes(line) + 2;
            if (bytes + more > MostBytes)
            {
                messages.Add(message.ToString().Trim('\n'));
                message.Clear();
                bytes = 0;
            }

            message.Append(line).Append('\n');
            bytes += more;
        }

        messages.Add(message.ToString().Trim('\n'));
        return [.. messages.Where(text => text.Length > 0)];
    }

    /// <summary>As JSON writes it: a letter or digit of ASCII is one byte, everything that is escaped at most six a unit.</summary>
    internal static int Bytes(string text)
    {
        var bytes = 0;
        foreach (var c in text)
        {
            bytes += char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or ',' or ':' or ';' or '-' or '/' ? 1 : 6;
        }

        return bytes;
    }

    /// <summary>A line longer than a message in parts, at a blank where there is one and never through the middle of a character.</summary>
    private static IEnumerable<string> Pieces(string line)
    {
        const int Units = MostBytes / 12;
        while (Bytes(line) + 2 > MostBytes)
        {
            var cut = line.LastIndexOf(' ', Units - 1, Units / 4);
            cut = cut > 0 ? cut : char.IsHighSurrogate(line[Units - 1]) ? Units - 1 : Units;
            yield return line[..cut];
            line = line[cut..].TrimStart(' ');
        }

        yield return line;
    }
}
