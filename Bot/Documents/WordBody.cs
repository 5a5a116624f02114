using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using PeerExchange.Cards.Documents;

namespace PeerExchange.Bot.Documents;

/// <summary>The text of a printed form from its title to its signatures. A list of many columns stands on pages turned on their side.</summary>
/// <param name="footer">Id of the footer's part.</param>
internal sealed class WordBody(string footer)
{
    private const int UprightColumns = 5;

    // A4 in twentieths of a point, and what its margins leave.
    private const int Short = 11906, Long = 16838, Margin = 1134, Foot = 567;

    private readonly List<OpenXmlElement> body = [];
    private bool turned;

    private int Width => (turned ? Long : Short) - (2 * Margin);

    public Body Of(PrintedForm form)
    {
        body.Add(WordText.Paragraph(WordStyles.Programme, form.Programme));
        body.Add(WordText.Paragraph(WordStyles.Title, form.Title));
        foreach (var fact in form.Facts)
        {
            body.Add(WordText.Paragraph(WordStyles.Fact, keepNext: false, WordText.Run(fact.Label + ": ", bold: true), WordText.Run(fact.Value ?? "")));
        }

        foreach (var page in form.Pages)
        {
            Turn(page.Table is { Columns.Count: > UprightColumns });
            AddPage(page);
        }

        foreach (var part in form.Parts)
        {
            AddPart(part);
        }

        Turn(false);
        if (form.Signatures.Count > 0)
        {
            AddSignatures(form);
        }

        body.Add(Section());
        return new Body(body);
    }

    private void AddPart(PrintedPart part)
    {
        Turn(false);
        body.Add(WordText.Paragraph(WordStyles.Page, part.Title));
        if (part.Note is { } note)
        {
            body.Add(WordText.Paragraph(WordStyles.Note, note));
        }

        foreach (var page in part.Pages)
        {
            Turn(page.Table is { Columns.Count: > UprightColumns });
            AddPage(page, WordStyles.Part);
        }
    }

    private void AddPage(PrintedPage page, string style = WordStyles.Page)
    {
        body.Add(WordText.Paragraph(style, page.Title));
        if (page.Intro is { } intro)
        {
            body.Add(WordText.Paragraph(WordStyles.Note, intro));
        }

        foreach (var answer in page.Answers)
        {
            AddAnswer(answer);
        }

        if (page.Table is { } list)
        {
            body.Add(WordTable.Of(list, Width));
            body.Add(WordText.Paragraph(WordStyles.Answer, ""));
        }
    }

    private void AddAnswer(PrintedAnswer answer)
    {
        body.Add(WordText.Paragraph(WordStyles.Question, answer.Label));
        if (answer.Note is { } note)
        {
            body.Add(WordText.Paragraph(WordStyles.Note, note, keepNext: true));
        }

        if (answer.Value is { } value)
        {
            body.Add(WordText.Paragraph(answer.IsMissing ? WordStyles.Note : WordStyles.Answer, value));
        }

        if (answer.Boxes.Count > 0)
        {
            body.Add(WordText.Paragraph(WordStyles.Answer, string.Join("    ", answer.Boxes.Select(box => "☐\u00a0" + box))));
        }

        for (var i = 0; i < answer.Lines; i++)
        {
            body.Add(WordText.Line(null, Width));
        }
    }

    private void AddSignatures(PrintedForm form)
    {
        body.Add(WordText.Paragraph(WordStyles.Page, form.SignaturesTitle));
        foreach (var signature in form.Signatures)
        {
            body.Add(WordText.Paragraph(WordStyles.Part, signature.Label));
            if (signature.Note is { } note)
            {
                body.Add(WordText.Paragraph(WordStyles.Note, note, keepNext: true));
            }

            for (var i = 0; i < signature.Lines.Count; i++)
            {
                var (label, value) = signature.Lines[i];
                var keep = i < signature.Lines.Count - 1;
                body.Add(value is null
                    ? WordText.Line(label, Width, keep)
                    : WordText.Paragraph(WordStyles.Line, keep, WordText.Run(label + ": ", bold: true), WordText.Run(value)));
            }
        }
    }

    /// <summary>Ends the section where the paper is to lie the other way from here on.</summary>
    private void Turn(bool toSide)
    {
        if (turned == toSide)
        {
            return;
        }

        // The last paragraph of a section holds what its paper looks like.
        var last = (Paragraph)body[^1];
        (last.ParagraphProperties ??= new ParagraphProperties()).SectionProperties = Section();
        turned = toSide;
    }

    private SectionProperties Section()
    {
        var (width, height) = turned ? (Long, Short) : (Short, Long);
        var size = new PageSize { Width = (uint)width, Height = (uint)height };
        if (turned)
        {
            size.Orient = PageOrientationValues.Landscape;
        }

        return new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
            size,
            new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = Foot, Footer = Foot, Gutter = 0 });
    }
}
