using NodaTime;
using PeerExchange.Cards.Forms;
using PeerExchange.Core.Forms;
using static PeerExchange.Tests.Cards.SampleProgramme;

namespace PeerExchange.Tests.Cards;

internal static class FormSamples
{
    /// <summary>What somebody may write to look like a link, a heading or a system message.</summary>
    public const string Nasty = "# Aprobado **ya** [pulse aquí](https://evil.example) <b>x</b> _fin_";

    private const string Long = "La Política de Estado para el Desarrollo Integral de la Primera Infancia coordina a salud, educación y protección desde 2016 en 1.100 municipios. " +
        "La atención llega a dos millones de niñas y niños, con coberturas muy desiguales entre ciudad y campo.\n\nEl reto de hoy es acompañar a las educadoras comunitarias: hay formación inicial, pero ningún seguimiento en el aula.";

    private static readonly Dictionary<string, string> Saved = new()
    {
        ["pais"] = "CO",
        ["institucion"] = "Ministerio de Educación Nacional",
        ["contexto"] = Long,
        ["etapa"] = "reforma",
        ["areas"] = "docentes,familias",
        ["ventana.from"] = "2026-09-07",
        ["ventana.to"] = "2026-10-16",
        ["personas"] = "4",
        ["lider.user"] = "7c6ca7bc-5df0-4e6b-8d5f-0a53cdbd3c5b",
        ["lider.name"] = "Lucía Ibáñez Peña",
        ["lider.email"] = "lucia.ibanez@educacion.example",
        ["paises"] = "CL,UY",
        ["zona"] = "America/Bogota",
        ["traslados"] = "true",
        ["documentos"] = "https://educacion.example/politica-cero-a-siempre",
        ["documentos.files"] = "f1,f2",
        ["c_tratamiento"] = "true",
        ["c_tratamiento.name"] = "Lucía Ibáñez Peña",
        ["c_tratamiento.at"] = "2026-05-04T15:00:00Z",
        ["c_imagen"] = "false",
    };

    public static readonly Submission Draft = new(
        "s-9f3a", "X-1", "", SubmissionState.Draft, 7, 0, "p-1", null, 0, Saved, ["pais", "institucion", "zona"], [], Samples.Now, Samples.Now, null);

    public static readonly FormView View = new(Programme, Form, Draft, "d-51c2", "OEI-2026-0007", "Acompañamiento a educadoras comunitarias", new LocalDate(2026, 5, 16))
    {
        Files = new Dictionary<string, UploadedFile>
        {
            ["f1"] = new("f1", "Lineamientos técnicos 2025.pdf", 1_843_200),
            ["f2"] = new("f2", "informe_[final](v2)_**.docx", 48_300),
        },
        Shown = new Dictionary<string, string> { ["codigo"] = "OEI-2026-0007" },
        Rows = new Dictionary<string, IReadOnlyList<FormRow>> { ["participantes"] = Participants(3) },
    };

    private static readonly FormView Blank = View with
    {
        Submission = Draft with { Answers = Answers.None, Known = [], Edit = 0 },
        Rows = new Dictionary<string, IReadOnlyList<FormRow>>(),
        Due = new LocalDate(2026, 5, 2),
    };

    private static readonly FormView Sent = View with
    {
        Submission = Draft with { State = SubmissionState.Submitted, Version = 1, SubmittedAt = Samples.Now - Duration.FromHours(3), Known = [] },
        Due = null,
    };

    private static readonly FormView Returned = View with
    {
        Submission = Draft with
        {
            State = SubmissionState.Returned,
            Version = 1,
            Comments =
            [
                new ReviewComment("contexto", "Falta decir cuántas educadoras hay y quién paga su formación. " + Nasty, "p-9", Samples.Now),
                new ReviewComment(null, "Muy buen trabajo; con esto queda listo.", "p-9", Samples.Now),
            ],
        },
    };

    /// <summary>Every answer as long as it may be, and as many participants as fit.</summary>
    private static readonly FormView Longest = Sent with
    {
        Submission = Sent.Submission with
        {
            Answers = new Dictionary<string, string>(Saved)
            {
                ["institucion"] = new('Ñ', 200),
                ["contexto"] = Repeat(Long, 6000),
                ["documentos"] = Repeat("https://educacion.example/politica/documento\n", 1000),
            },
        },
        Rows = new Dictionary<string, IReadOnlyList<FormRow>>
        {
            ["participantes"] = [.. Participants(12).Select(row => row with { Answers = new Dictionary<string, string>(row.Answers) { ["p_motivo"] = Repeat(Long, 600) } })],
        },
    };

    private static readonly SignedPaper Copy = new("carta_[firmada]**.pdf", 840_300, "Lucía Ibáñez Peña", Samples.Now - Duration.FromHours(1), IsOfPresent: false);

