using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using static PeerExchange.Tests.Exchanges.CityTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>What the text of the cities' programme asks for at each stage, who moves a city on, and what only the calendar says.</summary>
public sealed class RilAcceptanceTests
{
    [Fact]
    public void A_match_of_one_country_is_allowed_among_cities()
    {
        Assert.Equal(1, Ril.Settings["same_country"]);
        Assert.Equal(0, ProgrammeFile.ReadEmbedded()["oei"].Settings.GetValueOrDefault("same_country"));

        // A facilitator of the city's own country, too, and both sides keep apart.
        var top = Admitted();
        Assert.Equal([(Side.Visitor, "AR"), (Side.Host, "AR"), (Side.Host, "CL")], top.Head.Parties.Select(party => (party.Side, party.Country)));
        Assert.True(top.As(Fernanda).Fits("host.facilitator", top.Head));
        Assert.False(top.As(Fernanda).Fits("visitor.focal_point", top.Head));
        Assert.False(top.As(Laura).Fits("host.facilitator", top.Head));
    }

    [Fact]
    public void The_overlap_of_stages_4_and_5_in_September_works()
    {
        var top = In("crianza");
        Assert.Equal(["salud"], top.GoingOn());
        Assert.Equal(new LocalDate(2026, 9, 30), top.DueOn());
        Assert.Contains("Form RIL-PR", top.Missing());
        Assert.DoesNotContain("Open proyectar", top.Missing());

        // Both in September: the training of stage 5 goes on, and the project of stage 4 is still written.
        top.Until(new LocalDate(2026, 9, 15));
        Assert.Equal("crianza", top.Stage);
        Assert.IsType<Decision.Committed>(top.Submit(Nadia, "RIL-FO", Answers(("fo_tipo", "especialista"), ("fo_tema", "derechos"), ("fo_nombre", "Derechos desde el nacimiento"), ("fo_fecha", "2026-09-10"), ("fo_personas", "4"))));
        Assert.IsType<Decision.Committed>(top.Submit(Marta, "RIL-PR", top.Project("idea")));
        Assert.Empty(top.GoingOn());
        Assert.Equal("crianza", top.Stage);
        Assert.Equal(new LocalDate(2026, 10, 31), top.DueOn());
    }

    [Fact]
    public void The_calendar_moves_no_stage_and_only_says_what_is_late()
    {
        var top = Admitted();
        Assert.Equal(new LocalDate(2026, 5, 31), top.DueOn());
        var said = top.Until(new LocalDate(2026, 6, 10));
        Assert.Equal("equipo", top.Stage);
        Assert.Contains(("stage_1_due", Laura.Id), said);
        Assert.Contains(("stage_1_due", Fernanda.Id), said);
        Assert.Contains(("stage_1_due", Sofia.Id), said);
        Assert.DoesNotContain(said, told => told.Deadline.StartsWith("stage_2", StringComparison.Ordinal) || told.Person == Marcos.Id);
    }

    [Fact]
    public void A_stage_reached_is_not_asked_for_any_more()
    {
        var top = In("datos");
        var said = top.Until(new LocalDate(2026, 7, 10));
        Assert.DoesNotContain(said, told => told.Deadline is "stage_1_due" or "stage_2_due");
    }

