using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PeerExchange.Bot.Documents;

/// <summary>The few styles of a printed form. Headings are Word's own, so that its navigation and screen readers find them.</summary>
internal static class WordStyles
{
    public const string Title = "Title", Programme = "Subtitle", Page = "Heading1", Part = "Heading2", Fact = "Fact", Question = "Question", Answer = "Answer", Note = "Note",
        Line = "HandLine", Cell = "Cell", ColumnHead = "ColumnHead", Foot = "Footer", List = "TableGrid";

    private const string Dark = "1F3864", Grey = "595959";

    public static Styles Of(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Calibri" },
                new FontSize { Val = "21" },
                new Languages { Val = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "80", Line = "259", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph(Title, "Title", Text(size: 36, bold: true, colour: Dark), before: 0, after: 60),
        Paragraph(Programme, "Subtitle", Text(size: 24, colour: Grey), before: 0, after: 60),
        Paragraph(Page, "heading 1", Text(size: 28, bold: true, colour: Dark), before: 320, after: 100, level: 0, keep: true),
        Paragraph(Part, "heading 2", Text(size: 24, bold: true, colour: Dark), before: 240, after: 80, level: 1, keep: true),
        Paragraph(Fact, "Fact", Text(), before: 0, after: 40),
        Paragraph(Question, "Question", Text(bold: true), before: 140, after: 20, keep: true),
        Paragraph(Answer, "Answer", Text(), before: 0, after: 60),
        Paragraph(Note, "Note", Text(size: 18, italic: true, colour: Grey), before: 0, after: 40),
        Paragraph(Line, "Hand line", Text(), before: 160, after: 0),
        Paragraph(Cell, "Cell", Text(size: 18), before: 20, after: 20),
        Paragraph(ColumnHead, "Column head", Text(size: 18, bold: true), before: 20, after: 20, keep: true),
        Paragraph(Foot, "footer", Text(size: 16, colour: Grey), before: 0, after: 0),
        Table());

    private static Style Paragraph(string id, string name, StyleRunProperties text, int before, int after, int? level = null, bool keep = false)
    {
        var layout = new StyleParagraphProperties();
        if (keep)
        {
            layout.KeepNext = new KeepNext();
            layout.KeepLines = new KeepLines();
        }

        layout.SpacingBetweenLines = new SpacingBetweenLines { Before = $"{before}", After = $"{after}" };
        if (level is { } outline)
        {
            layout.OutlineLevel = new OutlineLevel { Val = outline };
        }

        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = id is Fact or Question or Answer or Note or Line or Cell or ColumnHead };
        style.Append(new StyleName { Val = name }, new BasedOn { Val = "Normal" });
        if (level is not null)
        {
            style.Append(new NextParagraphStyle { Val = "Normal" });
        }

        style.Append(new PrimaryStyle(), layout, text);
        return style;
    }

    private static StyleRunProperties Text(int size = 21, bool bold = false, bool italic = false, string? colour = null)
    {
        var text = new StyleRunProperties();
        if (bold)
        {
            text.Append(new Bold());
        }

        if (italic)
        {
            text.Append(new Italic());
        }

        if (colour is not null)
        {
            text.Append(new Color { Val = colour });
        }

        text.Append(new FontSize { Val = $"{size}" });
        return text;
    }

    private static Style Table() => new(
        new StyleName { Val = "Table Grid" },
        new StyleTableProperties(new TableBorders(
            Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>())))
    {
        Type = StyleValues.Table,
        StyleId = List,
    };

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = new EnumValue<BorderValues>(BorderValues.Single), Size = 4, Space = 0, Color = "A6A6A6" };
}
