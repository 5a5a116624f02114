using System.Globalization;
using PeerExchange.Cards.Model;

namespace PeerExchange.Cards.Parts;

/// <summary>How far one has come: a bar of steps, then "2 / 4 · title".</summary>
public static class Progress
{
    /// <summary>More steps than this are no longer told apart at a glance; then each sign stands for an equal part of the way.</summary>
    private const int Most = 12;

    private const string Done = "■", Here = "►", ToCome = "□", Wrong = "×";

    /// <param name="step">From 1; count + 1: all done.</param>
    /// <param name="wrong">Steps (from 1) that are done but need correcting.</param>
    public static IEnumerable<Element> Of(int step, int count, OwnText title, IReadOnlyCollection<int>? wrong = null)
    {
        yield return Bar(step, count, wrong);
        var place = step > count ? default : new OwnText(string.Create(CultureInfo.InvariantCulture, $"{step} / {count}"));
        yield return new TextBlock(OwnText.Line(place, title)) { Bold = true, Spacing = Spacing.Small, Heading = true };
    }

    /// <summary>
    /// The bar alone, e.g. in a list of exchanges: "■ ■ ► □". Signs of text, not boxes: boxes side by side keep their own margins, and on a phone
    /// nothing is left between them. The signs differ in shape, so that colour only adds to them.
    /// </summary>
    public static Element Bar(int step, int count, IReadOnlyCollection<int>? wrong = null)
    {
        var width = Math.Min(count, Most);
        var runs = new List<TextRun>(4);
        var (signs, before) = ("", "");
        for (var i = 0; i < width; i++)
        {
            var sign = SignOf(i * count / width + 1, (i + 1) * count / width, step, wrong);
            if (sign != before && signs.Length > 0)
            {
                runs.Add(Run(signs, before));
                signs = "";
            }

            (signs, before) = (signs + sign + ' ', sign);
        }

        runs.Add(Run(signs, before));
        return new RichTextBlock(runs) { Spacing = Spacing.Medium };
    }

    /// <param name="first">The steps the sign stands for, from 1.</param>
    private static string SignOf(int first, int last, int step, IReadOnlyCollection<int>? wrong) =>
        wrong?.Any(place => place >= first && place <= last) == true ? Wrong
        : last < step ? Done
        : first <= step ? Here
        : ToCome;

    private static TextRun Run(string signs, string sign) => new(signs)
    {
        Size = TextSize.Large,
        Bold = sign is Here or Wrong,
        Subtle = sign == ToCome,
        Tint = sign switch { Done => Tint.Good, Here => Tint.Accent, Wrong => Tint.Attention, _ => Tint.Default },
    };
}