    [Fact]
    public void Only_the_facilitator_or_coordination_opens_a_stage_once_what_it_asks_for_is_there()
    {
        var top = Admitted();
        Assert.Equal("La etapa la abre quien facilita.", Ril.GatesBefore("diagnostico").Last().Refusal.Es);
        Assert.Equal(["Form RIL-EQ"], top.Missing());
        Assert.StartsWith("Falta el equipo", Words(top.OpenStage(Fernanda, "diagnostico")), StringComparison.Ordinal);
        Assert.IsType<Decision.Committed>(top.Submit(Laura, "RIL-EQ", Team, Members()));
        Assert.Equal(("equipo", "Open diagnostico"), (top.Stage, Assert.Single(top.Missing())));
        foreach (var other in new[] { Laura, Nadia, Marta, Gabriel, Marcos, Silvio })
        {
            Assert.Equal("NotYoursToOpen", Rule(top.OpenStage(other, "diagnostico")));
        }

        Assert.IsType<Decision.Unchanged>(top.OpenStage(Fernanda, "datos"));
        Assert.IsType<Decision.Committed>(top.OpenStage(Fernanda, "diagnostico"));
        Assert.Contains(top.Said.OfType<Tell>(), tell => tell.Card == ExchangePosts.Reminder && tell.To.Id == Nadia.Id);
        Assert.Equal(("diagnostico", Fernanda.Id), (top.Stage, top.Head.Course[^1].By));
        Assert.IsType<Decision.Unchanged>(top.OpenStage(Fernanda, "diagnostico"));
        Assert.IsType<Decision.Committed>(top.Submit(Fernanda, "RIL-DX", Core.Forms.Answers.None, Diagnosis(true)));
        Assert.IsType<Decision.Committed>(top.OpenStage(Sofia, "datos"));
    }

    [Fact]
    public void Without_a_facilitator_the_first_stage_does_not_end()
    {
        var top = Admitted();
        Assert.IsType<Decision.Committed>(top.Submit(Laura, "RIL-EQ", Team, Members()));
        Assert.IsType<Decision.Committed>(top.Submit(Sofia, "RIL-ACO", Cycle, Support((Marta, "mentor"))));
        Assert.StartsWith("La coordinación aún no dijo quién facilita", Words(top.OpenStage(Sofia, "diagnostico")), StringComparison.Ordinal);
        Assert.Equal("NotYoursToOpen", Rule(top.OpenStage(Fernanda, "diagnostico")));
    }

    [Theory]
    [InlineData("datos", "apoya", "exactly_one")]
    [InlineData("lidera", "lidera", "exactly_one")]
    public void A_team_has_exactly_one_lead(string first, string second, string rule)
    {
        var top = Admitted();
        top.Start(Laura, "RIL-EQ");
        Assert.Contains(top.Check("RIL-EQ", Team, Members(first, second)).Problems, problem => problem.Rule == rule);
    }

    [Theory]
    [InlineData("integrantes1")]
    [InlineData("actores0")]
    public void A_team_has_two_members_with_roles_and_one_social_actor(string without)
    {
        var top = Admitted();
        top.Start(Laura, "RIL-EQ");
        Assert.Empty(top.Check("RIL-EQ", Team, Members()).Problems);
        top = Admitted();
        Assert.Equal("NotComplete", Rule(top.Submit(Laura, "RIL-EQ", Team, [.. Members().Where(row => row.Id != without)])));
    }

    [Fact]
    public void Members_named_by_the_city_take_part_and_nobody_else_of_their_country()
    {
        var top = Admitted();
        Assert.Equal(Sight.Nothing, Visibility.Of(Ril, "city_work", Viewer.Of(top.As(Nadia)), Matter.None with { Dossier = top.Head }));
        top.Submit(Laura, "RIL-EQ", Team, Members());
        Assert.Equal([Laura.Id, Nadia.Id, Omar.Id], top.Head.Parties[0].People.Select(held => held.Person));
        Assert.Equal(Sight.Full, Visibility.Of(Ril, "city_work", Viewer.Of(top.As(Nadia)), Matter.None with { Dossier = top.Head }));
        Assert.Equal(Sight.Nothing, Visibility.Of(Ril, "city_work", Viewer.Of(top.As(Marcos)), Matter.None with { Dossier = top.Head }));
    }

    [Theory]
    [InlineData("equipo")]
    [InlineData("crianza")]
    public void A_diagnosis_rates_every_dimension_once(string missing)
    {
        var top = In("diagnostico");
        FormRow[] rows = [.. Diagnosis(true).Select(row => row.Answers.GetValueOrDefault("dimension") == missing ? row with { Answers = With(row.Answers, "dimension", "datos") } : row)];
        Assert.Equal("NotComplete", Rule(top.Submit(Nadia, "RIL-DX", Core.Forms.Answers.None, rows)));
    }

