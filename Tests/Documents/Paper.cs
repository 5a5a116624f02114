using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NodaTime;
using PeerExchange.Bot.Conversations;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Cards;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Documents;

/// <summary>A form of the OEI printed on a table top, and the document opened again.</summary>
internal static class Paper
{
    public static readonly Programme Oei = FormDeskTop.Oei;

    public static readonly Person Ana = FormDeskTop.Ana, Lucia = FormDeskTop.NewPerson("lucia", "UY"), Juana = FormDeskTop.NewPerson("juana", "UY"), Carmen = FormDeskTop.Carmen;

    public static readonly Roster Roster = FormDeskTop.RosterOf(Ana, Lucia, Juana, Carmen, FormDeskTop.Beatriz);

    private static readonly Dossier Head = new(
        "d", DossierKind.Exchange, "oei", "OEI-2026-0007", "Visitas a familias", "reporting",
        [
            new Party(Side.Host, "BR", "Prefeitura de Recife", []),
            new Party(Side.Visitor, "UY", "Ministerio de Educación", [new RoleInDossier("lucia", "leader"), new RoleInDossier("juana", "participant")]),
        ],
        Visibilities.Network, "ana", Samples.Now, Samples.Now);

    /// <summary>The form with these answers and rows, before this person.</summary>
    public static OpenForm Open(
        string form, Person reader, IReadOnlyDictionary<string, string> answers, IReadOnlyList<FormRow>? rows = null, string of = "UY", SubmissionState state = SubmissionState.Draft)
    {
        var definition = Oei.Forms[form];
        var head = Head with { Kind = definition.On };
        var version = state == SubmissionState.Draft ? 0 : 1;
        var submission = new Submission(
            "s", form, of, state, 3, version, reader.Id, version > 0 ? reader.Id : null, 0, answers, [], [], Samples.Now, Samples.Now,
            version > 0 ? Samples.Now - Duration.FromHours(3) : null);
        List<Change> changes = [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier), Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission)];
        changes.AddRange((rows ?? []).Select(row => Change.Set(OpenDossier.KeyOf(submission, row), row, CoreJson.Default.FormRow)));
        var dossier = OpenDossier.Read(new Folder(Dossier.PartitionOf("d"), []).With(changes))!;
        var actor = new Actor(reader, [reader], new LocalDate(2026, 5, 4));
        return new OpenForm(Oei, definition, dossier, submission, FormContext.Of(Oei, definition, dossier, submission, reader, actor.Today), actor);
    }

    public static byte[] Print(OpenForm open, Language language = Language.Es) => PeerExchange.Bot.Conversations.DownloadForm.Print(open, Roster, Samples.Reader(language))!.Value.Content;

    public static WordprocessingDocument Read(byte[] document) => WordprocessingDocument.Open(new MemoryStream(document), false);

    /// <summary>What Word would complain about.</summary>
    public static IReadOnlyList<string> Problems(byte[] document)
    {
        using var word = Read(document);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word).Select(error => $"{error.Path?.XPath}: {error.Description}")];
    }

    /// <summary>All that is written on it, a paragraph a line.</summary>
    public static string Text(byte[] document)
    {
        using var word = Read(document);
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var body = XElement.Parse(word.MainDocumentPart!.Document.OuterXml);
        var foot = XElement.Parse(word.MainDocumentPart.FooterParts.Single().Footer.OuterXml);
        return string.Join('\n', body.Descendants(w + "p").Concat(foot.Descendants(w + "p")).Select(paragraph => string.Concat(paragraph.Descendants(w + "t").Select(text => text.Value))));
    }

    /// <summary>An answer to every question of the form, as long as may be.</summary>
    public static Dictionary<string, string> Answers(FormDefinition form) => form.Pages
        .Where(page => page.Rows is null)
        .SelectMany(page => page.Fields)
        .SelectMany(field => Core.Forms.Answers.Inputs(field).Select(input => (input, Answer(field, input))).Concat(Stamps(field)))
        .ToDictionary();

    public static List<FormRow> Rows(FormDefinition form, int count) =>
    [
        .. from page in form.Pages
           where page.Rows is not null
           from number in Enumerable.Range(0, count)
           select new FormRow("r" + number, page.Rows!.Key, number, page.Fields.SelectMany(field => Core.Forms.Answers.Inputs(field).Select(input => (input, Answer(field, input)))).ToDictionary()),
    ];

    private static string Answer(FieldDefinition field, string input) => field.Type switch
    {
        FieldType.Number => "4",
        FieldType.Choice or FieldType.Choices => field.Options is { } name && Oei.Lists.TryGetValue(name, out var list) ? list.Options[^1].Key : "x",
        FieldType.Date or FieldType.DateRange => "2026-09-07",
        FieldType.DateTime => input.EndsWith(".date", StringComparison.Ordinal) ? "2026-09-07" : "09:30",
        FieldType.Country => "UY",
        FieldType.Countries => "UY,BR",
        FieldType.Consent or FieldType.Signature or FieldType.YesNo => "true",
        FieldType.TimeZone => "America/Bogota",
        FieldType.Files => "https://example.org/plan",
        FieldType.LongText => string.Concat(Enumerable.Repeat("Canción número ñandú & <b>. ", 40)) + "\nfin",
        _ => "Ana Sofía & <w:t/> {PAGE}",
    };

    private static IEnumerable<(string, string)> Stamps(FieldDefinition field) => field.Type is FieldType.Consent or FieldType.Signature
        ? [(field.Key + ".by", "lucia"), (field.Key + ".name", "Lucía Ibáñez"), (field.Key + ".at", "2026-05-04T02:30:00Z")]
        : [];
}
