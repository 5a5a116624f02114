using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Forms;

/// <summary>A form being filled in on a table top: decisions are made and their changes laid into the folder, with no store and no clock.</summary>
internal sealed class FormDeskTop
{
    public const string DossierId = "dossier0";

    public static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];
    public static readonly Person Ana = NewPerson("ana", "UY", "oei:focal_point");
    public static readonly Person Carmen = NewPerson("carmen", "ES", "*:secretariat");
    public static readonly Person Beatriz = NewPerson("beatriz", "BR", "oei:focal_point");

    public static readonly Roster Roster = RosterOf(Ana, Carmen, Beatriz);

    private int minutes;

    public Folder Folder { get; private set; } = new(Dossier.PartitionOf(DossierId), []);

    public List<Message> Messages { get; } = [];

    public Instant Now => Instant.FromUtc(2026, 3, 2, 9, 0) + Duration.FromMinutes(minutes);

    public OpenDossier Dossier_ => OpenDossier.Read(Folder)!;

    public Submission Form => Dossier_.Submissions[^1];

    public IReadOnlyList<FormRow> Rows => Dossier_.Rows(Form.Id);

    public static Actor Actor(Person person) => new(person, [person], new LocalDate(2026, 3, 2));

    /// <summary>An offer just begun by Ana.</summary>
    public static FormDeskTop Offer(Dictionary<string, string>? known = null)
    {
        var desk = new FormDeskTop();
        desk.Take(StartForm.Open(desk.Folder, Oei, Oei.Forms["OEI-Q-OFE"], DossierId, Actor(Ana), known ?? [], desk.Now));
        return desk;
    }

    /// <summary>Annex III just begun by Ana, in an exchange of Brazil (host) and Uruguay (visitor).</summary>
    public static FormDeskTop AnnexIII()
    {
        var desk = new FormDeskTop();
        var dossier = new Dossier(
            DossierId, DossierKind.Exchange, "oei", "OEI-2026-0001", "Visitas a familias", "planning",
            [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "UY", "Ministerio", [])], Visibilities.Network, "beatriz", desk.Now, desk.Now);
        desk.Take(new Decision.Committed("test", "", [Change.Set(Dossier.Key, dossier, CoreJson.Default.Dossier)], []));
        desk.Take(StartForm.InDossier(desk.Folder, Oei, Oei.Forms["OEI-A3"], Actor(Ana), Answers.None, Roster, desk.Now));
        return desk;
    }

    public Decision Save(int page, Going going, Person? who = null, params (string Input, string Value)[] inputs) =>
        Take(FillForm.Save(Folder, Oei, new SavePage(Form.Id, Form.Edit, page, going, null, inputs.ToDictionary(input => input.Input, input => input.Value)), Actor(who ?? Ana), Now));

    public Decision SaveRow(string? row, params (string Input, string Value)[] inputs) =>
        Take(FillForm.Save(Folder, Oei, new SaveRow(Form.Id, Form.Edit, 2, row, inputs.ToDictionary(input => input.Input, input => input.Value)), Actor(Ana), Now));

    public Decision Submit(Person? who = null, int? edit = null) =>
        Take(SubmitForm.Decide(Folder, Oei, Form.Id, edit ?? Form.Edit, Actor(who ?? Ana), "OEI-2026-0007", Roster, Now));

    public Decision Return(Person who, string? field, string text) =>
        Take(ReviewForm.Return(Folder, Oei, Form.Id, Form.Version, [(field, text)], Actor(who), Roster, Now));

    public Decision Approve(Person who, int? version = null) =>
        Take(ReviewForm.Approve(Folder, Oei, Form.Id, version ?? Form.Version, Actor(who), Roster, Now));

    /// <summary>Every page answered as a careful person would.</summary>
    public FormDeskTop Filled()
    {
        foreach (var (page, inputs) in GoodOffer)
        {
            Save(page, Going.Next, null, inputs);
        }

        return this;
    }

    public static readonly (int Page, (string, string)[] Inputs)[] GoodOffer =
    [
        (0, [("pais", "UY"), ("institucion", "Plan de primera infancia"), ("punto_focal.name", "Ana"), ("punto_focal.email", "ana@example.org")]),
        (1, [("tipo", "programa"), ("nombre", "Visitas a familias"), ("resumen", new string('r', 90)), ("problema", new string('p', 50))]),
        (2, [("areas_trabajo", "crianza,cuidado")]),
        (3, [("evidencia", "monitoreo"), ("evidencia_enlaces", "https://example.org/informe")]),
        (4, [("que_se_puede_ver", new string('v', 60)), ("modalidades", "virtual"), ("cupo", "2")]),
        (5, [("idiomas", "es,pt"), ("visibilidad", "red"), ("vigente_hasta", "2027-03-02")]),
    ];

    public IReadOnlyList<FieldProblem> ProblemsOn(int page) => FormCheck.PageOrList(
        Oei.Forms[Form.Form].Pages[page],
        FormContext.Of(Oei, Oei.Forms[Form.Form], Dossier_, Form, Ana, new LocalDate(2026, 3, 2))).Problems;

    public static string Rule(Decision decision) => decision is Decision.Refused refused ? refused.Refusal.Reason : decision.GetType().Name;

    public static Person NewPerson(string id, string country, params string[] roles) => new(
        id, id, id + "@example.org", country, "Institución", [.. roles.Select(role => new RoleHeld(role.Split(':')[0], role.Split(':')[1]))],
        Language.Es, "America/Montevideo", [new Identity("tenant", id)], PersonState.Active, null, []);

    public static Roster RosterOf(params Person[] people) => new(new Folder(
        Roster.Partition, [.. people.Select(person => new Row(Roster.Partition, Roster.KeyOf(person), "1", RowJson.Write(person, CoreJson.Default.Person)))]));

    private Decision Take(Decision decision)
    {
        minutes++;
        if (decision is Decision.Committed committed)
        {
            Folder = Folder.With(committed.Changes);
            Messages.AddRange(committed.Messages);
        }

        return decision;
    }
}
