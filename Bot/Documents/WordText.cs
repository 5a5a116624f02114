using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PeerExchange.Bot.Documents;

/// <summary>Paragraphs and runs of a printed form.</summary>
internal static class WordText
{
    /// <summary>Text as it is; a line end in it is a line end on paper.</summary>
    public static Run Run(string text, bool bold = false)
    {
        var run = new Run();
        if (bold)
        {
            run.Append(new RunProperties(new Bold()));
        }

        var lines = InertText.Of(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(lines[i].TrimEnd('\r')) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    public static Paragraph Paragraph(string style, string text, bool keepNext = false) => Paragraph(style, keepNext, Run(text));

    public static Paragraph Paragraph(string style, bool keepNext, params OpenXmlElement[] runs)
    {
        var layout = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (keepNext)
        {
            layout.KeepNext = new KeepNext();
        }

        var paragraph = new Paragraph(layout);
        paragraph.Append(runs);
        return paragraph;
    }

    /// <summary>A label and a line to write on, as wide as the page allows.</summary>
    /// <param name="label">What is to be written; null: only the line.</param>
    /// <param name="width">Of the text on the page, in twentieths of a point.</param>
    public static Paragraph Line(string? label, int width, bool keepNext = false)
    {
        var layout = new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Line });
        if (keepNext)
        {
            layout.KeepNext = new KeepNext();
        }

        layout.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Underscore, Position = width });
        return label is null
            ? new Paragraph(layout, new Run(new TabChar()))
            : new Paragraph(layout, Run(label + ": ", bold: true), new Run(new TabChar()));
    }
}
