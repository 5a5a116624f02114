using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>A round of technical cooperation that Paraguay asks for, on a table top: decisions are made and their changes laid into its folder.</summary>
internal sealed class RoundTop
{
    public const string Id = "round0";

    public static readonly Programme Ripso = ProgrammeFile.ReadEmbedded()["ripso"];

    public static readonly Person
        Elena = FormDeskTop.NewPerson("elena", "PY", "ripso:focal_point"), Marta = FormDeskTop.NewPerson("marta", "PY", "ripso:representative"),
        Tomas = FormDeskTop.NewPerson("tomas", "PY", "ripso:technical_team"),
        Sofia = FormDeskTop.NewPerson("sofia", "US", "ripso:secretariat"), Andres = FormDeskTop.NewPerson("andres", "US", "ripso:secretariat"),
        Clara = FormDeskTop.NewPerson("clara", "CL", "ripso:specialist"), Diego = FormDeskTop.NewPerson("diego", "CO", "ripso:specialist"),
        Paula = FormDeskTop.NewPerson("paula", "BR", "ripso:specialist"), Pedro = FormDeskTop.NewPerson("pedro", "CL", "ripso:specialist"),
        Petra = FormDeskTop.NewPerson("petra", "PY", "ripso:specialist");

    public static readonly Roster Roster = FormDeskTop.RosterOf(Elena, Marta, Tomas, Sofia, Andres, Clara, Diego, Paula, Pedro, Petra);

    public static readonly IReadOnlyDictionary<string, string> GoodRequest = new Dictionary<string, string>
    {
        ["pais"] = "PY",
        ["institucion"] = "Ministerio de Desarrollo Social",
        ["punto_focal.name"] = "Elena Ejemplo",
        ["punto_focal.email"] = "elena@example.org",
        ["autoridad.name"] = "Marta Ejemplo",
        ["autoridad.email"] = "marta@example.org",
        ["titulo"] = "Reforma del registro social de hogares",
        ["objeto_cooperacion"] = "El registro social llega a pocos hogares rurales y sus datos envejecen antes de usarse.",
        ["fase_objeto"] = "reforma",
        ["temas"] = "registro_social,datos",
        ["objetivo_ronda"] = "Una hoja de ruta para actualizar el registro y un plan para sus primeros doce meses.",
        ["paises_interes"] = "CL",
        ["experiencias_interes"] = "Sisbén IV",
        ["idioma_trabajo"] = "es",
        ["nota_oficial"] = "https://example.org/nota.pdf",
        ["docs_referencia"] = "https://example.org/1\nhttps://example.org/2\nhttps://example.org/3\nhttps://example.org/4",
        ["visibilidad_solicitud"] = "reservado",
        ["adhesion"] = "true",
    };

    public Folder Folder { get; private set; } = new(Dossier.PartitionOf(Id), []);

