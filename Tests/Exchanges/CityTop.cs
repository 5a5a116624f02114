using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>A city's way through a cycle on a table top: decisions are made and their changes laid into its folder.</summary>
internal sealed class CityTop
{
    public const string Id = "city0";

    public static readonly Programme Ril = ProgrammeFile.ReadEmbedded()["ril"];

    /// <summary>Of the city; of another city of the same country; of coordination; of those who accompany.</summary>
    public static readonly Person
        Laura = FormDeskTop.NewPerson("laura", "AR", "ril:focal_point"), Nadia = FormDeskTop.NewPerson("nadia", "AR", "ril:technical_team"), Omar = FormDeskTop.NewPerson("omar", "AR", "ril:technical_team"),
        Marcos = FormDeskTop.NewPerson("marcos", "AR", "ril:focal_point"),
        Sofia = FormDeskTop.NewPerson("sofia", "UY", "ril:secretariat"),
        Fernanda = FormDeskTop.NewPerson("fernanda", "AR", "ril:facilitator"), Gabriel = FormDeskTop.NewPerson("gabriel", "CL", "ril:facilitator"),
        Marta = FormDeskTop.NewPerson("marta", "CL", "ril:mentor"), Silvio = FormDeskTop.NewPerson("silvio", "BR", "ril:specialist");

    public static readonly Roster Roster = FormDeskTop.RosterOf(Laura, Nadia, Omar, Marcos, Sofia, Fernanda, Gabriel, Marta, Silvio);

    public static readonly LocalDate CycleStart = new(2026, 5, 1);

    public static readonly IReadOnlyDictionary<string, string> Registration = Answers(
        ("ciudad_inscrita", "Rosario"), ("pais_ciudad", "AR"), ("gobierno_ciudad", "Municipalidad de Rosario"), ("motivo_ciudad", "Queremos una política integral de primera infancia con datos propios."),
        ("referente_ciudad.name", "Laura Ejemplo"), ("referente_ciudad.email", "laura@example.org"), ("aval_intendencia", "true"), ("dedicacion", "true"));

    public static readonly IReadOnlyDictionary<string, string> Cycle = Answers(("inicio_ciclo", "2026-05-01"), ("fin_ciclo", "2026-11-27"));

    public static readonly IReadOnlyDictionary<string, string> Team = Answers(("nombre_ciudad", "Rosario"), ("referente.name", "Laura Ejemplo"), ("referente.email", "laura@example.org"), ("horas_mes", "20"));

    public static readonly IReadOnlyDictionary<string, string> Board = Answers(("publicidad_tablero", "ciudad"));

    public static readonly IReadOnlyDictionary<string, string> Presentation = Answers(("presentacion", "https://example.org/rosario.pdf"));

    public static readonly string[] Dimensions = ["equipo", "datos", "salud", "cuidado", "educacion", "derechos", "crianza"];

    public Folder Folder { get; private set; } = new(Dossier.PartitionOf(Id), []);

    public Instant Now { get; set; } = Instant.FromUtc(2026, 4, 20, 13, 0);

    public IReadOnlyList<Message> Said { get; private set; } = [];

    public OpenDossier Open => OpenDossier.Read(Folder)!;

    public Dossier Head => Open.Head;

    public string Stage => Head.Stage;

    public LocalDate Today => Now.InUtc().Date;

    public static FormRow[] Support(params (Person Person, string Role)[] people) =>
    [
        .. people.Select((named, i) => Row("acompanan", i, ("acp_rol", named.Role), ("acp_nombre", named.Person.Name), ("acp_correo", named.Person.Email), ("acp_institucion", "RIL"), ("acp_pais", named.Person.Country))),
    ];

    public static FormRow[] Members(string first = "lidera", string second = "datos") =>
    [
        Row("integrantes", 0, ("int_nombre", Nadia.Name), ("int_correo", Nadia.Email), ("int_perfil", "Trabajadora social"), ("int_area", "desarrollo"), ("int_rol", first)),
        Row("integrantes", 1, ("int_nombre", Omar.Name), ("int_correo", Omar.Email), ("int_perfil", "Analista"), ("int_area", "datos"), ("int_rol", second)),
        Row("actores", 0, ("act_organizacion", "Biblioteca popular"), ("act_hace", "Cuenta cuentos en tres barrios.")),
    ];

    public static FormRow[] Diagnosis(params bool[] prioritised) =>
    [
        .. Dimensions.Select((dimension, i) => Row("avance", i, ("dimension", dimension), ("grado_avance", "2"))),
        .. prioritised.Select((yes, i) => Row(
            "oportunidades", i, ("dimension_oportunidad", "salud"), ("oportunidad", $"Controles de salud número {i} en los barrios"), ("criticidad", "alta"), ("plazo_oportunidad", "corto"), ("priorizada", yes ? "true" : "false"))),
    ];

