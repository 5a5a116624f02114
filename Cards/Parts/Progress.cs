using System.Globalization;
using PeerExchange.Cards.Model;

namespace PeerExchange.Cards.Parts;

/// <summary>How far one has come: a bar of numbered steps (done ones ticked), then "2 / 4 · title".</summary>
public static class Progress
{
    /// <summary>More steps than this do not fit a phone's width; then the bar stands for equal parts of the way and bears no numbers.</summary>
    private const int Widest = 7;

    /// <param name="step">From 1; count + 1: all done.</param>
    /// <param name="wrong">Steps (from 1) that are done but need correcting.</param>
    public static IEnumerable<Element> Of(int step, int count, OwnText title, IReadOnlyCollection<int>? wrong = null)
    {
        yield return Bar(step, count, wrong);
        var place = step > count ? default : new OwnText(string.Create(CultureInfo.InvariantCulture, $"{step} / {count}"));
        yield return new TextBlock(OwnText.Line(place, title)) { Bold = true, Spacing = Spacing.Small, Heading = true };
    }

    /// <summary>The bar alone, e.g. in a list of exchanges.</summary>
    public static Element Bar(int step, int count, IReadOnlyCollection<int>? wrong = null)
    {
        var width = Math.Min(count, Widest);
        var columns = new Column[width];
        for (var i = 0; i < width; i++)
        {
            // The place on the bar of this column's step, where the way is longer than the bar.
            var last = (i + 1) * count / width;
            var first = i * count / width + 1;
            var done = last < step;
            var now = !done && first <= step;
            var bad = wrong?.Any(place => place >= first && place <= last) == true;
            var mark = bad ? "✕" : done ? "✓" : count <= Widest ? (i + 1).ToString(CultureInfo.InvariantCulture) : now ? "●" : "○";
            columns[i] = new Column(new TextBlock(new OwnText(mark)) { Size = TextSize.Small, Align = Align.Center, Bold = now, Subtle = !done && !now })
            {
                Style = bad ? Style.Attention : done ? Style.Good : now ? Style.Accent : Style.Emphasis,
                Spacing = Spacing.Small,
            };
        }

        return new ColumnSet(columns) { Spacing = Spacing.Medium };
    }
}