    public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 2, 13, 0);

    /// <summary>The messages of the last decision.</summary>
    public IReadOnlyList<Message> Said { get; private set; } = [];

    public OpenDossier Open => OpenDossier.Read(Folder)!;

    public Dossier Head => Open.Head;

    public string Stage => Head.Stage;

    public LocalDate Today => Now.InUtc().Date;

    public static RoundTop Asked()
    {
        var top = new RoundTop();
        Assert.IsType<Decision.Committed>(top.Take(StartForm.Open(top.Folder, Ripso, Ripso.OpeningForm(DossierKind.Request)!, Id, top.As(Elena), Answers.None, top.Now)));
        Assert.IsType<Decision.Committed>(top.SendDraft(Elena, GoodRequest));
        return top;
    }

    public static RoundTop Admitted()
    {
        var top = Asked();
        Assert.IsType<Decision.Committed>(top.Approve(Sofia));
        return top;
    }

    public Actor As(Person person) => new(person, [person], Today);

    public static Specialist Knows(Person person, string expertise, params string[] languages) => new(person.Id, person.Country, expertise) { Fulfils = ["gestion_equipos"], Languages = languages.Length > 0 ? languages : ["es"] };

    public static readonly IReadOnlyList<Specialist> Specialists =
    [
        Knows(Clara, "Registros sociales y focalización"), Knows(Diego, "Datos, seguimiento y evaluación"), Knows(Paula, "Cuidados", "pt"), Knows(Pedro, "Vivienda"), Knows(Petra, "Registros sociales y focalización"),
    ];

    public Decision Propose(Person who, Person[] members, Person[]? coordinators = null) => Take(ProposePanel.Decide(
        Folder, Ripso, [.. members.Select(person => person.Id)], [.. (coordinators ?? [Sofia, Andres]).Select(person => person.Id)], Specialists, As(who), Roster, Now));

    public Decision Accept(Person who, string? conflict = null, bool unpaid = true) =>
        Take(AnswerSeat.Decide(Folder, Ripso, new SeatAnswer(true, unpaid, conflict is not null, conflict ?? ""), As(who), Roster, Now));

    public Decision Decline(Person who, string reason) => Take(AnswerSeat.Decide(Folder, Ripso, new SeatAnswer(false, false, null, reason), As(who), Roster, Now));

    public Decision Agree(Person who, bool agrees = true, string reason = "", int? round = null) =>
        Take(AgreePanel.Decide(Folder, Ripso, round ?? Open.Panel!.Round, agrees, reason, As(who), Roster, Now));

    /// <summary>A round whose panel of Clara and Diego is agreed.</summary>
    public static RoundTop Prepared()
    {
        var top = Admitted();
        Assert.IsType<Decision.Committed>(top.Propose(Sofia, [Clara, Diego]));
        Assert.IsType<Decision.Committed>(top.Accept(Clara));
        Assert.IsType<Decision.Committed>(top.Accept(Diego));
        Assert.IsType<Decision.Committed>(top.Agree(Elena));
        return top;
    }

    public static readonly LocalDate VisitStart = new(2026, 5, 11);

    public static readonly FormRow[] Questions =
    [
        new("q1", "preguntas", 1, new Dictionary<string, string> { ["q_pregunta"] = "¿Cada cuánto se actualizan los datos de un hogar?" }),
        new("q2", "preguntas", 2, new Dictionary<string, string> { ["q_pregunta"] = "¿Qué parte del gasto depende del registro?" }),
    ];

    public static readonly IReadOnlyDictionary<string, string> Dates = new Dictionary<string, string> { ["visita_inicio"] = Iso(VisitStart), ["visita_fin"] = Iso(VisitStart.PlusDays(2)) };

    /// <summary>An agenda of three days with these kinds of activity.</summary>
    public static FormRow[] Agenda(params string[] kinds) =>
    [
        .. kinds.Select((kind, i) => new FormRow("a" + i, "actividades", i, new Dictionary<string, string>
        {
            ["act_inicio.date"] = Iso(VisitStart.PlusDays(i % 3)),
            ["act_inicio.time"] = i < 3 ? "09:00" : "14:00",
            ["act_minutos"] = "120",
            ["act_tipo"] = kind,
            ["act_tema"] = "Actividad de la visita",
        })),
    ];

    public static readonly string[] SixKinds = ["protocolo", "pais", "panel", "trabajo", "entrevista", "interna"];

    public static readonly IReadOnlyDictionary<string, string> LocalPlan = new Dictionary<string, string>
    {
        ["ll_listo"] = "true",
        ["ll_contacto.name"] = "Elena Ejemplo",
        ["ll_contacto.email"] = "elena@example.org",
        ["prensa"] = "institucional",
    };

    public Decision Say(Person who, string row, string text, int? seen = null) => Take(SayInThread.Decide(
        Folder, Ripso, Last("RIPSO-Q").Id, row, seen ?? Open.Words.Count(word => word.Row == row), text, As(who), Roster, Now));

    /// <summary>A round whose visit is ready, and whose day may come.</summary>
    public static RoundTop Ready()
    {
        var top = Prepared();
        Assert.IsType<Decision.Committed>(top.Submit(Clara, "RIPSO-Q", Answers.None, Questions));
        Assert.IsType<Decision.Committed>(top.Say(Tomas, "q1", "Cada dos años, por barrido."));
        Assert.IsType<Decision.Committed>(top.Say(Elena, "q2", "Cerca de la mitad."));
        Assert.IsType<Decision.Committed>(top.Submit(Elena, "RIPSO-AG", Dates, Agenda(SixKinds)));
        Assert.IsType<Decision.Committed>(top.Submit(Sofia, "RIPSO-LI", new Dictionary<string, string> { ["li_viajes"] = "true" }));
        Assert.IsType<Decision.Committed>(top.Submit(Marta, "RIPSO-LL", LocalPlan));
        return top;
    }

    public static readonly IReadOnlyDictionary<string, string> Findings = new Dictionary<string, string> { ["hallazgos"] = "Los datos se actualizan poco y sin un calendario que conozcan los municipios." };

    public static readonly IReadOnlyDictionary<string, string> Report = new Dictionary<string, string>
    {
        ["descripcion"] = "La ronda trató la reforma del registro social de hogares en zonas rurales.",
        ["hallazgos"] = "Los datos se actualizan poco y sin un calendario conocido por los municipios.",
        ["inf_archivo"] = "https://example.org/informe.pdf",
        ["inf_paginas"] = "18",
    };

    public static FormRow[] Advice(string author) =>
    [
        new("r" + author, "recomendaciones", 1, new Dictionary<string, string> { ["rec_tipo"] = "reforma", ["rec_texto"] = $"Actualizar cada año los hogares rurales ({author})." }),
        new("n" + author, "necesidades", 1, new Dictionary<string, string> { ["nec_texto"] = $"Formación de equipos municipales ({author})." }),
    ];

    /// <summary>A round after its visit, with what both specialists contributed.</summary>
    public static RoundTop Contributed()
    {
        var top = Ready();
        top.Until(VisitStart);
        top.Until(VisitStart.PlusDays(3));
        Assert.IsType<Decision.Committed>(top.Submit(Clara, "RIPSO-AP", Findings, Advice("clara")));
        Assert.IsType<Decision.Committed>(top.Submit(Diego, "RIPSO-AP", Findings, Advice("diego")));
        return top;
    }

    /// <summary>A round whose report the country has approved.</summary>
    public static RoundTop Approved()
    {
        var top = Contributed();
        Assert.IsType<Decision.Committed>(top.Submit(Sofia, "RIPSO-INF", Report));
        Assert.IsType<Decision.Committed>(top.Approve(Elena, "RIPSO-INF"));
        return top;
    }

    public static Dictionary<string, string> Decision_(string what, string? file = null)
    {
        var answers = new Dictionary<string, string> { ["decision_publicidad"] = what, ["firma_decision"] = "true", ["firma_decision.by"] = Marta.Id, ["firma_decision.role"] = "visitor.representative", ["firma_decision.at"] = "2026-05-20T12:00:00Z" };
        if (file is not null)
        {
            answers["autorizacion_escrita"] = file;
        }

        return answers;
    }

    public Decision End(Person who, string stage, string reason = "El informe está aprobado.") => Take(EndExchange.Decide(Folder, Ripso, stage, reason, As(who), Roster, Now));

    /// <summary>Time passes; the round is woken whenever it asked to be.</summary>
    public void Until(LocalDate day)
    {
        var end = day.AtStartOfDayInZone(ExchangeFlow.ZoneOf(Head, Roster)).ToInstant() + Duration.FromHours(12);
        while (Head.Wakes is { } wakes && wakes <= end)
        {
            Now = Instant.Max(Now, wakes);
            if (Take(ExchangeFlow.Wake(Folder, Ripso, Roster, Now)) is not Decision.Committed)
            {
                break;
            }
        }

        Now = end;
    }

    public Submission Last(string form) => Open.Submissions.Last(submission => submission.Form == form);

    public Decision Start(Person who, string form, string? about = null) => Take(StartForm.InDossier(Folder, Ripso, Ripso.Forms[form], As(who), Answers.None, Roster, Now, about));

    /// <summary>Somebody begins a form where it is not open, answers it and sends it, with all its rules.</summary>
    public Decision Submit(Person who, string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        Now += Duration.FromSeconds(1);
        var open = Open.Submissions.Any(submission => submission.Form == form && submission.IsOpen && (Ripso.Forms[form].Each is not ("person" or "entry") || submission.Author == who.Id));
        return !open && Start(who, form) is not Decision.Committed and var refused ? refused : SendDraft(who, answers, form, rows);
    }

    public Decision Approve(Person who, string? form = null) =>
        Last(form ?? "RIPSO-SOL") is var sent ? Take(ReviewForm.Approve(Folder, Ripso, sent.Id, sent.Version, As(who), Roster, Now)) : Decision.Nothing;

    public Decision Return(Person who, string text, string? form = null) =>
        Last(form ?? "RIPSO-SOL") is var sent ? Take(ReviewForm.Return(Folder, Ripso, sent.Id, sent.Version, [(null, text)], As(who), Roster, Now)) : Decision.Nothing;

    /// <summary>What is wrong with a draft answered so, and what is only said.</summary>
    public Findings Check(IReadOnlyDictionary<string, string> answers, string form = "RIPSO-SOL")
    {
        var draft = Last(form) with { Answers = answers };
        var whole = FormCheck.Whole(FormContext.Of(Ripso, Ripso.Forms[form], Open, draft, Elena, Today));
        return new Findings([.. whole.SelectMany(page => page.Findings.Problems)], [.. whole.SelectMany(page => page.Findings.Warnings)]);
    }

    public VisibleForm See(string form, Viewer viewer) => VisibleForm.Of(Ripso, Ripso.Forms[form], Open, Last(form), Roster, viewer);

    public IEnumerable<string> Missing() => ExchangeFlow.Missing(Open, Ripso, Roster, Now).SelectMany(gate => gate.Debts).Select(debt => $"{debt.Kind} {debt.What} {debt.Country}".TrimEnd());

    public static string Rule(Decision decision) => decision is Decision.Refused refused ? refused.Refusal.Reason : decision.GetType().Name;

    /// <summary>What a gate said, in Spanish.</summary>
    public static string Words(Decision decision) => decision is Decision.Refused { Refusal.Arguments: [LocalText text, ..] } ? text.Es : Rule(decision);

    /// <summary>The answers with some of them others; without a value: without an answer.</summary>
    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> answers, params (string Field, string? Value)[] other)
    {
        var with = new Dictionary<string, string>(answers);
        foreach (var (field, value) in other)
        {
            with.Remove(field);
            if (value is not null)
            {
                with[field] = value;
            }
        }

        return with;
    }

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

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);

    private Decision SendDraft(Person who, IReadOnlyDictionary<string, string> answers, string form = "RIPSO-SOL", params FormRow[] rows)
    {
        var draft = Open.Submissions.Last(submission => submission.Form == form && submission.IsOpen) with { Answers = answers };
        Take(new Decision.Committed("form.save", form, [Change.Set(OpenDossier.KeyOf(draft), draft, CoreJson.Default.Submission), .. rows.Select(row => Change.Set(OpenDossier.KeyOf(draft, row), row, CoreJson.Default.FormRow))], []));
        return Take(SubmitForm.Decide(Folder, Ripso, draft.Id, draft.Edit, As(who), "RIPSO-2026-0001", Roster, Now));
    }
}
