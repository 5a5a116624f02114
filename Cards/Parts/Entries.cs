using PeerExchange.Cards.Model;

namespace PeerExchange.Cards.Parts;

/// <summary>One line of a list: what it is called (a person may have written it), what else to know, and one press.</summary>
public sealed record Entry(string Title, OwnText Line, CardAction? Action = null)
{
    /// <summary>A second line a person wrote; empty: none.</summary>
    public string Note { get; init; } = "";

    /// <summary>A last line of ours, such as why it is in the list; empty: none.</summary>
    public OwnText Why { get; init; }

    /// <summary>The press stands under the lines, where its words would take too much of a phone's width beside them.</summary>
    public bool IsActionBelow { get; init; }

    /// <summary>The reference that stands beside the title wherever a thing is listed; before it, where a phone does not break it in two.</summary>
    public string Reference { get; init; } = "";
}

/// <summary>A list, five entries at a time.</summary>
public static class Entries
{
    public const int PerPage = 5;

    public static int Pages(int count) => Math.Max(1, (count + PerPage - 1) / PerPage);

    /// <summary>The entries of one page (from 0), drawn by <paramref name="draw"/>, and under them where one is in the list.</summary>
    /// <param name="turn">Given a page, the data its paging button carries.</param>
    public static IEnumerable<Element> Page<T>(Reader reader, IReadOnlyList<T> all, int page, Func<T, Entry> draw, string verb, Func<int, CardData> turn)
    {
        page = Math.Clamp(page, 0, Pages(all.Count) - 1);
        var first = page * PerPage;
        var end = Math.Min(first + PerPage, all.Count);
        for (var i = first; i < end; i++)
        {
            yield return Draw(draw(all[i]), separated: i > first);
        }

        if (all.Count > PerPage)
        {
            yield return Turner(reader, page, all.Count, verb, turn);
        }
    }

    public static Element Draw(Entry entry, bool separated = false)
    {
        var title = entry.Reference.Length > 0
            ? new RichTextBlock(new TextRun(entry.Reference + "  ") { Size = TextSize.Small, Subtle = true }, new TextRun(entry.Title) { Bold = true })
            : new RichTextBlock(new TextRun(entry.Title) { Bold = true });
        var items = new List<Element>(5) { title };
        if (!entry.Line.IsEmpty)
        {
            items.Add(new TextBlock(entry.Line) { Size = TextSize.Small, Spacing = Spacing.None });
        }

        if (entry.Note.Length > 0)
        {
            items.Add(new RichTextBlock(new TextRun(entry.Note) { Size = TextSize.Small, Subtle = true }) { Spacing = Spacing.None });
        }

        if (!entry.Why.IsEmpty)
        {
            items.Add(new TextBlock(entry.Why) { Size = TextSize.Small, Spacing = Spacing.None });
        }

        if (entry is { Action: not null, IsActionBelow: true })
        {
            items.Add(new ActionSet(entry.Action));
        }

        return entry.Action is null || entry.IsActionBelow
            ? new ColumnSet(new Column(items)) { Separator = separated, Spacing = Spacing.Medium }
            : new ColumnSet(new Column(items) { Middle = true }, new Column(new ActionSet(entry.Action)) { Narrow = true, Middle = true })
            {
                Separator = separated,
                Spacing = Spacing.Medium,
            };
    }

    /// <summary>"‹ 1–5 | 6–10 de 23 | 11–15 ›".</summary>
    private static ColumnSet Turner(Reader reader, int page, int count, string verb, Func<int, CardData> turn)
    {
        var columns = new List<Column>(3);
        if (page > 0)
        {
            columns.Add(new Column(new ActionSet(Buttons.Press(new OwnText("‹ ") + Range(page - 1, count), verb, turn(page - 1), withoutInputs: true))) { Narrow = true });
        }

        var here = reader.T.Format("Common.RangeOf", Range(page, count), count);
        columns.Add(new Column(new TextBlock(here) { Size = TextSize.Small, Subtle = true, Align = Align.Center }) { Middle = true });
        if (page < Pages(count) - 1)
        {
            columns.Add(new Column(new ActionSet(Buttons.Press(Range(page + 1, count) + new OwnText(" ›"), verb, turn(page + 1), withoutInputs: true))) { Narrow = true });
        }

        return new ColumnSet(columns) { Spacing = Spacing.Medium, Separator = true };
    }

    private static OwnText Range(int page, int count)
    {
        var first = page * PerPage + 1;
        var last = Math.Min(first + PerPage - 1, count);
        return new OwnText(first == last ? $"{first}" : $"{first}–{last}");
    }
}