    public static FormRow[] Indicators() =>
    [
        Row(
            "indicadores", 0, ("objetivo", "Más controles a tiempo"), ("indicador_base", "prenatal"), ("unidad", "porcentaje"), ("linea_base", "52.5"), ("linea_base_fecha", "2025-12-31"), ("meta", "70"),
            ("meta_fecha", "2027-12-31"), ("fuente", "Centros de salud"), ("frecuencia", "mensual")),
    ];

    public static FormRow[] Plan(params string[] horizons) =>
    [
        .. horizons.Select((horizon, i) => Row(
            "plan", i, ("linea", $"Acción número {i} del plan"), ("plazo", horizon), ("responsable.name", "Nadia Ejemplo"), ("responsable.email", "nadia@example.org"), ("indicador_impacto", "Controles a tiempo"))),
    ];

    public static CityTop Asked()
    {
        var top = new CityTop();
        Assert.IsType<Decision.Committed>(top.Take(StartForm.Open(top.Folder, Ril, Ril.OpeningForm(DossierKind.Request)!, Id, top.As(Laura), Core.Forms.Answers.None, top.Now)));
        Assert.IsType<Decision.Committed>(top.SendDraft(Laura, "RIL-INS", Registration));
        return top;
    }

    /// <summary>Admitted, with a facilitator of its own country and a mentor of another, in its first stage.</summary>
    public static CityTop Admitted()
    {
        var top = Asked();
        var sent = top.Last("RIL-INS");
        Assert.IsType<Decision.Committed>(top.Take(ReviewForm.Approve(top.Folder, Ril, sent.Id, sent.Version, top.As(Sofia), Roster, top.Now)));
        Assert.IsType<Decision.Committed>(top.Submit(Sofia, "RIL-ACO", Cycle, Support((Fernanda, "facilitator"), (Marta, "mentor"))));
        return top;
    }

    /// <summary>In the stage named, with everything the stages before it ask for; of stage 4 no project yet.</summary>
    public static CityTop In(string stage)
    {
        var top = Admitted();
        (string Stage, Action Do)[] course =
        [
            ("diagnostico", () => Assert.IsType<Decision.Committed>(top.Submit(Laura, "RIL-EQ", Team, Members()))),
            ("datos", () => Assert.IsType<Decision.Committed>(top.Submit(Nadia, "RIL-DX", Core.Forms.Answers.None, Diagnosis(true, false)))),
            ("salud", () => Assert.IsType<Decision.Committed>(top.Submit(Omar, "RIL-IND", Board, Indicators()))),
            ("crianza", () => { }),
            ("proyectar", () => Assert.IsType<Decision.Committed>(top.Submit(Laura, "RIL-PR", top.Project("en_prueba")))),
        ];
        foreach (var (next, prepare) in course.TakeWhile(_ => top.Stage != stage))
        {
            prepare();
            Assert.IsType<Decision.Committed>(top.OpenStage(Fernanda, next));
        }

        Assert.Equal(stage, top.Stage);
        return top;
    }

    public Dictionary<string, string> Project(string prototype, string? opportunity = null) => new()
    {
        ["oportunidad_abordada"] = opportunity ?? Open.Rows(Last("RIL-DX").Id, "oportunidades").First(row => row.Answers["priorizada"] == "true").Id,
        ["solucion"] = "Un equipo móvil que controla la salud de gestantes en los barrios más lejanos.",
        ["mentor_proyecto.name"] = "Marta Ejemplo",
        ["mentor_proyecto.email"] = "marta@example.org",
        ["hipotesis"] = "Más gestantes llegan a cinco controles antes del parto.",
        ["indicadores_proyecto"] = Open.Rows(Last("RIL-IND").Id, "indicadores")[0].Id,
        ["prototipo_estado"] = prototype,
    };

    public Actor As(Person person) => new(person, [person], Today);

    public Decision OpenStage(Person who, string stage, string reason = "") => Take(Core.Exchanges.OpenStage.Decide(Folder, Ril, stage, reason, As(who), Roster, Now));

    public Decision End(Person who, string stage) => Take(EndExchange.Decide(Folder, Ril, stage, "La ciudad presentó su solución.", As(who), Roster, Now));

    public Submission Last(string form) => Open.Submissions.Last(submission => submission.Form == form);

    public Decision Start(Person who, string form) => Take(StartForm.InDossier(Folder, Ril, Ril.Forms[form], As(who), Core.Forms.Answers.None, Roster, Now));

    /// <summary>Somebody begins a form where it is not open, or corrects what was sent, answers it and sends it with all its rules; whom it names take their part.</summary>
    public Decision Submit(Person who, string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        Now += Duration.FromSeconds(1);
        var sent = Open.Submissions.LastOrDefault(submission => submission.Form == form && submission.Version > 0 && Ril.Forms[form].Each != "entry");
        if (!Open.Submissions.Any(submission => submission.Form == form && submission.IsOpen)
            && (sent is null ? Start(who, form) : Take(ReopenForm.Decide(Folder, Ril, sent.Id, As(who), Now))) is not Decision.Committed and var refused)
        {
            return refused;
        }

        return SendDraft(who, form, answers, rows);
    }

