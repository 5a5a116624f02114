using System.Diagnostics;
using PeerExchange.Core.Programmes;
using Xunit.Abstractions;

namespace PeerExchange.Tests.Programmes;

public sealed class OeiProgrammeTests(ITestOutputHelper output)
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];

    /// <summary>Every question the programme asks, form by form; lists by their own key.</summary>
    private static readonly Dictionary<string, string> Asked = new()
    {
        ["OEI-Q-DEM"] = "convocatoria_id pais institucion nivel_gobierno punto_focal titulo necesidad areas_trabajo poblacion situacion_actual resultado_esperado modalidad paises_interes idiomas ventana_fechas tamano_delegacion enlaces visibilidad",
        ["OEI-Q-OFE"] = "pais institucion punto_focal tipo nombre resumen problema areas_trabajo poblacion cobertura desde evidencia evidencia_enlaces que_se_puede_ver modalidades cupo idiomas disponibilidad ods visibilidad vigente_hasta",
        ["OEI-A1-V"] = "inst_demandantes oficina_oei_emisora lider_viajero objetivo preguntas_clave",
        ["OEI-A1-CO"] = "conformidad_ofrece",
        ["OEI-A1-CS"] = "conformidad_solicita",
        ["OEI-A5-V"] = "ev_global ev_pertinencia ev_agenda ev_logistica ev_acompanamiento ev_referenciacion ev_objetivos ev_fortalezas ev_mejoras ev_recomendaria",
        ["OEI-NOT"] = "nota_fecha nota_tipo nota_observado nota_sugerencia",
        ["OEI-SEG"] = "seg_aprendizaje seg_indicador seg_meta seg_estado seg_valor seg_avances seg_evidencia seg_obstaculos",
        ["OEI-CONV"] = "conv_nombre conv_texto conv_areas abre cierra",
        ["OEI-ANUAL"] = "an_nombre an_fechas an_lugar an_objetivo an_inicio an_tema an_a_cargo",
        ["OEI-ACTA"] = "ac_pais ac_nombre ac_institucion ac_acuerdos",
        ["OEI-A1"] = "intercambio_id titulo pais_ofrece pais_solicita inst_oferentes oficina_oei_receptora lider_receptor experiencias modalidad fecha_inicio fecha_fin agenda_items agenda_cierre logistica_local estado_agenda",
        ["OEI-A2"] = "institucion autoridad cargo c_participacion c_referenciacion c_anexos_post c_transferencia c_seguimiento aportes condiciones aval_ministerio documento_firmado fecha_firma",
        ["OEI-A3"] = "contexto avances expectativas interlocutores aporta documentos p_nombre p_institucion p_cargo p_correo p_telefono p_perfil p_rol p_motivo p_decision",
        ["OEI-A4"] = "participante doc_nombre doc_tipo doc_numero doc_vence nacionalidad visa origen llegada salida alojamiento noches traslados alimentacion accesibilidad seguro emergencia financia conectividad zona_horaria",
        ["OEI-A5"] = "pa_actividades pa_contraparte pt_aprendizaje pt_resultado pt_indicador pt_responsable pt_destinatarios pt_hitos pt_inicio pt_fin pt_riesgos firma_lider",
        ["OEI-A6"] = "participante fecha experiencia reseniable sorpresa adaptar pregunta idea contacto foto cita publicar visibilidad",
        ["OEI-A7"] = "persona version_texto responsable c_tratamiento c_transferencia_int c_sensibles c_imagen c_grabacion c_publicacion c_contacto conservacion derechos fecha_hora retirada",
    };

    [Fact]
    public void Every_form_asks_everything()
    {
        Assert.Equal(Asked.Keys.Order(), Oei.Forms.Keys.Order());
        foreach (var (key, fields) in Asked)
        {
            var form = Oei.Forms[key];
            var there = form.Fields.Select(field => field.Key).Concat(form.Pages.Select(page => page.Rows?.Key)).ToList();
            Assert.DoesNotContain(fields.Split(' '), field => !there.Contains(field));
        }
    }

    [Fact]
    public void What_is_required_is_required()
    {
        const string optional = "poblacion paises_interes ventana_fechas tamano_delegacion enlaces cobertura desde evidencia_enlaces cupo disponibilidad ods aportes condiciones documento_firmado interlocutores aporta documentos p_telefono p_perfil p_motivo p_decision doc_numero doc_vence nacionalidad visa llegada salida alojamiento noches traslados alimentacion accesibilidad seguro emergencia conectividad ev_fortalezas ev_mejoras ev_recomendaria nota_sugerencia seg_valor seg_avances seg_evidencia seg_obstaculos conv_areas an_a_cargo ac_institucion pt_riesgos experiencia sorpresa pregunta idea contacto foto cita c_sensibles c_imagen c_grabacion c_publicacion c_contacto experiencias";
        var asked = Oei.Forms.Values.SelectMany(form => form.Fields.Where(field => Asked[form.Key].Split(' ').Contains(field.Key) && field.Type != FieldType.Shown));
        Assert.All(asked, field => Assert.True(field.Required != optional.Split(' ').Contains(field.Key), field.Key));
        Assert.Equal("experiencias_otras", Oei.Forms["OEI-A1"].Field("experiencias")!.Rules.Single().Text("field"));
    }

    [Fact]
    public void A_page_asks_no_more_than_fits_a_phone()
    {
        foreach (var page in Oei.Forms.Values.SelectMany(form => form.Pages))
        {
            var asked = page.Fields.Count(field => field.Type != FieldType.Shown);
            Assert.InRange(asked, 0, page.Rows is null ? 6 : 9);
            Assert.InRange(page.Fields.Count, 1, 9);
        }
    }

    [Fact]
    public void The_first_rules_of_the_questionnaires_are_kept()
    {
        Assert.Equal("80 3000", Bounds("OEI-Q-DEM", "necesidad", RuleNames.Length));
        Assert.Equal("1 3", Bounds("OEI-Q-DEM", "areas_trabajo", RuleNames.Items));
        Assert.Equal("1 30", Bounds("OEI-Q-DEM", "tamano_delegacion", RuleNames.Range));
        Assert.Equal("3 200", Bounds("OEI-Q-OFE", "nombre", RuleNames.Length));
        Assert.Equal("0 50", Bounds("OEI-Q-OFE", "cupo", RuleNames.Range));
        Assert.Equal(("red", "today+12m"), (Field("OEI-Q-OFE", "visibilidad").Default, Field("OEI-Q-OFE", "vigente_hasta").Default));
        Assert.Contains(Field("OEI-Q-DEM", "paises_interes").Rules, rule => rule.Name == RuleNames.NotOwnCountry);
        Assert.Contains(Field("OEI-Q-DEM", "enlaces").Rules, rule => rule.Name == RuleNames.WarnItems && rule.Number("max") == 4);
        Assert.Equal([RuleNames.CallOpen], Field("OEI-Q-DEM", "convocatoria_id").Asked.Select(condition => condition.Name));
        Assert.Equal("no", Field("OEI-A6", "publicar").Default);
        Assert.Equal(17, Oei.Lists[Field("OEI-Q-OFE", "ods").Options!].Options.Count);
        Assert.Equal(12, Oei.Lists[Field("OEI-Q-OFE", "disponibilidad").Options!].Options.Count);
    }

    [Fact]
    public void A_delegation_has_one_leader_and_nobody_who_refused_consent()
    {
        var rows = Oei.Forms["OEI-A3"].Pages.Single(page => page.Rows is not null).Rows!;
        Assert.Equal(("participantes", 1, 30), (rows.Key, rows.Min, rows.Max));
        Assert.Contains(rows.Rules, rule => rule is { Name: RuleNames.ExactlyOne } && rule.Text("field") == "p_rol" && rule.Text("value") == "lider");
        Assert.Contains(rows.Rules, rule => rule is { Name: RuleNames.NoRefusal } && rule.Text("field") == "c_tratamiento");
    }

    /// <summary>The host writes its part of Annex I, the visitor its own, and the host never the visitor's annexes (II, III, IV, VII).</summary>
    [Fact]
    public void Each_side_writes_its_own_part()
    {
        Assert.Equal(["host.leader", "host.focal_point"], Oei.Forms["OEI-A1"].FilledBy);
        Assert.Equal(["visitor.leader", "visitor.focal_point"], Oei.Forms["OEI-A1-V"].FilledBy);
        Assert.Equal(["host.leader"], Oei.Forms["OEI-A1-CO"].FilledBy);
        Assert.Equal(["visitor.leader"], Oei.Forms["OEI-A1-CS"].FilledBy);
        Assert.All(new[] { "OEI-A1-V", "OEI-A1-CO", "OEI-A1-CS" }, part => Assert.Equal("OEI-A1", Oei.Forms[part].PartOf));
        foreach (var key in new[] { "OEI-A2", "OEI-A3", "OEI-A4", "OEI-A5", "OEI-A6", "OEI-A7" })
        {
            var writers = Oei.Forms[key].FilledBy.Concat(Oei.Forms[key].Pages.SelectMany(page => page.FilledBy));
            Assert.All(writers, role => Assert.True(role == "participant" || role.StartsWith("visitor.", StringComparison.Ordinal), $"{key}: {role}"));
        }

        Assert.Equal(["participant"], Oei.Forms["OEI-A6"].FilledBy);
        Assert.Equal(["participant"], Oei.Forms["OEI-A7"].FilledBy);
    }

    [Theory]
    [InlineData("planning", "named")]
    [InlineData("agenda_draft", "form list_filled")]
    [InlineData("referencing_booked", "booked list_filled")]
    [InlineData("referencing_held", "held")]
    [InlineData("agenda_final", "each_party held has_row")]
    [InlineData("visit", "stage_reached held has_row each_party each_participant date_reached")]
    [InlineData("transfer", "each_party")]
    [InlineData("closed", "answered stage_reached")]
    [InlineData("OEI-A4", "consent")]
    public void A_gate_waits_for(string before, string conditions)
    {
        var gates = Oei.Gates.Where(gate => gate.Before == before);
        Assert.Equal(conditions.Split(' ').Order(), gates.SelectMany(gate => gate.Requires).Select(condition => condition.Name).Distinct().Order());
    }

    [Fact]
    public void The_visit_waits_for_annexes_II_III_IV_and_VII()
    {
        var forms = Oei.Gates.Where(gate => gate.Before == "visit").SelectMany(gate => gate.Requires).Where(condition => condition.Name is RuleNames.EachParty or RuleNames.EachParticipant);
        Assert.Equal(["OEI-A2", "OEI-A3", "OEI-A4", "OEI-A7"], forms.Select(condition => condition.Text("form")!).Order());
    }

    [Fact]
    public void Reminders_come_when_the_programme_says()
    {
        Assert.Equal([-21, -14, -7, -3], Deadline("annexes_missing").Days);
        Assert.Equal((DeadlineUnit.WorkingDay, 5), (Deadline("viability_pending").Unit, Deadline("viability_pending").Days.Single()));
        Assert.Equal([1, 15, 30], Deadline("reports_due").Days);
        Assert.Equal((DeadlineUnit.Month, 10), (Deadline("transfer_check").Unit, Deadline("transfer_check").EscalateAfter));
        Assert.Equal([3, 6, 9, 12], Deadline("transfer_check").Days);
        Assert.Equal(["visitor.leader", "secretariat"], Deadline("transfer_check").Escalate);
    }

    [Fact]
    public void People_may_ask_for_every_role_but_coordination() =>
        Assert.Equal(["representative", "office", "focal_point", "leader", "participant"], Oei.Roles.Where(role => role.SelfService).Select(role => role.Key));

    [Fact]
    public void Reading_takes_a_moment()
    {
        var watch = Stopwatch.StartNew();
        ProgrammeFile.ReadEmbedded();
        output.WriteLine($"All programme files read again in {watch.Elapsed.TotalMilliseconds:0.0} ms.");
    }

    private static FieldDefinition Field(string form, string field) => Oei.Forms[form].Field(field)!;

    private static DeadlineDefinition Deadline(string key) => Oei.Deadlines.Single(deadline => deadline.Key == key);

    private static string Bounds(string form, string field, string rule)
    {
        var use = Field(form, field).Rules.Single(used => used.Name == rule);
        return $"{use.Number("min")} {use.Number("max")}";
    }
}
