using NodaTime;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>What a gate still waits for. A gate whose conditions all hold owes nothing.</summary>
/// <param name="today">In the host's zone.</param>
public sealed class Gates(Programme programme, OpenDossier dossier, LocalDate today)
{
    private readonly Dossier head = dossier.Head;

    /// <summary>The gates before a stage or form that do not hold, each with what it waits for.</summary>
    /// <param name="of">Of a form: the person or party it is to be about.</param>
    public IEnumerable<(GateDefinition Gate, IReadOnlyList<Debt> Debts)> Closed(string stageOrForm, string of = "") => programme.GatesBefore(stageOrForm)
        .Select(gate => (Gate: gate, Debts: Debts(gate.Requires, stageOrForm, of)))
        .Where(gate => gate.Debts.Count > 0);

    /// <summary>What conditions wait for; empty: they hold.</summary>
    /// <param name="stage">The stage that agreements are given for.</param>
    public IReadOnlyList<Debt> Debts(IReadOnlyList<RuleUse> conditions, string stage, string of = "") =>
        [.. conditions.SelectMany(condition => Debts(condition, stage, of))];

    private IEnumerable<Debt> Debts(RuleUse condition, string stage, string of)
    {
        var form = condition.Text("form") is { } key ? programme.Forms.GetValueOrDefault(key) : null;
        return condition.Name switch
        {
            RuleNames.Form when form is not null => Sent(form, condition).Any() ? [] : [Owed(form, "")],
            RuleNames.EachParty when form is not null => PartiesOf(form)
                .Where(party => !Sent(form, condition).Any(submission => submission.Of == party.Key))
                .Select(party => Owed(form, party.Key, party.Key)),
            RuleNames.Authorised when form is not null => Authorisation.IsGiven(form, dossier) ? []
                : [new Debt(DebtKind.Form, form.AuthorisedBy?.Form ?? form.Key, "", programme.Forms.GetValueOrDefault(form.AuthorisedBy?.Form ?? "")?.FilledBy ?? [])],
            RuleNames.EachNamed when form is not null => OfNamed(form, condition),
            RuleNames.EachAnswered when form is not null => OfThreads(form),
            RuleNames.EachParticipant when form is not null => OfParticipants(form, condition),
            RuleNames.ListFilled when form is not null => IsFilled(form, condition) ? [] : [Owed(form, "") with { Kind = DebtKind.Rows }],
            RuleNames.HasRow when form is not null => HasRow(form, condition) ? [] : [Owed(form, "") with { Kind = DebtKind.Rows }],
            RuleNames.IsSigned when form is not null => Of(form).Any(submission => submission.Answers.Get(condition.Text("field") ?? "") == "true") ? [] : [Owed(form, "")],
            RuleNames.Answer when form is not null => Of(form).Any(submission => Words(condition, "is").Contains(submission.Answers.Get(condition.Text("field") ?? ""))) ? [] : [Owed(form, "")],
            RuleNames.Consent when form is not null => Of(form).Any(given => given.Of == of && given.Version > 0 && given.Answers.Get(condition.Text("field") ?? "") == "true")
                ? [] : [new Debt(DebtKind.Consent, form.Key, "", form.FilledBy, of.Length > 0 ? of : null, of)],
            RuleNames.Agreed => Roles(condition)
                .Where(who => !dossier.Agreements.Any(said => said.Stage == stage && said.Role == who.Role && said.Country == who.Party.Key && said.Agrees))
                .Select(who => new Debt(DebtKind.Agree, stage, who.Party.Key, [who.Who])),
            RuleNames.Named => Roles(condition)
                .Where(who => !who.Party.Named(who.Role).Any())
                .Select(who => new Debt(DebtKind.Name, who.Role, who.Party.Key, ["office", "focal_point", "representative"])),
            RuleNames.PanelAgreed => OfPanel(),
            RuleNames.Booked => Meeting(condition, MeetingState.Booked, MeetingState.Held) ? [] : [OfMeeting(DebtKind.Book, condition)],
            RuleNames.Held => Meeting(condition, MeetingState.Held) ? [] : [OfMeeting(Meeting(condition, MeetingState.Booked) ? DebtKind.Record : DebtKind.Book, condition)],
            RuleNames.Begun => dossier.Meetings.Any(meeting => meeting.Kind == condition.Text("meeting") && HasBegun(meeting)) ? []
                : [Meeting(condition, MeetingState.Booked) ? new Debt(DebtKind.Date, condition.Text("meeting") ?? "", "", []) : OfMeeting(DebtKind.Book, condition)],
            RuleNames.DateReached => DateOf(condition) is { } date && today >= date ? [] : [new Debt(DebtKind.Date, condition.Text("date") ?? "", "", [])],
            RuleNames.Answered => OfRows(condition),
            RuleNames.Opened => programme.HasReached(head.Kind, head.Stage, stage) ? [] : [new Debt(DebtKind.Open, stage, "", [.. Words(condition, "roles"), RoleKeys.Secretariat])],
            RuleNames.StageReached => programme.HasReached(head.Kind, head.Stage, condition.Text("stage") ?? "") ? [] : [new Debt(DebtKind.Stage, condition.Text("stage") ?? "", "", [])],
            _ => [],
        };
    }

