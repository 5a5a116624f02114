using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using PeerExchange.Cards.Documents;

namespace PeerExchange.Bot.Documents;

/// <summary>A list as a table: its first row is a heading that every page repeats, and no row is torn between two pages.</summary>
internal static class WordTable
{
    private const uint BlankHeight = 640;

    /// <param name="width">Of the text on the page, in twentieths of a point.</param>
    public static Table Of(PrintedTable list, int width)
    {
        var column = width / Math.Max(1, list.Columns.Count);
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = WordStyles.List },
                new TableWidth { Width = $"{column * list.Columns.Count}", Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa }),
                new TableLook { Val = "0020", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
                new TableCaption { Val = InertText.Of(list.Caption) }),
            new TableGrid(list.Columns.Select(_ => new GridColumn { Width = $"{column}" })));
        table.Append(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. list.Columns.Select(text => Cell(text, column, WordStyles.ColumnHead, shaded: true))]));
        foreach (var row in list.Rows)
        {
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select(text => Cell(text, column, WordStyles.Cell))]));
        }

        for (var i = 0; i < list.BlankRows; i++)
        {
            table.Append(new TableRow(
            [
                new TableRowProperties(new CantSplit(), new TableRowHeight { Val = BlankHeight, HeightType = HeightRuleValues.AtLeast }),
                .. list.Columns.Select(_ => Cell("", column, WordStyles.Cell)),
            ]));
        }

        return table;
    }

    private static TableCell Cell(string text, int width, string style, bool shaded = false)
    {
        var look = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (shaded)
        {
            look.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E7ECF4" });
        }

        return new TableCell(look, WordText.Paragraph(style, text));
    }
}
