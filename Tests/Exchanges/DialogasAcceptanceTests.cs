using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.DossierTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>What the text of the success stories and the national boards asks for.</summary>
public sealed class DialogasAcceptanceTests
{
    private static readonly IReadOnlyDictionary<string, Programme> Files = ProgrammeFile.ReadEmbedded();
    private static readonly Programme Dialogas = Files["dialogas"];
    private static readonly ProgrammeCatalog Catalog = new(Files);

    private static readonly Person
        Ema = FormDeskTop.NewPerson("ema", "PY", "dialogas:technical_team"), Nora = FormDeskTop.NewPerson("nora", "PY", "dialogas:focal_point"),
        Otto = FormDeskTop.NewPerson("otto", "GT", "dialogas:focal_point"), Sofia = FormDeskTop.NewPerson("sofia", "IT", "dialogas:secretariat");

    private static readonly Roster Everybody = FormDeskTop.RosterOf(Ema, Nora, Otto, Sofia);

    private static readonly IReadOnlyDictionary<string, string> GoodRecord = new Dictionary<string, string>
    {
        ["tipo"] = "caso_exito",
        ["titulo"] = "Creación de las Mesas Técnicas Nacionales",
        ["autor"] = "DIALOGAS",
        ["paises"] = "AR,GT,PY",
        ["resumen"] = string.Concat(Enumerable.Repeat("Gracias al diálogo entre pares se crearon las mesas. ", 3)),
        ["aprendizajes"] = "La importancia de generar espacios de articulación.",
        ["objetivos_impactos"] = "Una contribución al ODS 17\nCompromiso de todos los actores",
        ["no_previsto"] = "true",
        ["factores_exito"] = "Surgió en el marco de un taller inter pares.",
        ["ods"] = "4,17",
        ["metas"] = "17.16\n4.a",
        ["valor_triangular"] = "1,2,3,4,5,6",
        ["palabras_clave"] = "Multiactor\nTalleres inter pares",
    };

    private static readonly FormRow Actor = Row("actores", 1, ("ac_nombre", "Secretaría de Acción Social"), ("ac_sigla", "SAS"), ("ac_pais", "PY"));

    [Theory]
    [InlineData("caso_exito", false)]
    [InlineData("buena_practica", true)]
    [InlineData("leccion_aprendida", true)]
    public void A_record_is_of_three_kinds_and_two_of_them_say_their_phase(string kind, bool asksPhase)
    {
        var problems = Begun().Problems(Ema, "DIA-CASO", With(GoodRecord, ("tipo", kind)), Actor);
        Assert.Equal(asksPhase, problems.Any(problem => problem is { Field: "fase_ciclo", Rule: "required" }));
        Assert.Equal(asksPhase ? 1 : 0, problems.Count);
    }

    [Theory]
    [InlineData("17.16", true)]
    [InlineData("4.a\n17.3", true)]
    [InlineData("5.1", false)]
    [InlineData("17", false)]
    [InlineData("17.xyz", false)]
    public void A_target_belongs_to_a_goal_that_was_chosen(string targets, bool fits) =>
        Assert.Equal(fits, !Begun().Problems(Ema, "DIA-CASO", With(GoodRecord, ("metas", targets)), Actor).Any(problem => problem is { Field: "metas", Rule: "codes_of" }));

    [Fact]
    public void A_record_has_seventeen_goals_six_triangular_values_actors_with_their_country_and_one_to_eight_keywords()
    {
        Assert.Equal((17, 6), (Dialogas.Lists["sdgs"].Options.Count, Dialogas.Lists["triangular"].Options.Count));
        Assert.NotEmpty(Begun().Problems(Ema, "DIA-CASO", GoodRecord));
        Assert.NotEmpty(Begun().Problems(Ema, "DIA-CASO", GoodRecord, Row("actores", 1, ("ac_nombre", "SAS"))));
        Assert.NotEmpty(Begun().Problems(Ema, "DIA-CASO", With(GoodRecord, ("palabras_clave", string.Join('\n', Enumerable.Range(1, 9)))), Actor));
        Assert.NotEmpty(Begun().Problems(Ema, "DIA-CASO", With(GoodRecord, ("ods", null)), Actor));
        Assert.Empty(Begun().Problems(Ema, "DIA-CASO", With(GoodRecord, ("ods", string.Join(',', Enumerable.Range(1, 17)))), Actor));
    }