    private IEnumerable<Submission> Of(FormDefinition form) =>
        dossier.Submissions.Where(submission => submission.Form == form.Key && submission.State != SubmissionState.Withdrawn);

    /// <summary>Submissions in the state asked for. What is being corrected stays sent.</summary>
    private IEnumerable<Submission> Sent(FormDefinition form, RuleUse condition)
    {
        var since = condition.Text("after") is { } after
            ? dossier.Submissions.Where(submission => submission.Form == after).Max(submission => submission.SubmittedAt)
            : null;
        return Of(form).Where(submission => condition.Text("state") switch
        {
            "begun" => true,
            "approved" => submission.State == SubmissionState.Approved,
            _ => submission.Version > 0,
        } && (since is null || submission.SubmittedAt > since));
    }

    /// <summary>The parties that fill in the form: those of the sides its writers belong to.</summary>
    private IEnumerable<Party> PartiesOf(FormDefinition form) =>
        head.Parties.Where(party => form.FilledBy.Any(who => Debt.IsOn(who, party.Side)));

    private static Debt Owed(FormDefinition form, string of, string country = "") => new(DebtKind.Form, form.Key, country, form.FilledBy, null, of);

    /// <summary>Every delegation has participants, and each of them has sent it.</summary>
    private IEnumerable<Debt> OfParticipants(FormDefinition form, RuleUse condition)
    {
        var sent = Sent(form, condition).Select(submission => submission.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var party in head.Parties.Where(party => party.Side == Side.Visitor))
        {
            var people = party.Named("participant").ToList();
            if (people.Count == 0)
            {
                yield return new Debt(DebtKind.Name, "participant", party.Key, ["visitor.focal_point", "visitor.leader"]);
            }

            foreach (var person in people.Where(person => !sent.Contains(person)))
            {
                yield return new Debt(DebtKind.Form, form.Key, party.Key, form.FilledBy, person, person);
            }
        }
    }

    /// <summary>Coordination proposes, each member answers, then the side that asks agrees.</summary>
    private IEnumerable<Debt> OfPanel()
    {
        if (programme.Panel is not { } definition || dossier.Panel is { IsAgreed: true })
        {
            return [];
        }

        if (dossier.Panel is not { } panel || panel.NeedsProposal(definition))
        {
            return [new Debt(DebtKind.Panel, PanelDebt.Form, "", [RoleKeys.Secretariat])];
        }

        return panel.Seats.Where(seat => seat.State == SeatState.Asked).Select(seat => new Debt(DebtKind.Panel, PanelDebt.Answer, seat.Country, [definition.Role], seat.Person)).ToList() is { Count: > 0 } asked
            ? asked
            : head.Parties.Where(party => definition.AgreedBy.Any(who => Debt.IsOn(who, party.Side)))
                .Select(party => new Debt(DebtKind.Panel, PanelDebt.Agree, party.Key, definition.AgreedBy));
    }

    /// <summary>Everybody named in one of the roles that fill it in has sent it; without anybody nothing is owed.</summary>
    private IEnumerable<Debt> OfNamed(FormDefinition form, RuleUse condition)
    {
        var sent = Sent(form, condition).Select(submission => submission.Of).ToHashSet(StringComparer.Ordinal);
        var ofParties =
            from party in head.Parties
            from held in party.People
            where form.FilledBy.Any(who => Debt.RoleOf(who) == held.Role && Debt.IsOn(who, party.Side)) && !sent.Contains(held.Person)
            select new Debt(DebtKind.Form, form.Key, party.Key, form.FilledBy, held.Person, held.Person);
        return ofParties.Concat(head.Team.Where(held => form.FilledBy.Contains(held.Role) && !sent.Contains(held.Person))
            .Select(held => new Debt(DebtKind.Form, form.Key, "", form.FilledBy, held.Person, held.Person)));
    }

