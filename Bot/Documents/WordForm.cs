using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PeerExchange.Cards.Documents;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Documents;

/// <summary>
/// A printed form as a Word document on A4, ready to be signed. The same form gives the same bytes: ids and times inside the package are fixed.
/// </summary>
internal static class WordForm
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static byte[] Write(PrintedForm form)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document, autoSave: false))
        {
            var main = package.AddNewPart<MainDocumentPart>(MainType, "rId1");
            WordStyles.Of(LanguageTag(form.Language)).Save(main.AddNewPart<StyleDefinitionsPart>("rId1"));
            Settings(LanguageTag(form.Language)).Save(main.AddNewPart<DocumentSettingsPart>("rId2"));
            WordFooter.Of(form).Save(main.AddNewPart<FooterPart>("rId3"));
            new Document(new WordBody("rId3").Of(form)).Save(main);
            WriteProperties(package.AddNewPart<CoreFilePropertiesPart>("rId2"), form);
        }

        return FixedPackage.Of(stream.ToArray());
    }

    public static string LanguageTag(Language language) => language switch
    {
        Language.Pt => "pt-BR",
        Language.En => "en-GB",
        _ => "es-ES",
    };

    private static Settings Settings(string tag) => new(
        new Zoom { Percent = "100" },
        new DefaultTabStop { Val = 709 },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = tag });

    /// <summary>The title is what Word shows in the window and what is read out first.</summary>
    private static void WriteProperties(CoreFilePropertiesPart part, PrintedForm form)
    {
        const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", Dublin = "http://purl.org/dc/elements/1.1/";
        using var xml = XmlWriter.Create(part.GetStream(FileMode.Create), new XmlWriterSettings { CloseOutput = true });
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteElementString("dc", "title", Dublin, InertText.Of($"{form.Title} · {form.Foot[0]}"));
        xml.WriteElementString("dc", "subject", Dublin, InertText.Of(form.Programme));
        xml.WriteElementString("dc", "creator", Dublin, "PeerExchange");
        xml.WriteElementString("dc", "language", Dublin, LanguageTag(form.Language));
        xml.WriteEndElement();
    }
}