    [Fact]
    public void A_draft_is_its_authors_and_coordinations_and_a_published_record_is_everybodys()
    {
        var top = Begun();
        top.SendDraft(Ema, "DIA-CASO", GoodRecord, Actor);
        Assert.Equal("submitted", top.Stage);
        foreach (var viewer in new[] { Viewer.Public, Viewer.Channel, Viewer.Of(top.As(Nora)), Viewer.Of(top.As(Otto)) })
        {
            Assert.Equal(Sight.Nothing, top.See("DIA-CASO", viewer));
        }

        Assert.Equal(Sight.Full, top.See("DIA-CASO", Viewer.Of(top.As(Ema))));
        Assert.Equal(Sight.Full, top.See("DIA-CASO", Viewer.Of(top.As(Sofia))));
        Assert.Empty(PublicRules.Of(top.Open, Dialogas, Everybody));

        var sent = top.Last("DIA-CASO");
        Assert.Equal("OnlyCoordination", Rule(top.Take(ReviewForm.Approve(top.Folder, Dialogas, sent.Id, sent.Version, top.As(Ema), Everybody, top.Now))));
        top.Take(ReviewForm.Return(top.Folder, Dialogas, sent.Id, sent.Version, [("resumen", "Falta decir cuándo fue.")], top.As(Sofia), Everybody, top.Now));
        Assert.Equal(SubmissionState.Returned, top.Last("DIA-CASO").State);
        top.SendDraft(Ema, "DIA-CASO", GoodRecord, Actor);
        Assert.IsType<Decision.Committed>(top.Take(ReviewForm.Approve(top.Folder, Dialogas, sent.Id, top.Last("DIA-CASO").Version, top.As(Sofia), Everybody, top.Now)));
        Assert.Equal("in_bank", top.Stage);
        foreach (var viewer in new[] { Viewer.Public, Viewer.Channel, Viewer.Of(top.As(Nora)), Viewer.Of(top.As(Otto)) })
        {
            Assert.Equal(Sight.Full, top.See("DIA-CASO", viewer));
        }

        Assert.Equal("17.16\n4.a", Assert.Single(PublicRules.Of(top.Open, Dialogas, Everybody)).Answers["metas"]);
    }

    [Fact]
    public void A_board_goes_from_proposed_to_formalised_and_each_missing_sector_is_said()
    {
        var top = Proposed();
        Assert.Equal("proposed", top.Stage);
        Open(top);
        Assert.Equal("in_progress", top.Stage);
        var warnings = Missing(top, "publico", "privado");
        Assert.Equal(2, warnings.Count(warning => warning.Rule == "warn_without_row"));
        Assert.IsType<Decision.Committed>(top.SendDraft(Nora, "DIA-INT", Answers.None, Members("publico", "privado")));
        Assert.Equal("in_progress", top.Stage);
        Assert.Equal(
            ["Falta un integrante de la sociedad civil.", "Falta un integrante de la academia."], ExchangeFlow.Missing(top.Open, Dialogas, Everybody, top.Now).Select(gate => gate.Gate.Refusal.Es));
        top.Take(ReopenForm.Decide(top.Folder, Dialogas, top.Last("DIA-INT").Id, top.As(Nora), top.Now));
        Assert.IsType<Decision.Committed>(top.SendDraft(Nora, "DIA-INT", Answers.None, Members("publico", "privado", "sociedad_civil", "academia")));
        Assert.Equal("formed", top.Stage);
        Assert.IsType<Decision.Committed>(top.Submit(Nora, "DIA-FOR", new Dictionary<string, string> { ["fecha_formalizacion"] = "2026-03-01", ["acto_formal"] = "https://example.org/acto.pdf" }));
        Assert.Equal("formalised", top.Stage);
    }

    [Fact]
    public void A_board_that_stands_still_for_sixty_days_is_raised()
    {
        var top = Proposed();
        Assert.DoesNotContain(top.Until(new LocalDate(2026, 4, 30)).OfType<Tell>(), Stalled);
        var raised = top.Until(new LocalDate(2026, 5, 3)).OfType<Tell>().Where(Stalled).Select(tell => tell.To.Id).ToList();
        Assert.Equal([Nora.Id, Sofia.Id], raised);
        Open(top);
        Assert.DoesNotContain(top.Until(new LocalDate(2026, 6, 30)).OfType<Tell>(), Stalled);
        Assert.Contains(top.Until(new LocalDate(2026, 7, 4)).OfType<Tell>(), Stalled);

        static bool Stalled(Tell tell) => tell.Ids.GetValueOrDefault("deadline")?.StartsWith("stalled", StringComparison.Ordinal) == true;
    }