    /// <summary>The questions are sent, and none of them waits for an answer.</summary>
    private IEnumerable<Debt> OfThreads(FormDefinition form)
    {
        var sent = Of(form).Where(submission => submission.Version > 0).ToList();
        if (sent.Count == 0)
        {
            return [Owed(form, "")];
        }

        return RowThread.PageOf(form)?.Rows?.Thread is { } thread && sent.Any(submission => RowThread.All(dossier, form, submission).Any(row => !row.IsAnswered))
            ? head.Parties.Where(party => thread.AnsweredBy.Any(who => Debt.IsOn(who, party.Side))).Select(party => new Debt(DebtKind.Thread, form.Key, party.Key, thread.AnsweredBy))
            : [];
    }

    private bool IsFilled(FormDefinition form, RuleUse condition)
    {
        if (PageOf(form, condition) is not { } page)
        {
            return false;
        }

        return Of(form).Any(submission =>
        {
            var context = FormContext.Of(programme, form, dossier, submission, Writer(submission), today);
            return FormCheck.List(page, dossier.Rows(submission.Id, page.Rows!.Key), context).AreFine;
        });
    }

    private bool HasRow(FormDefinition form, RuleUse condition) => PageOf(form, condition) is { } page && Of(form).Any(submission =>
        dossier.Rows(submission.Id, page.Rows!.Key).Any(row => row.Answers.List(condition.Text("field") ?? "").Intersect(Words(condition, "value")).Any()));

    private static PageDefinition? PageOf(FormDefinition form, RuleUse condition) => form.Pages.FirstOrDefault(page => page.Rows?.Key == condition.Text("list"));

    /// <summary>Whose country counts as "own" in the form's rules: of the party it is about, else of the host.</summary>
    private Person Writer(Submission submission)
    {
        var party = head.PartyOf(submission.Of) ?? head.Parties.FirstOrDefault(party => party.Side == Side.Host);
        return new Person(submission.Author, "", "", party?.Country ?? "", "", [], null, null, [], PersonState.Active, null, []);
    }

    private IEnumerable<(string Who, string Role, Party Party)> Roles(RuleUse condition) => Words(condition, "roles")
        .SelectMany(who => head.Parties.Where(party => Debt.IsOn(who, party.Side)).Select(party => (who, Debt.RoleOf(who), party)));

    private bool Meeting(RuleUse condition, params ReadOnlySpan<MeetingState> states)
    {
        foreach (var meeting in dossier.Meetings)
        {
            if (meeting.Kind == condition.Text("meeting") && states.Contains(meeting.State))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From the day it is on, in its own zone.</summary>
    private bool HasBegun(Meeting meeting) => meeting.State == MeetingState.Held
        || (meeting.State == MeetingState.Booked && today >= Reminders.DayOf(meeting));

    /// <summary>Where the programme names nobody who sets its time, coordination does.</summary>
    private Debt OfMeeting(DebtKind kind, RuleUse condition) =>
        new(kind, condition.Text("meeting") ?? "", "", programme.Meeting(condition.Text("meeting") ?? "")?.By is { Count: > 0 } by ? by : [RoleKeys.Secretariat]);

    private LocalDate? DateOf(RuleUse condition) => VisitDates.Of(programme, dossier) is { } visit
        ? condition.Text("date") == "visit_start" ? visit.Start : visit.End.PlusDays(1)
        : null;

    /// <summary>The last time of the deadline is answered for every row it asks about; a plan without rows has none to answer.</summary>
    private IEnumerable<Debt> OfRows(RuleUse condition)
    {
        if (programme.Deadline(condition.Text("deadline")) is not { Form: { } key } deadline || !programme.Forms.TryGetValue(key, out var form))
        {
            return [];
        }

        var last = deadline.Days[^1];
        return RowTask.All(dossier, form, last)
            .Where(task => !Of(form).Any(submission => submission.Of == task.Of && submission.Version > 0))
            .Select(task => new Debt(DebtKind.Answer, form.Key, task.Country, form.FilledBy, null, task.Of));
    }

    private static string[] Words(RuleUse condition, string parameter) =>
        (condition.Text(parameter) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