    [Theory]
    [InlineData(new[] { false, false }, false)]
    [InlineData(new[] { true, true }, false)]
    [InlineData(new[] { true, false }, true)]
    public void Exactly_one_opportunity_is_prioritised(bool[] prioritised, bool fits)
    {
        var top = In("diagnostico");
        Assert.Equal(fits ? "Committed" : "NotComplete", Rule(top.Submit(Nadia, "RIL-DX", Core.Forms.Answers.None, Diagnosis(prioritised))));
    }

    [Theory]
    [InlineData("linea_base")]
    [InlineData("linea_base_fecha")]
    [InlineData("meta")]
    [InlineData("meta_fecha")]
    public void An_indicator_has_a_baseline_and_a_target_each_with_its_date(string without)
    {
        var top = In("datos");
        FormRow[] rows = [.. Indicators().Select(row => row with { Answers = new Dictionary<string, string>(row.Answers.Where(answer => answer.Key != without)) })];
        Assert.Equal("NotComplete", Rule(top.Submit(Omar, "RIL-IND", Board, rows)));
        Assert.Equal("Committed", Rule(top.Submit(Omar, "RIL-IND", Board, Indicators())));
    }

    [Fact]
    public void The_facilitator_may_open_stage_4_without_an_indicator_giving_a_reason_that_is_kept()
    {
        var top = In("datos");
        Assert.Equal("ReasonMissing", Rule(top.OpenStage(Fernanda, "salud")));
        Assert.Equal("NotYoursToOpen", Rule(top.OpenStage(Laura, "salud", "Falta poco.")));
        Assert.IsType<Decision.Committed>(top.OpenStage(Fernanda, "salud", "El censo llega en agosto."));
        Assert.Equal("El censo llega en agosto.", top.Head.Course[^1].Reason);
        Assert.StartsWith("El proyecto se apoya", Words(top.Start(Laura, "RIL-PR")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_project_takes_up_the_prioritised_opportunity_and_no_other()
    {
        var top = In("salud");
        var options = ExchangeOptions.Of("exchange.priorizadas", Ril, top.Open)!;
        Assert.Equal("Controles de salud número 0 en los barrios", Assert.Single(options).Title);
        Assert.Equal(Ril.Lists["starter_indicators"].Find("prenatal")!.Label.Pt, Assert.Single(ExchangeOptions.Of("exchange.indicadores", Ril, top.Open, Language.Pt)!).Title);
        Assert.Equal("NotComplete", Rule(top.Submit(Laura, "RIL-PR", top.Project("idea", top.Open.Rows(top.Last("RIL-DX").Id, "oportunidades").First(row => row.Answers["priorizada"] == "false").Id))));
        Assert.Equal("Committed", Rule(top.Submit(Laura, "RIL-PR", top.Project("idea"))));
    }

    [Theory]
    [InlineData("idea", false)]
    [InlineData("disenado", false)]
    [InlineData("en_prueba", true)]
    [InlineData("ajustado", true)]
    [InlineData("escalado", true)]
    public void Stage_6_waits_for_a_prototype_that_is_at_least_being_tried(string status, bool opens)
    {
        var top = In("crianza");
        Assert.Equal("Falta el proyecto para la oportunidad priorizada.", Words(top.OpenStage(Fernanda, "proyectar", "Falta poco para terminarlo.")));
        top.Submit(Laura, "RIL-PR", top.Project(status));
        Assert.Equal(opens ? "Committed" : "ReasonMissing", Rule(top.OpenStage(Fernanda, "proyectar")));
    }

    [Theory]
    [InlineData("corto", "mediano", "mediano")]
    [InlineData("corto", "largo", "largo")]
    [InlineData("largo", "mediano", "mediano")]
    public void A_plan_without_one_of_the_three_horizons_cannot_be_sent(params string[] horizons)
    {
        var top = In("proyectar");
        Assert.Equal("NotComplete", Rule(top.Submit(Laura, "RIL-PL", Presentation, Plan(horizons))));
        Assert.Equal("Committed", Rule(top.Submit(Laura, "RIL-PL", Presentation, Plan("corto", "mediano", "largo"))));
    }

    [Fact]
    public void The_way_ends_with_the_plan_and_the_closing_presentation_and_is_ended_by_whoever_facilitates()
    {
        var top = In("proyectar");
        Assert.Equal("NotComplete", Rule(top.Submit(Laura, "RIL-PL", Core.Forms.Answers.None, Plan("corto", "mediano", "largo"))));
        Assert.StartsWith("El recorrido termina con el plan", Words(top.End(Fernanda, "finished")), StringComparison.Ordinal);
        var said = top.Until(new LocalDate(2026, 11, 26));
        Assert.Contains(("presentation_missing", Laura.Id), said);
        Assert.Contains(("presentation_missing", Fernanda.Id), said);
        Assert.Equal("Committed", Rule(top.Submit(Laura, "RIL-PL", Presentation, Plan("corto", "mediano", "largo"))));
        Assert.Equal("NotYoursToEnd", Rule(top.End(Laura, "finished")));
        Assert.Equal("Committed", Rule(top.End(Fernanda, "finished")));
        Assert.Equal("finished", top.Stage);
        Assert.DoesNotContain(top.Until(new LocalDate(2026, 12, 20)), told => told.Deadline == "presentation_missing");
    }

    [Theory]
    [InlineData("17", true)]
    [InlineData("18", false)]
    public void Less_than_18_hours_a_month_only_warns_and_the_facilitator_hears_of_it(string hours, bool isLow)
    {
        var top = Admitted();
        Assert.IsType<Decision.Committed>(top.Start(Laura, "RIL-HM"));
        var found = top.Check("RIL-HM", Answers(("mes", "5"), ("horas", hours)));
        Assert.Empty(found.Problems);
        Assert.Equal(isLow, found.Warnings.Any(warning => warning is { Field: "horas", Rule: "warn_under" }));
        Assert.IsType<Decision.Committed>(top.Submit(Laura, "RIL-HM", Answers(("mes", "5"), ("horas", hours))));
        Assert.Equal(isLow ? [Fernanda.Id] : [], top.Said.OfType<Tell>().Where(tell => tell.Card == ExchangePosts.Reminder).Select(tell => tell.To.Id));
    }

    [Fact]
    public void The_fee_is_information_and_nothing_is_paid_here()
    {
        var shown = Ril.Forms["RIL-INS"].Field("info_arancel")!;
        Assert.Equal(FieldType.Shown, shown.Type);
        foreach (var words in new[] { "$4.500.000", "15 de febrero de 2024", "no se paga nada" })
        {
            Assert.Contains(words, shown.Help!.Es, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_registration_of_another_city_of_the_country_is_not_seen_nor_written_by_its_lead()
    {
        var top = Asked();
        Assert.Equal("OnlyCoordination", Rule(ReviewForm.Approve(top.Folder, Ril, top.Last("RIL-INS").Id, 1, top.As(Marcos), CityTop.Roster, top.Now)));
        Assert.Equal(Sight.Nothing, top.See("RIL-INS", Viewer.Of(top.As(Marcos))).Best);
        Assert.False(FormRights.MayFill(Ril.Forms["RIL-INS"], top.Head, top.Last("RIL-INS"), top.As(Marcos)));
    }

    [Fact]
    public void What_a_city_writes_is_seen_by_itself_by_whoever_facilitates_or_mentors_it_and_by_coordination()
    {
        var top = In("proyectar");
        top.Submit(Sofia, "RIL-ACO", Cycle, Support((Fernanda, "facilitator"), (Marta, "mentor"), (Silvio, "specialist")));
        foreach (var form in new[] { "RIL-EQ", "RIL-DX", "RIL-IND", "RIL-PR" })
        {
            Assert.All([Laura, Nadia, Fernanda, Marta, Sofia], person => Assert.Equal(Sight.Full, top.See(form, Viewer.Of(top.As(person))).Best));
            Assert.All([Marcos, Gabriel, Silvio], person => Assert.Equal(Sight.Nothing, top.See(form, Viewer.Of(top.As(person))).Best));
            Assert.Empty(top.See(form, Viewer.Channel).Fields);
            Assert.Empty(top.See(form, Viewer.Public).Fields);
        }

        Assert.Equal(Sight.Nothing, Visibility.Of(Ril, "city_team", Viewer.Channel, Matter.None with { Dossier = top.Head }));
        Assert.Equal(Sight.State, top.See("RIL-DX", Viewer.Channel).Best);
        Assert.Equal(Sight.Full, Visibility.Of(Ril, "exchange_state", Viewer.Of(top.As(Silvio)), Matter.None with { Dossier = top.Head }));
    }

    [Theory]
    [InlineData("ciudad", 5, Sight.Nothing)]
    [InlineData("conjunto", 2, Sight.Nothing)]
    [InlineData("conjunto", 3, Sight.Aggregate)]
    public void Figures_are_public_only_summed_up_and_only_of_cities_that_chose_it(string chosen, int cities, Sight sight)
    {
        var top = In("datos");
        top.Submit(Omar, "RIL-IND", Answers(("publicidad_tablero", chosen)), Indicators());
        var seen = VisibleForm.Of(Ril, Ril.Forms["RIL-IND"], top.Open, top.Last("RIL-IND"), CityTop.Roster, Viewer.Public, Matter.None with { Answers = cities });
        Assert.Equal(sight, seen.Best);
        Assert.Empty(seen.Answers);
        Assert.Empty(seen.Rows);
    }

    [Fact]
    public void Who_is_no_longer_named_by_coordination_accompanies_no_more()
    {
        var top = In("diagnostico");
        Assert.Equal(Sight.Full, top.See("RIL-EQ", Viewer.Of(top.As(Fernanda))).Best);
        top.Submit(Sofia, "RIL-ACO", Cycle, Support((Gabriel, "facilitator"), (Marta, "mentor")));
        Assert.Equal(Sight.Nothing, top.See("RIL-EQ", Viewer.Of(top.As(Fernanda))).Best);
        Assert.Equal(Sight.Full, top.See("RIL-EQ", Viewer.Of(top.As(Gabriel))).Best);
        Assert.Equal(["CL"], top.Head.Parties.Where(party => party.Side == Side.Host).Select(party => party.Country));
    }

    [Fact]
    public void Names_of_the_team_are_kept_a_year_after_the_end_and_the_plan_three()
    {
        var top = In("proyectar");
        top.Submit(Laura, "RIL-PL", Presentation, Plan("corto", "mediano", "largo"));
        top.End(Fernanda, "finished");
        var zone = ExchangeFlow.ZoneOf(top.Head, CityTop.Roster);
        Assert.Empty(Due(364));
        Assert.Equal(["RIL-ACO", "RIL-EQ"], Due(366));
        Assert.Contains("RIL-PL", Due(1_096));

        IEnumerable<string> Due(int days) => new Retention(Ril, top.Open, zone).Due(top.Now + Duration.FromDays(days)).Select(form => form.Key).Order();
    }

    [Fact]
    public void Sent_twice_it_is_one_registration_and_one_city()
    {
        var top = Asked();
        var sent = top.Last("RIL-INS");
        Assert.IsType<Decision.Unchanged>(SubmitForm.Decide(top.Folder, Ril, sent.Id, sent.Edit - 1, top.As(Laura), "RIL-2026-0002", CityTop.Roster, top.Now));
        Assert.IsType<Decision.Committed>(top.Take(ReviewForm.Approve(top.Folder, Ril, sent.Id, sent.Version, top.As(Sofia), CityTop.Roster, top.Now)));
        Assert.IsType<Decision.Unchanged>(ReviewForm.Approve(top.Folder, Ril, sent.Id, sent.Version, top.As(Sofia), CityTop.Roster, top.Now));
        Assert.Equal((DossierKind.Exchange, "equipo", "RIL-2026-0001", "Rosario"), (top.Head.Kind, top.Stage, top.Head.Reference, top.Head.Title));
    }

    [Fact]
    public void The_days_of_a_city_count_where_its_people_are() => Assert.Equal("America/Montevideo", ExchangeFlow.ZoneOf(Admitted().Head, CityTop.Roster).Id);
}
