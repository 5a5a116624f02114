using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Exchanges;

/// <summary>
/// An exchange of Brazil (host), Uruguay and where wanted Paraguay (visitors) on a table top: decisions are made and their changes laid into the
/// folder, with no store; time passes when told.
/// </summary>
internal sealed class ExchangeTop
{
    public const string Id = "exchange0";

    public static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];

    public static readonly Person
        Beatriz = Someone("beatriz", "BR", "focal_point", "office"), Renato = Someone("renato", "BR", "representative"), Paulo = Someone("paulo", "BR"),
        Ana = Someone("ana", "UY", "focal_point"), Rodrigo = Someone("rodrigo", "UY", "office"), Lucia = Someone("lucia", "UY", "representative"),
        Juana = Someone("juana", "UY", "participant"), Ines = Someone("ines", "UY", "participant"),
        Mirta = Someone("mirta", "PY", "focal_point", "representative"), Hugo = Someone("hugo", "PY", "office"), Rosa = Someone("rosa", "PY", "participant"),
        Diana = Someone("diana", "CO", "focal_point"), Carmen = Someone("carmen", "ES", "secretariat");

    public static readonly Roster Roster = RosterOf(Beatriz, Renato, Paulo, Ana, Rodrigo, Lucia, Juana, Ines, Mirta, Hugo, Rosa, Diana, Carmen);

    private int serial;

    public Folder Folder { get; private set; } = new(Dossier.PartitionOf(Id), []);

    public Instant Now { get; private set; } = Instant.FromUtc(2026, 3, 2, 13, 0);

    public List<Message> Messages { get; } = [];

    /// <summary>The messages of the last decision.</summary>
    public IReadOnlyList<Message> Said { get; private set; } = [];

    public OpenDossier Open => OpenDossier.Read(Folder)!;

    public Dossier Head => Open.Head;

    public string Stage => Head.Stage;

    public LocalDate Today => Now.InUtc().Date;

    public static Person Someone(string id, string country, params string[] roles) => new(
        id, $"{char.ToUpperInvariant(id[0])}{id[1..]} Ejemplo", $"{id}@example.org", country, "Institución", [.. roles.Select(role => new RoleHeld("oei", role))],
        Language.Es, country == "BR" ? "America/Sao_Paulo" : "America/Montevideo", [new Identity("tenant", id)], PersonState.Active, null, []);

    public static Roster RosterOf(params Person[] people) => new(new Folder(
        Roster.Partition, [.. people.Select(person => new Row(Roster.Partition, Roster.KeyOf(person), "1", RowJson.Write(person, CoreJson.Default.Person)))]));

    public Actor As(Person person) => new(person, [person], Today);

    public static OpenDossier Source(string id, DossierKind kind, string country, string stage, params ProposalNote[] proposals)
    {
        var head = new Dossier(
            id, kind, "oei", "OEI-2026-" + id, "Visitas a familias", stage, [new Party(kind == DossierKind.Offer ? Side.Host : Side.Visitor, country, "Institución", [])],
            Visibilities.Network, "x", Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 1, 1, 0, 0))
        { Proposals = proposals };
        return OpenDossier.Read(new Folder(Dossier.PartitionOf(id), []).With([Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)]))!;
    }

    public static Proposal Pair(params string[] visitors) => new(
        Source("offer", DossierKind.Offer, "BR", DossierStages.InBank),
        [.. visitors.Select(country => Source("request" + country, DossierKind.Request, country, DossierStages.InAnalysis))], "Las dos experiencias trabajan con familias.");

    public static ExchangeTop Proposed(params string[] visitors)
    {
        var top = new ExchangeTop();
        top.Propose(visitors.Length == 0 ? Pair("UY") : Pair(visitors));
        return top;
    }

    /// <summary>An exchange brought to the stage the way it comes there, with these visitors.</summary>
    public static ExchangeTop At(string stage, params string[] visitors)
    {
        var top = Proposed(visitors);
        foreach (var step in top.Steps())
        {
            if (top.Stage == stage)
            {
                return top;
            }

            step();
        }

        return top.Stage == stage ? top : throw new InvalidOperationException($"The exchange came to {top.Stage}, not to {stage}: {string.Join("; ", top.Missing())}");
    }

    public Decision Propose(Proposal proposal, Person? who = null) =>
        Take(ProposeExchange.Decide(Folder, Oei, Id, proposal, As(who ?? Carmen), Roster, "OEI-2026-0007", Now));

    public Decision Agree(Person who, string? stage = null, string reason = "", string country = "", string role = "") =>
        Take(AgreeStage.Decide(Folder, Oei, new Say(stage ?? Next, true, country, role, reason), As(who), Roster, Now));

    public Decision Decline(Person who, string reason, string? stage = null) =>
        Take(AgreeStage.Decide(Folder, Oei, new Say(stage ?? Next, false, "", "", reason), As(who), Roster, Now));

    /// <summary>One who stands in for others besides.</summary>
    public Decision DeclineFor(Person who, string reason, params Person[] others) =>
        Take(AgreeStage.Decide(Folder, Oei, new Say(Next, false, "", "", reason), new Actor(who, [who, .. others], As(who).Today), Roster, Now));

    public Decision Name(Person who, string country, Person leader) => Take(NamePeople.Leader(Folder, Oei, country, leader.Id, As(who), Roster, Now));

    public Decision Participants(string country, params Person[] people) =>
        Take(NamePeople.Participants(Folder, Oei, country, "participant", [.. people.Select(person => person.Id)], Roster, Now));

    public Decision Book(Person who, string kind, LocalDateTime start, string zone = "America/Sao_Paulo", string id = "m1") =>
        Take(BookMeeting.Decide(Folder, Oei, id, new MeetingTime(kind, start, DateTimeZoneProviders.Tzdb[zone], null, "https://meet.example.org/x"), As(who), Roster, Now));

    public Decision Record(Person who, string id, params Person[] attended) => Take(RecordMeeting.Decide(
        Folder, Oei, id,
        new MeetingRecord(
            [.. attended.Select(person => person.Id)], "",
            new Dictionary<string, string> { ["expectativas"] = "Aprender a supervisar.", ["compromisos"] = "Compartir las guías.", ["dudas"] = "Ninguna." }, "Enviar la agenda corregida."),
        As(who), Roster, Now));

    public Decision End(Person who, string stage, string reason) => Take(EndExchange.Decide(Folder, Oei, stage, reason, As(who), Roster, Now));

    public Decision Wake()
    {
        var woken = Take(ExchangeFlow.Wake(Folder, Oei, Roster, Now));
        if (Said.Any(message => message is Do { Command: EraseExpired.Command }) && EraseExpired.Decide(Folder, Oei, Roster, Now) is Decision.Committed erased)
        {
            Folder = Folder.With(erased.Changes);
            Messages.AddRange(erased.Messages);
        }

        return woken;
    }

    public Decision Start(Person who, string form, string? about = null) => Take(StartForm.InDossier(Folder, Oei, Oei.Forms[form], As(who), Answers.None, Roster, Now, about));

    public Decision Reopen(Person who, string form) => Take(ReopenForm.Decide(Folder, Oei, Sent(form).Id, As(who), Now));

    /// <summary>Somebody begins a form where they have not, answers it and sends it, with all its rules.</summary>
    public Decision Submit(Person who, string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        Now += Duration.FromSeconds(1);
        if (!Open.Submissions.Any(submission => submission.Form == form && submission.Author == who.Id && submission.IsOpen) && Start(who, form) is not Decision.Committed and var refused)
        {
            return refused;
        }

        var draft = Open.Submissions.Last(submission => submission.Form == form && submission.Author == who.Id && submission.IsOpen) with { Answers = answers };
        Take(new Decision.Committed("form.save", form, [Change.Set(OpenDossier.KeyOf(draft), draft, CoreJson.Default.Submission), .. rows.Select(row => Change.Set(OpenDossier.KeyOf(draft, row), row, CoreJson.Default.FormRow))], []));
        return Take(SubmitForm.Decide(Folder, Oei, draft.Id, draft.Edit, As(who), "", Roster, Now));
    }

    public Decision Withdraw(Person who, string submission) => Take(WithdrawEntry.Decide(Folder, Oei, submission, As(who), Roster, Now));

    public Decision Confirm(Person who, string form, string row, int? version = null) =>
        Take(ConfirmRow.Decide(Folder, Oei, Sent(form).Id, version ?? Sent(form).Version, row, As(who), Roster, Now));

    public VisibleForm See(string form, Viewer viewer) => VisibleForm.Of(Oei, Oei.Forms[form], Open, Sent(form), Roster, viewer);

    public Submission Sent(string form) => Open.Submissions.Last(submission => submission.Form == form);

    /// <summary>Time passes; the exchange is woken whenever it asked to be.</summary>
    public void Later(Duration duration)
    {
        var end = Now + duration;
        while (Head.Wakes is { } wakes && wakes <= end && wakes > Now - Duration.FromDays(1))
        {
            Now = Instant.Max(Now, wakes);
            if (Wake() is not Decision.Committed)
            {
                break;
            }
        }

        Now = end;
    }

    /// <summary>A form as it stands after somebody filled it in with care and sent it; what its own rules say is tested where forms are.</summary>
    public void Send(string form, string of, Person author, IReadOnlyDictionary<string, string>? answers = null, params FormRow[] rows)
    {
        Now += Duration.FromSeconds(1);
        var before = Open.Submissions.FirstOrDefault(submission => submission.Form == form && submission.Of == of && Oei.Forms[form].Each != "entry");
        var submission = new Submission(
            before?.Id ?? $"s{++serial}", form, of, SubmissionState.Submitted, 1, (before?.Version ?? 0) + 1, author.Id, author.Id, 9, answers ?? before?.Answers ?? Answers.None, [], [], Now, Now, Now);
        List<Change> changes =
        [
            Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission),
            .. rows.Select(row => Change.Set(OpenDossier.KeyOf(submission, row), row, CoreJson.Default.FormRow)),
            Change.Set(Dossier.Key, Head with { ChangedAt = Now }, CoreJson.Default.Dossier),
        ];
        Take(ExchangeFlow.Complete(Folder, new Decision.Committed("form.submit", form, changes, []), Oei, Roster, Now));
    }

    /// <summary>The host's Annex I with an agenda for each day from <paramref name="start"/> on.</summary>
    public void SendAgenda(LocalDate start, int days = 3, bool closing = true)
    {
        var rows = Enumerable.Range(0, days).Select(day => new FormRow("a" + day, "agenda_items", day, new Dictionary<string, string>
        {
            ["ag_inicio.date"] = Iso(start.PlusDays(day)),
            ["ag_inicio.time"] = "09:00",
            ["ag_minutos"] = "60",
            ["ag_tipo"] = closing && day == days - 1 ? "cierre" : "visita",
            ["ag_tema"] = "Visita a un centro",
            ["ag_lugar"] = "Fortaleza",
        })).ToArray();
        Send("OEI-A1", "", Beatriz, new Dictionary<string, string> { ["modalidad"] = "visita_presencial", ["fecha_inicio"] = Iso(start), ["fecha_fin"] = Iso(start.PlusDays(days - 1)) }, rows);
    }

    public IEnumerable<string> Missing() => ExchangeFlow.Missing(Open, Oei, Roster, Now).SelectMany(gate => gate.Debts).Select(debt => $"{debt.Kind} {debt.What} {debt.Country} {debt.Of}".TrimEnd());

    public static string Rule(Decision decision) => decision is Decision.Refused refused ? refused.Refusal.Reason : decision.GetType().Name;

    /// <summary>What the gate said, in Spanish.</summary>
    public static string Words(Decision decision) => decision is Decision.Refused { Refusal.Arguments: [LocalText text, ..] } ? text.Es : Rule(decision);

    public IEnumerable<Tell> Told(string card) => Said.OfType<Tell>().Where(tell => tell.Card == card);

    private string Next => ExchangeFlow.Next(Oei, Head) ?? "";

    private static LocalDate VisitStart => new(2026, 6, 8);

    /// <summary>The way of an exchange, one act after the other.</summary>
    private IEnumerable<Action> Steps()
    {
        var visitors = Head.Parties.Where(party => party.Side == Side.Visitor).Select(party => party.Country).ToList();
        var (office, representative, focal) = (
            new Dictionary<string, Person> { ["UY"] = Rodrigo, ["PY"] = Hugo }, new Dictionary<string, Person> { ["UY"] = Lucia, ["PY"] = Mirta }, new Dictionary<string, Person> { ["UY"] = Ana, ["PY"] = Mirta });
        var people = new Dictionary<string, Person[]> { ["UY"] = [Juana, Ines], ["PY"] = [Rosa] };
        yield return () => Agree(Beatriz);
        foreach (var country in visitors)
        {
            yield return () => Agree(office[country]);
        }

        yield return () => Agree(Beatriz);
        yield return () => Agree(Renato);
        foreach (var country in visitors)
        {
            yield return () => Agree(office[country]);
            yield return () => Agree(representative[country]);
        }

        yield return () => Name(Beatriz, "BR", Paulo);
        foreach (var country in visitors)
        {
            yield return () => Name(focal[country], country, focal[country]);
        }

        foreach (var country in visitors)
        {
            yield return () => Send("OEI-A1-V", country, focal[country]);
        }

        yield return () => SendAgenda(VisitStart);
        yield return () => Book(Rodrigo, "referencing", new LocalDateTime(2026, 3, 20, 10, 0));
        yield return () => Later(Duration.FromDays(20));
        yield return () => Record(Rodrigo, "m1", Beatriz, Rodrigo, Paulo);
        yield return () => Send("OEI-A1-CO", "BR", Paulo);
        foreach (var country in visitors)
        {
            yield return () => Send("OEI-A1-CS", country, focal[country]);
        }

        foreach (var country in visitors)
        {
            yield return () => Send("OEI-A2", country, focal[country]);
            yield return () => Send("OEI-A3", country, focal[country]);
            yield return () => Participants(country, people[country]);
            foreach (var person in people[country])
            {
                yield return () => Send("OEI-A7", person.Id, person, new Dictionary<string, string> { ["c_tratamiento"] = "true", ["c_transferencia_int"] = "true" });
                yield return () => Send("OEI-A4", person.Id, person);
            }
        }

        yield return () => Later(VisitStart.AtMidnight().InUtc().ToInstant() + Duration.FromHours(20) - Now);
        yield return () => Book(Beatriz, "closing", new LocalDateTime(2026, 6, 10, 12, 0), id: "m2");
        yield return () => Later(Duration.FromDays(2));
        yield return () => Record(Beatriz, "m2", Beatriz, Paulo);
        yield return () => Later(Duration.FromDays(3));
        foreach (var country in visitors)
        {
            yield return () => Send("OEI-A5", country, focal[country], null, new FormRow("r" + country, "transferencia", 1, new Dictionary<string, string>
            {
                ["pt_aprendizaje"] = "Guía de supervisión",
                ["pt_responsable.email"] = people[country][0].Email,
                ["pt_responsable.name"] = people[country][0].Name,
            }));
        }

        yield return () => Later(Duration.FromDays(370));
        foreach (var country in visitors)
        {
            yield return () => Send("OEI-SEG", $"{country}.r{country}.12", people[country][0]);
        }

        yield return () => End(Carmen, "closed", "El plan terminó y sus resultados están registrados.");
    }

    /// <summary>The decision is laid into the folder, as a commit would.</summary>
    public Decision Take(Decision decision)
    {
        Said = [];
        if (decision is Decision.Committed committed)
        {
            Folder = Folder.With(committed.Changes);
            Messages.AddRange(committed.Messages);
            Said = committed.Messages;
        }

        return decision;
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
