using System.Globalization;
using System.Text.RegularExpressions;

namespace PeerExchange.Core.Forms.PlainText;

/// <summary>
/// Numbers with comma or point. One mark with exactly three digits behind it parts thousands ("1.200", "12,000"), since whole numbers are
/// what forms ask for; with a zero in front it is a decimal. A unit may follow ("12 personas").
/// </summary>
public static partial class SpokenNumbers
{
    public static decimal? Read(string text)
    {
        var match = Number().Match(Folded.Text(text));
        if (!match.Success)
        {
            return null;
        }

        var said = match.Groups["number"].Value.Replace(" ", "", StringComparison.Ordinal);
        var last = said.LastIndexOfAny(['.', ',']);
        if (last >= 0)
        {
            var mark = said[last];
            var (whole, tail) = (said[..last], said[(last + 1)..]);
            var other = mark == '.' ? ',' : '.';
            var grouped = whole.Contains(mark, StringComparison.Ordinal);
            var thousands = grouped || (tail.Length == 3 && whole.TrimStart('-') is { Length: >= 1 and <= 3 } head && head[0] != '0' && !whole.Contains(other, StringComparison.Ordinal));
            var digits = whole.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
            if (grouped && tail.Length != 3)
            {
                return null;
            }

            said = thousands ? digits + tail : digits + "." + tail;
        }

        return decimal.TryParse(said, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex(@"^(?<number>-?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?|-?[0-9]+(?:[.,][0-9]+)*)(?:\s*%|\s+[^0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