    [Fact]
    public void Anybody_sees_a_boards_state_and_sectors_and_only_its_country_the_names()
    {
        var top = Proposed();
        Open(top);
        Missing(top, "publico");
        top.SendDraft(Nora, "DIA-INT", Answers.None, Members("publico"));
        var seen = VisibleForm.Of(Dialogas, Dialogas.Forms["DIA-INT"], top.Open, top.Last("DIA-INT"), Everybody, Viewer.Public);
        Assert.Equal(["mi_institucion", "mi_ambito"], Assert.Single(seen.Rows).Answers.Keys.Order().Reverse());
        Assert.Contains("mi_nombre", Assert.Single(VisibleForm.Of(Dialogas, Dialogas.Forms["DIA-INT"], top.Open, top.Last("DIA-INT"), Everybody, Viewer.Of(top.As(Nora))).Rows).Answers.Keys);
        Assert.DoesNotContain("mi_nombre", Assert.Single(VisibleForm.Of(Dialogas, Dialogas.Forms["DIA-INT"], top.Open, top.Last("DIA-INT"), Everybody, Viewer.Of(top.As(Otto))).Rows).Answers.Keys);
        Assert.Equal(Sight.State, Visibility.Of(Dialogas, "exchange_state", Viewer.Of(top.As(Otto)), Matter.None with { Dossier = top.Head }));
        Assert.Contains(PublicRules.Of(top.Open, Dialogas, Everybody), entry => entry.Form == "DIA-MESA");
    }

    [Fact]
    public void An_unforeseen_result_added_to_the_plan_later_is_marked_so()
    {
        var top = Proposed();
        Open(top);
        Assert.IsType<Decision.Committed>(top.Start(Nora, "DIA-PLAN"));
        AddResult(top, "Un diagnóstico compartido");
        var draft = top.Last("DIA-PLAN");
        Assert.IsType<Decision.Committed>(top.Take(SubmitForm.Decide(top.Folder, Dialogas, draft.Id, draft.Edit, top.As(Nora), "", Everybody, top.Now)));
        top.Take(ReopenForm.Decide(top.Folder, Dialogas, draft.Id, top.As(Nora), top.Now));
        AddResult(top, "Otra provincia creó su propia mesa");
        Assert.Equal([false, true], top.Open.Rows(draft.Id).Select(row => row.IsLater));
        Assert.Equal("Resultado no previsto en el plan", Dialogas.Forms["DIA-PLAN"].Pages[0].Rows!.AddedLater!.Es);

        // Correcting it later does not take the mark away, nor put one where there was none.
        foreach (var row in top.Open.Rows(draft.Id))
        {
            Save(top, row.Id, row.Answers["re_resultado"] + ".");
        }

        Assert.Equal([false, true], top.Open.Rows(draft.Id).Select(row => row.IsLater));
        Assert.NotNull(Files["oei"].Forms["OEI-A5"].Pages.Single(page => page.Key == "plan_de_transferencia").Rows!.AddedLater);
    }

    [Fact]
    public void A_record_drafted_from_logbooks_has_only_quotes_their_authors_allow_each_with_its_entry()
    {
        var entries = Logbook();
        var rows = Quotes.Rows(Dialogas.Forms["DIA-CASO"].Quotes!, entries, Catalog);
        Assert.Equal(["Volvimos con otra mirada.", "Aprendí a preguntar primero."], rows.Select(row => row.Answers["ci_texto"]));
        Assert.Equal([null, "Rita Nunes"], rows.Select(row => row.Answers.GetValueOrDefault("ci_autor")));
        Assert.Equal(["OEI-2026-0007 / x1 / e1", "OEI-2026-0007 / x1 / e2"], rows.Select(row => row.Answers["ci_fuente"]));

        // Nobody types a quote, or changes one.
        var top = Drafted(rows);
        var draft = top.Last("DIA-CASO");
        var page = Dialogas.Forms["DIA-CASO"].Pages.ToList().FindIndex(known => known.Key == "citas");
        foreach (var id in new[] { rows[0].Id, null })
        {
            Assert.IsType<Decision.Unchanged>(top.Take(FillForm.Save(
                top.Folder, Dialogas, new SaveRow(draft.Id, draft.Edit, page, id, new Dictionary<string, string> { ["ci_texto"] = "Otra frase" }), top.As(Ema), top.Now)));
        }
    }