    private static readonly FieldProblem[] FirstPageProblems =
    [
        new("institucion", "required"),
        new("contexto", "length_min", 80, 12),
        new("areas", "items_max", 3, 4),
    ];

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("form-page-1-blank", typeof(FormPage), reader => FormPage.Draw(Blank, new PageTurn(0), reader)),
        new("form-page-1-prefilled", typeof(FormPage), reader => FormPage.Draw(View, new PageTurn(0), reader)),
        new("form-page-1-problems", typeof(FormPage), reader => FormPage.Draw(View, new PageTurn(0)
        {
            Typed = new Dictionary<string, string> { ["institucion"] = "", ["contexto"] = Nasty[..12], ["areas"] = "docentes,familias,salud,datos" },
            Problems = FirstPageProblems,
        }, reader)),
        new("form-page-1-out-of-date", typeof(FormPage), reader => FormPage.Draw(View, new PageTurn(0)
        {
            Unsaved = new Dictionary<string, string> { ["institucion"] = Nasty, ["contexto"] = Long },
        }, reader)),
        new("form-page-2-every-field", typeof(FormPage), reader => FormPage.Draw(View, new PageTurn(1), reader)),
        new("form-page-2-problems", typeof(FormPage), reader => FormPage.Draw(View, new PageTurn(1)
        {
            FromSummary = true,
            Typed = new Dictionary<string, string> { ["ventana.to"] = "2026-09-01", ["lider.user"] = "", ["lider.name"] = Nasty, ["lider.email"] = "lucia@" },
            Problems = [new("ventana.to", "ends_after_start"), new("lider.email", "email"), new("paises", "warn_items", 2, 3)],
        }, reader)),
        new("form-page-3-empty-list", typeof(RowsPage), reader => FormPage.Draw(Blank, new PageTurn(2), reader)),
        new("form-page-3-list", typeof(RowsPage), reader => FormPage.Draw(View, new PageTurn(2), reader)),
        new("form-page-3-long-list", typeof(RowsPage), reader => FormPage.Draw(
            View with { Rows = new Dictionary<string, IReadOnlyList<FormRow>> { ["participantes"] = Participants(12) } },
            new PageTurn(2) { RowsPart = 1, Problems = [new("", "exactly_one", new Core.Programmes.LocalText("Rol en la delegación", "Papel na delegação", "Role in the delegation"), new Core.Programmes.LocalText("Líder", "Líder", "Leader"), 0)] }, reader)),
        new("form-page-4-consents", typeof(FormPage), reader => FormPage.Draw(View, new PageTurn(3), reader)),
        new("form-row-new", typeof(RowPage), reader => RowPage.Draw(Blank, new PageTurn(2), null, reader)),
        new("form-page-1-returned", typeof(FormPage), reader => FormPage.Draw(Returned, new PageTurn(0) { FromSummary = true }, reader)),
        new("form-summary", typeof(FormSummary), reader => FormSummary.Draw(View, new SummaryTurn([], 0), reader)),
        new("form-summary-missing", typeof(FormSummary), reader => FormSummary.Draw(View, new SummaryTurn(
        [
            (0, new Findings(FirstPageProblems, [])),
            (1, new Findings([], [new FieldProblem("documentos", "warn_items", 4, 6)])),
            (3, new Findings([new FieldProblem("firma", "required")], [])),
        ], 0), reader)),
        new("form-summary-long-part-1", typeof(FormSummary), reader => FormSummary.Draw(Longest, new SummaryTurn([], 0), reader)),
        new("form-summary-long-part-2", typeof(FormSummary), reader => FormSummary.Draw(Longest, new SummaryTurn([], 1), reader)),
        new("form-summary-long-last-part", typeof(FormSummary), reader => FormSummary.Draw(Longest, new SummaryTurn([], 99), reader)),
        new("form-receipt", typeof(FormReceipt), reader => FormReceipt.Draw(Sent, reader)),
        new("form-receipt-alike", typeof(FormReceipt), reader => FormReceipt.Draw(Sent with { Alike = [new("OEI-2026-0003", Nasty)] }, reader)),
        new("form-review-alike", typeof(FormReview), reader => FormReview.Draw(Sent with { Alike = [new("OEI-2026-0003", "Visitas a familias con bebés"), new("OEI-2026-0009", Nasty)] }, "Lucía Ibáñez Peña", 0, reader)),
        new("form-review-long-alike", typeof(FormReview), reader => FormReview.Draw(Longest with { Alike = [new("OEI-2026-0003", Nasty), new("OEI-2026-0009", Nasty)] }, "Lucía Ibáñez Peña", 1, reader)),
        new("form-receipt-second-version", typeof(FormReceipt), reader => FormReceipt.Draw(Sent with { Submission = Sent.Submission with { Version = 2 } }, reader)),
        new("form-returned", typeof(FormReturned), reader => FormReturned.Draw(Returned, reader)),
        new("form-approved", typeof(FormApproved), reader => FormApproved.Draw(Sent with { Submission = Sent.Submission with { State = SubmissionState.Approved } }, reader)),
        new("form-discarded", typeof(FormDiscarded), FormDiscarded.Draw),
        new("form-document", typeof(FormDocument), reader => FormDocument.Draw(View with { MaySign = true }, new Uri("https://peer.example/files/abc"), 60, reader)),
        new("form-signed-ask", typeof(FormSigned), reader => FormSigned.Ask(Sent with { Copy = Copy, MaySign = true }, ["pdf", "jpg", "jpeg", "png", "docx"], 20, Samples.Now + Duration.FromDays(1), reader)),
        new("form-signed-kept", typeof(FormSigned), reader => FormSigned.Kept(Sent with { Copy = Copy, MaySign = true }, reader)),
        new("form-signed-fetch", typeof(FormSigned), reader => FormSigned.Fetch(Sent with { Copy = Copy }, new Uri("https://peer.example/files/abc"), 60, reader)),
        new("form-view-signed", typeof(SubmissionView), reader => SubmissionView.Draw(Sent with { Copy = Copy, MaySign = true }, 0, reader)),
        new("form-review-long-signed", typeof(FormReview), reader => FormReview.Draw(Longest with { Copy = Copy, MaySign = true }, "Lucía Ibáñez Peña", 1, reader)),
        new("form-summary-signed", typeof(FormSummary), reader => FormSummary.Draw(View with { Copy = Copy with { IsOfPresent = true }, MaySign = true }, new SummaryTurn([], 0), reader)),
        new("form-confirm", typeof(FormConfirm), reader => FormConfirm.Draw(View, Nasty, reader)),
        new("form-confirm-sent", typeof(FormConfirm), reader => FormConfirm.Draw(Sent, Nasty, reader)),
        new("form-summary-assistant", typeof(FormSummary), reader => FormSummary.Draw(View with { Confirming = new Confirming([]) }, new SummaryTurn([], 0), reader)),
        new("form-summary-assistant-asked", typeof(FormSummary), reader => FormSummary.Draw(View with { Confirming = new Confirming(["Lucía Ibáñez Peña", Nasty]) }, new SummaryTurn([(3, new Findings([new FieldProblem("firma", "required")], []))], 0), reader)),
        new("form-receipt-entry", typeof(FormReceipt), reader => FormReceipt.Draw(Sent with { MayCorrect = true, MayWithdraw = true, MaySign = true, Copy = Copy }, reader)),
        new("form-view-to-confirm", typeof(SubmissionView), reader => SubmissionView.Draw(Sent with { MayConfirmRows = true, Copy = Copy }, 0, reader)),
        new("form-withdrawn", typeof(FormWithdrawn), reader => FormWithdrawn.Draw(Sent with { Submission = Sent.Submission with { State = SubmissionState.Withdrawn } }, reader)),
        new("form-entry-withdrawn", typeof(EntryWithdrawn), reader => EntryWithdrawn.Draw(Sent with { Submission = Sent.Submission with { State = SubmissionState.Withdrawn } }, Nasty, reader)),
        new("form-left", typeof(FormLeft), reader => FormLeft.Draw(View with { Submission = Draft with { Page = 2 } }, reader)),
        new("form-view", typeof(SubmissionView), reader => SubmissionView.Draw(Sent, 0, reader)),
        new("form-view-to-take-back", typeof(SubmissionView), reader => SubmissionView.Draw(Sent with { MayTakeBack = true }, 0, reader)),
        new("form-view-withheld", typeof(SubmissionView), reader => SubmissionView.Draw(
            Sent with { Withheld = new HashSet<string> { "lider", "p_correo", "p_motivo", "firma" } }, 0, reader)),
        new("form-view-long", typeof(SubmissionView), reader => SubmissionView.Draw(Longest, 1, reader)),
        new("form-review", typeof(FormReview), reader => FormReview.Draw(Sent, "Lucía Ibáñez Peña · Ministerio de Educación Nacional", 0, reader)),
        new("form-review-comment-missing", typeof(FormReview), reader => FormReview.Draw(
            Sent, Nasty, 0, reader, reader.T["Problems.required"], new Dictionary<string, string> { [FormReview.FieldInput(1)] = "contexto" })),
        new("form-review-long", typeof(FormReview), reader => FormReview.Draw(Longest, "Lucía Ibáñez Peña", 1, reader)),
        new("form-row-edit", typeof(RowPage), reader => RowPage.Draw(View, new PageTurn(2) { Problems = [new("p_correo", "email")] }, Participants(2)[1], reader)),
    ];

    public static PeerExchange.Cards.Model.AdaptiveCard Summary(int part) => FormSummary.Draw(Longest, new SummaryTurn([], part), Samples.Reader(Core.Programmes.Language.Es));

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length + 1))[..length];

    public static IReadOnlyList<FormRow> Participants(int count)
    {
        string[] names = ["Lucía Ibáñez Peña", "Jorge Andrés Quiñones", Nasty, "Ana Sofía Restrepo de la Torre", "Wilmer Córdoba"];
        return [.. Enumerable.Range(0, count).Select(i => new FormRow("r" + i, "participantes", i, new Dictionary<string, string>
        {
            ["p_nombre"] = names[i % names.Length],
            ["p_institucion"] = i % 2 == 0 ? "Ministerio de Educación Nacional" : "Secretaría de Educación de Quibdó",
            ["p_correo"] = $"persona{i}@educacion.example",
            ["p_rol"] = i == 0 ? "lider" : "tecnico",
        }))];
    }
}