    public VisibleForm See(string form, Viewer viewer) => VisibleForm.Of(Ril, Ril.Forms[form], Open, Last(form), Roster, viewer);

    public IReadOnlyList<string> Missing() => [.. ExchangeFlow.Missing(Open, Ril, Roster, Now).SelectMany(gate => gate.Debts).Select(debt => $"{debt.Kind} {debt.What}").Distinct()];

    public IEnumerable<string> GoingOn() => ExchangeFlow.GoingOn(Ril, Head, new Gates(Ril, Open, Today)).Select(stage => stage.Key);

    public LocalDate? DueOn() => Reminders().DueOn(Now);

    public Reminders Reminders() => new(Ril, Open, Roster, ExchangeFlow.ZoneOf(Head, Roster));

    /// <summary>Time passes; the dossier is woken whenever it asked to be.</summary>
    /// <returns>The deadlines that spoke, each with whom they reached.</returns>
    public IReadOnlyList<(string Deadline, string Person)> Until(LocalDate day)
    {
        var said = new List<(string, string)>();
        var end = day.AtStartOfDayInZone(ExchangeFlow.ZoneOf(Head, Roster)).ToInstant() + Duration.FromHours(12);
        while (Head.Wakes is { } wakes && wakes <= end)
        {
            Now = Instant.Max(Now, wakes);
            if (Take(ExchangeFlow.Wake(Folder, Ril, Roster, Now)) is not Decision.Committed)
            {
                break;
            }

            said.AddRange(Said.OfType<Tell>().Where(tell => tell.Card == ExchangePosts.Reminder).Select(tell => (tell.Ids["deadline"], tell.To.Id)));
        }

        Now = end;
        return said;
    }

    public static string Rule(Decision decision) => decision is Decision.Refused refused ? refused.Refusal.Reason : decision.GetType().Name;

    /// <summary>What a gate said, in Spanish.</summary>
    public static string Words(Decision decision) => decision is Decision.Refused { Refusal.Arguments: [LocalText text, ..] } ? text.Es : Rule(decision);

    /// <summary>What is wrong with a draft answered so, and what is only said.</summary>
    public Findings Check(string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        Lay(form, answers, rows);
        var whole = FormCheck.Whole(FormContext.Of(Ril, Ril.Forms[form], Open, Last(form), Laura, Today));
        return new Findings([.. whole.SelectMany(page => page.Findings.Problems)], [.. whole.SelectMany(page => page.Findings.Warnings)]);
    }

    public static Dictionary<string, string> Answers(params (string Field, string Value)[] answers) => answers.ToDictionary(answer => answer.Field, answer => answer.Value);

    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> answers, string field, string value) => new(answers) { [field] = value };

    public static FormRow Row(string list, int place, params (string Field, string Value)[] answers) => new($"{list}{place}", list, place, Answers(answers));

    public Decision Take(Decision decision)
    {
        Said = [];
        if (decision is Decision.Committed committed)
        {
            Folder = Folder.With(committed.Changes);
            Said = committed.Messages;
        }

        return decision;
    }

    private Submission Lay(string form, IReadOnlyDictionary<string, string> answers, FormRow[] rows)
    {
        var draft = Open.Submissions.Last(submission => submission.Form == form && submission.IsOpen) with { Answers = answers };
        var gone = rows.Length == 0 ? [] : Ril.Forms[form].Pages.Where(page => page.Rows is not null).SelectMany(page => Open.Rows(draft.Id, page.Rows!.Key)).Select(row => Change.Remove(OpenDossier.KeyOf(draft, row)));
        Take(new Decision.Committed("form.rows", form, [.. gone], []));
        Take(new Decision.Committed("form.save", form, [Change.Set(OpenDossier.KeyOf(draft), draft, CoreJson.Default.Submission), .. rows.Select(row => Change.Set(OpenDossier.KeyOf(draft, row), row, CoreJson.Default.FormRow))], []));
        return draft;
    }

    private Decision SendDraft(Person who, string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        var draft = Lay(form, answers, rows);
        var sent = Take(SubmitForm.Decide(Folder, Ril, draft.Id, draft.Edit, As(who), "RIL-2026-0001", Roster, Now));
        var said = Said;
        if (sent is Decision.Committed && Ril.Forms[form].People is { } source)
        {
            var (named, people) = NamedPeople.Decide(Roster, Ril, Open, Last(form), source);
            Assert.IsType<Decision.Unchanged>(named);
            Take(source.Helps
                ? NamePeople.Helpers(Folder, Ril, people, Roster, Now)
                : NamePeople.Participants(Folder, Ril, Last(form).Of, source.Role, [.. people.Select(held => held.Person)], Roster, Now));
        }

        Said = said;
        return sent;
    }
}