    [Fact]
    public void A_quote_goes_when_its_author_takes_it_back_or_the_name_with_it()
    {
        var entries = Logbook();
        var top = Drafted(Quotes.Rows(Dialogas.Forms["DIA-CASO"].Quotes!, entries, Catalog));
        Assert.IsType<Decision.Unchanged>(Quotes.DropGone(top.Folder, Dialogas, entries, Catalog, top.Now));
        Assert.Equal(["x1"], Quotes.SourcesOf(top.Open, Dialogas));
        top.Take(Quotes.DropGone(top.Folder, Dialogas, [entries[0], entries[1] with { Author = null }], Catalog, top.Now));
        Assert.Equal(["Volvimos con otra mirada."], top.Open.Rows(top.Last("DIA-CASO").Id, "citas").Select(row => row.Answers["ci_texto"]));
        top.Take(Quotes.DropGone(top.Folder, Dialogas, [], Catalog, top.Now));
        Assert.Empty(top.Open.Rows(top.Last("DIA-CASO").Id, "citas"));
    }

    [Fact]
    public void A_board_says_from_which_workshop_it_came()
    {
        var top = Proposed();
        Assert.Equal("taller0", top.Head.Origin);
        Assert.Equal("taller0", DossierSummary.Of(top.Head).Origin);
    }

    private static DossierTop Begun()
    {
        var top = new DossierTop(Dialogas, Everybody);
        Assert.IsType<Decision.Committed>(top.Begin(Ema, DossierKind.Offer));
        return top;
    }

    private static DossierTop Drafted(IReadOnlyList<FormRow> rows)
    {
        var top = new DossierTop(Dialogas, Everybody);
        Assert.IsType<Decision.Committed>(top.Take(StartForm.Open(top.Folder, Dialogas, Dialogas.Forms["DIA-CASO"], Id, top.As(Ema), Answers.None, top.Now, rows)));
        return top;
    }

    private static DossierTop Proposed()
    {
        var top = new DossierTop(Dialogas, Everybody);
        top.Begin(Nora, DossierKind.Request);
        Assert.IsType<Decision.Committed>(top.SendDraft(
            Nora, "DIA-MESA", new Dictionary<string, string> { ["pais"] = "PY", ["tema"] = "Competencias socioemocionales", ["motivo"] = "Articular a quienes trabajan en el tema.", ["origen"] = "taller0" }));
        return top;
    }

    private static void Open(DossierTop top) => Assert.IsType<Decision.Committed>(top.Take(OpenStage.Decide(top.Folder, Dialogas, "in_progress", "", top.As(Nora), Everybody, top.Now)));

    private static FormRow[] Members(params string[] sectors) =>
        [.. sectors.Select((sector, n) => Row("miembros", n, ("mi_institucion", "Institución " + n), ("mi_ambito", sector), ("mi_nombre", "Persona " + n)))];

    private static IReadOnlyList<FieldProblem> Missing(DossierTop top, params string[] sectors)
    {
        Assert.IsType<Decision.Committed>(top.Start(Nora, "DIA-INT"));
        return top.Warnings(Nora, "DIA-INT", Answers.None, Members(sectors));
    }

    private static void AddResult(DossierTop top, string result) => Save(top, null, result);

    private static void Save(DossierTop top, string? row, string result)
    {
        var draft = top.Last("DIA-PLAN");
        Assert.IsType<Decision.Committed>(top.Take(FillForm.Save(
            top.Folder, Dialogas, new SaveRow(draft.Id, draft.Edit, 0, row, new Dictionary<string, string> { ["re_resultado"] = result, ["re_indicador"] = "Un informe" }), top.As(Nora), top.Now)));
    }

    /// <summary>What is public of an exchange: one entry without its author's name, one with it, one without a sentence to quote.</summary>
    private static PublicEntry[] Logbook() =>
    [
        Entry("e1", null, ("cita", "Volvimos con otra mirada."), ("sorpresa", "El juego libre.")), Entry("e2", "Rita Nunes", ("cita", "Aprendí a preguntar primero.")), Entry("e3", null, ("sorpresa", "Los horarios.")),
    ];

    private static PublicEntry Entry(string id, string? author, params (string Field, string Value)[] answers) => new(
        "x1", id, "oei", "OEI-A6", DossierKind.Exchange, "OEI-2026-0007", "Visitas a familias", [], answers.ToDictionary(answer => answer.Field, answer => answer.Value), [],
        [.. answers.Select(answer => answer.Field)], 1, "es", author, Instant.FromUtc(2026, 3, 1, 12, 0), null);
}
