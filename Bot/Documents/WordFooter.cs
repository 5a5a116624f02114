using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using PeerExchange.Cards.Documents;

namespace PeerExchange.Bot.Documents;

/// <summary>The foot of every page: what it belongs to, when it was printed, and which page of how many.</summary>
internal static class WordFooter
{
    public static Footer Of(PrintedForm form)
    {
        var footer = new Footer();
        foreach (var line in form.Foot)
        {
            footer.Append(Paragraph(WordText.Run(line)));
        }

        footer.Append(Paragraph(
            WordText.Run(form.PageWords.Page + " "), Number("PAGE"), WordText.Run($" {form.PageWords.Of} "), Number("NUMPAGES")));
        return footer;
    }

    private static Paragraph Paragraph(params OpenXmlElement[] runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Foot }));
        paragraph.Append(runs);
        return paragraph;
    }

    private static SimpleField Number(string what) => new(WordText.Run("1")) { Instruction = what };
}
