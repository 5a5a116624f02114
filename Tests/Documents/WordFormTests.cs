using DocumentFormat.OpenXml.Wordprocessing;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Cards;

namespace PeerExchange.Tests.Documents;

/// <summary>Every annex as a Word document: valid, complete, in the reader's language, and never more than its reader may see.</summary>
public class WordFormTests
{
    private static readonly Dictionary<string, string> None = [];

    public static TheoryData<string, Language> EveryForm()
    {
        var data = new TheoryData<string, Language>();
        foreach (var form in Paper.Oei.Forms.Keys)
        {
            foreach (var language in Samples.Languages)
            {
                data.Add(form, language);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(EveryForm))]
    public void It_is_a_valid_document_with_every_question_filled_and_empty(string key, Language language)
    {
        var form = Paper.Oei.Forms[key];
        foreach (var (answers, rows, state) in new[] { (None, new List<FormRow>(), SubmissionState.Draft), (Paper.Answers(form), Paper.Rows(form, 7), SubmissionState.Submitted) })
        {
            var reader = form.FilledBy.Contains("secretariat") ? Paper.Carmen : form.Each is "participant" or "person" or "entry" ? Paper.Juana : Paper.Lucia;
            var open = Paper.Open(key, reader, answers, rows, reader == Paper.Juana ? "juana" : "UY", state);
            var document = Paper.Print(open, language);

            Assert.Empty(Paper.Problems(document));
            var text = Paper.Text(document);
            Assert.Contains(form.Name.In(language), text, StringComparison.Ordinal);
            Assert.Contains("OEI-2026-0007", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Answers_stand_in_words_and_dates_in_the_readers_language_and_zone()
    {
        var form = Paper.Oei.Forms["OEI-A2"];
        var open = Paper.Open("OEI-A2", Paper.Ana, Paper.Answers(form));

        var text = Paper.Text(Paper.Print(open));

        foreach (var field in form.Fields.Where(field => field.Type != FieldType.Shown))
        {
            Assert.Contains(field.Label.Es, text, StringComparison.Ordinal);
        }

        // 02:30 UTC is the evening before in Bogotá.
        Assert.Contains("Dado por Lucía Ibáñez el 3 de mayo de 2026, 21:30 (Colombia)", text, StringComparison.Ordinal);
        Assert.Contains("País anfitrión: Brasil · Prefeitura de Recife", text, StringComparison.Ordinal);
        Assert.Contains("7 de septiembre de 2026", text, StringComparison.Ordinal);
        Assert.Contains("Impreso el 4 de mayo de 2026, 10:30 (Colombia)", text, StringComparison.Ordinal);
        Assert.Contains("Fecha: 3 de mayo de 2026, 21:30", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_form_has_boxes_and_lines_to_fill_in_by_hand()
    {
        var document = Paper.Print(Paper.Open("OEI-A2", Paper.Ana, None));

        using var word = Paper.Read(document);
        var lines = word.MainDocumentPart!.Document.Descendants<TabStop>().Count(tab => tab.Leader?.Value == TabStopLeaderCharValues.Underscore);
        Assert.True(lines >= 5, $"{lines} lines");
        Assert.Contains("Firma: ", Paper.Text(document), StringComparison.Ordinal);
        Assert.True(Rows(Paper.Print(Paper.Open("OEI-A3", Paper.Ana, None))) >= 4);
        Assert.Contains("☐\u00a0", Paper.Text(Paper.Print(Paper.Open("OEI-A4", Paper.Juana, None, of: "juana"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_a_form_names_to_sign_has_a_place_for_it_beside_those_who_sign_in_chat()
    {
        var form = Paper.Oei.Forms["OEI-A2"];
        foreach (var isFilled in new[] { false, true })
        {
            var text = Paper.Text(Paper.Print(isFilled ? Paper.Open("OEI-A2", Paper.Ana, Paper.Answers(form)) : Paper.Open("OEI-A2", Paper.Ana, new Dictionary<string, string>())));
            var signatures = text[text.IndexOf("\nFirmas", StringComparison.Ordinal)..];
            Assert.Contains("Autoridad que firma", signatures, StringComparison.Ordinal);
            Assert.Contains("Aval del Ministerio de Educación", signatures, StringComparison.Ordinal);
            Assert.Matches("Autoridad que firma\nNombre y apellidos: .*\nCargo: .*\nFecha: .*\nFirma: ", signatures);
        }
    }

    [Fact]
    public void Headings_language_title_and_repeated_table_heads_are_Words_own()
    {
        var form = Paper.Oei.Forms["OEI-A3"];
        var document = Paper.Print(Paper.Open("OEI-A3", Paper.Ana, Paper.Answers(form), Paper.Rows(form, 30)), Language.Pt);

        using var word = Paper.Read(document);
        var main = word.MainDocumentPart!;
        var headings = main.Document.Descendants<ParagraphStyleId>().Where(style => style.Val == "Heading1").Select(style => style.Parent!.Parent!.InnerText).ToList();
        Assert.Equal([.. form.Pages.Select(page => page.Title.Pt), "Assinaturas"], headings);
        Assert.Equal("pt-BR", main.StyleDefinitionsPart!.Styles!.Descendants<Languages>().First().Val!.Value);
        var table = main.Document.Descendants<Table>().Single();
        Assert.Equal(31, table.Elements<TableRow>().Count());
        Assert.Single(table.Descendants<TableHeader>());
        Assert.Equal(form.Pages.Single(page => page.Rows is not null).Title.Pt, table.Descendants<TableCaption>().Single().Val!.Value);
        Assert.Contains("Anexo III", word.PackageProperties.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_wrote_is_text_and_nothing_else()
    {
        var form = Paper.Oei.Forms["OEI-A3"];
        var answers = Paper.Answers(form);
        answers["contexto"] = "a\u0000b\u000bc\ud800d\u202ee\ufffef { HYPERLINK \"https://evil.example\" } <w:fldSimple w:instr=\"DDE\"/> 👩‍🏫";

        var document = Paper.Print(Paper.Open("OEI-A3", Paper.Ana, answers));

        Assert.Empty(Paper.Problems(document));
        Assert.Contains("abcdef { HYPERLINK \"https://evil.example\" } <w:fldSimple w:instr=\"DDE\"/> 👩‍🏫", Paper.Text(document), StringComparison.Ordinal);
        using var word = Paper.Read(document);
        Assert.Empty(word.MainDocumentPart!.Document.Descendants<SimpleField>());
        Assert.Empty(word.MainDocumentPart.Document.Descendants<FieldCode>());
        Assert.Empty(word.MainDocumentPart.Document.Descendants<Hyperlink>());
        Assert.Empty(word.MainDocumentPart.HyperlinkRelationships);
    }

    [Fact]
    public void The_same_form_at_the_same_moment_is_the_same_bytes()
    {
        var form = Paper.Oei.Forms["OEI-A1"];
        var open = Paper.Open("OEI-A1", Paper.Lucia, Paper.Answers(form), Paper.Rows(form, 3));

        Assert.Equal(Paper.Print(open), Paper.Print(open));
    }

    [Fact]
    public void Somebody_elses_Annex_IV_never_holds_the_number_of_a_document()
    {
        var answers = new Dictionary<string, string> { ["doc_nombre"] = "Juana Pérez", ["doc_tipo"] = "pasaporte", ["reserva_de_terceros"] = "true", ["doc_numero"] = "C1234567" };
        foreach (var reader in new[] { Paper.Ana, Paper.Lucia, Paper.Carmen })
        {
            if (PeerExchange.Bot.Conversations.DownloadForm.Print(Paper.Open("OEI-A4", reader, answers, of: "juana"), Paper.Roster, Samples.Reader(Language.Es)) is var (content, _))
            {
                Assert.DoesNotContain("C1234567", Paper.Text(content), StringComparison.Ordinal);
                Assert.DoesNotContain("C1234567", System.Text.Encoding.UTF8.GetString(content), StringComparison.Ordinal);
            }
        }

        Assert.Contains("C1234567", Paper.Text(Paper.Print(Paper.Open("OEI-A4", Paper.Juana, answers, of: "juana"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_see_a_form_gets_no_document() =>
        Assert.Null(PeerExchange.Bot.Conversations.DownloadForm.Print(Paper.Open("OEI-A4", Stranger, None, of: "juana"), Paper.Roster, Samples.Reader(Language.Es)));

    private static int Rows(byte[] document)
    {
        using var word = Paper.Read(document);
        return word.MainDocumentPart!.Document.Descendants<Table>().Single().Elements<TableRow>().Count(row => row.Descendants<TableHeader>().FirstOrDefault() is null);
    }

    private static Core.People.Person Stranger => PeerExchange.Tests.Forms.FormDeskTop.NewPerson("x", "CO", "oei:focal_point");
}
