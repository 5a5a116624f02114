using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.People;

/// <summary>Who finds what of a dossier in their inbox: drafts to go on with, forms that wait for them, reviews, and the dossier itself.</summary>
public static class InboxRules
{
    public static IReadOnlyDictionary<string, List<InboxEntry>> Of(OpenDossier dossier, Programme programme, Roster roster, Instant now)
    {
        var inboxes = new Dictionary<string, List<InboxEntry>>(StringComparer.Ordinal);
        var head = dossier.Head;
        var owed = head.Kind == DossierKind.Exchange
            ? ExchangeFlow.Missing(dossier, programme, roster, now).SelectMany(gate => gate.Debts).Where(debt => debt.Kind is DebtKind.Agree or DebtKind.Name or DebtKind.Book or DebtKind.Record or DebtKind.Panel or DebtKind.Thread or DebtKind.Open).ToList()
            : [];
        var dueOn = head.Kind == DossierKind.Exchange ? new Reminders(programme, dossier, roster, ExchangeFlow.ZoneOf(head, roster)).DueOn(now) : null;
        var gates = new Gates(programme, dossier, head.Kind == DossierKind.Exchange ? now.InZone(ExchangeFlow.ZoneOf(head, roster)).Date : now.InUtc().Date);
        foreach (var person in Concerned(dossier, programme, roster))
        {
            var actor = new Actor(person, [person], default);
            var entries = new List<InboxEntry>();
            foreach (var form in programme.Forms.Values)
            {
                AddForm(dossier, programme, form, gates, roster, actor, entries);
            }

            foreach (var debt in owed.Where(debt => debt.IsOwedBy(actor, head)).DistinctBy(debt => (debt.Kind, debt.What)))
            {
                entries.Add(Entry(InboxKind.Task, head, person) with { Owes = debt.Kind, What = debt.What, Due = dueOn });
            }

            entries.AddRange(PollDebts(dossier, programme, roster, actor).Select(owed => Entry(InboxKind.Task, head, person) with { Owes = owed.Kind, What = owed.Poll.Id, Due = owed.Due }));
            entries.AddRange(dossier.Tasks
                .Where(task => (task.IsOpen && task.Owner == person.Id) || (task.State == AgreedTaskState.Declined && task.By == person.Id))
                .Select(task => Entry(InboxKind.Task, head, person) with { Title = InputText.Cut(task.What, 150), Owes = DebtKind.Task, What = task.Id, Stage = task.State.ToString(), Due = task.Due }));
            if (head.Kind is DossierKind.Call or DossierKind.Event)
            {
                if (head.Days is { } days && head.Stage != DossierStages.Withdrawn && programme.Stage(head.Kind, head.Stage) is { Ends: false })
                {
                    entries.Add(Entry(InboxKind.News, head, person) with { Due = head.Kind == DossierKind.Call ? days.Last : days.First });
                }
            }
            else if (head.Stage != DossierStages.Draft && head.Stage != DossierStages.Withdrawn && IsParty(head, programme, person))
            {
                entries.Add(Entry(InboxKind.Item, head, person) with { Last = LastAnswers(dossier, programme, person), Due = dueOn });
            }

            inboxes[person.Id] = entries;
        }

        return inboxes;
    }

    /// <summary>Times proposed for meetings: who has not said when they can, and who is to decide because others have not or cannot.</summary>
    private static IEnumerable<(DebtKind Kind, Poll Poll, LocalDate? Due)> PollDebts(OpenDossier dossier, Programme programme, Roster roster, Actor actor)
    {
        foreach (var poll in dossier.Polls)
        {
            if (poll.IsOpen && programme.Meeting(poll.Kind) is { } kind && poll.VoteOf(actor.Person.Id) is null
                && Invitees.InNetwork(kind, null, dossier, roster).Any(invited => invited.Id == actor.Person.Id))
            {
                yield return (DebtKind.Vote, poll, poll.AnswerBy.InZone(ExchangeFlow.ZoneOf(dossier.Head, roster)).Date);
            }
            else if (poll.State is PollState.Late or PollState.Failed && poll.By == actor.Person.Id)
            {
                yield return (DebtKind.Choose, poll, null);
            }
        }
    }

    /// <summary>Everybody who may find something of the dossier: its author, its parties' people and coordination.</summary>
    private static IEnumerable<Person> Concerned(OpenDossier dossier, Programme programme, Roster roster)
    {
        var head = dossier.Head;
        return roster.People
            .Where(person => person.State == PersonState.Active)
            .Where(person => person.Id == head.Author
                || person.IsSecretaryOf(programme.Key)
                || (head.Kind is DossierKind.Call or DossierKind.Event && programme.Roles.Any(role => person.Holds(programme.Key, role.Key)))
                || dossier.Submissions.Any(submission => submission.Author == person.Id || submission.Of == person.Id)
                || dossier.Panel?.Asks(person.Id) == true
                || head.Team.Any(held => held.Person == person.Id)
                || head.Parties.Any(party => party.IsOf(person) || party.People.Any(held => held.Person == person.Id)));
    }

    private static void AddForm(OpenDossier dossier, Programme programme, FormDefinition form, Gates gates, Roster roster, Actor actor, List<InboxEntry> entries)
    {
        var head = dossier.Head;
        var existing = dossier.Submissions.Where(submission => submission.Form == form.Key).ToList();
        foreach (var submission in existing)
        {
            if (submission.IsOpen && FormRights.MayFill(form, head, submission, actor))
            {
                var kind = submission.State == SubmissionState.Returned ? InboxKind.Task : InboxKind.Draft;
                entries.Add(Entry(kind, head, actor.Person) with
                {
                    Title = TitleOf(head, form, submission),
                    Form = form.Key,
                    Submission = submission.Id,
                    Page = submission.Page,
                    Pages = form.Pages.Count,
                    Stage = submission.State.ToString(),
                    At = submission.EditedAt,
                });
            }
            else if (form.Reviewed && submission.State == SubmissionState.Submitted && FormRights.MayReview(form, head, actor))
            {
                entries.Add(Entry(InboxKind.Task, head, actor.Person) with
                {
                    Form = form.Key,
                    Submission = submission.Id,
                    Stage = submission.State.ToString(),
                    At = submission.EditedAt,
                });
            }
        }

        if (head.Kind == DossierKind.Exchange && form.On == DossierKind.Exchange && form.Opens is null
            && form.Each != "row" && FormSchedule.IsDue(form, head, programme) && IsAsked(form, head, actor))
        {
            // What a gate keeps shut is nobody's task yet.
            var of = StartForm.SubjectOf(form, head, actor);
            if (existing.All(submission => submission.Of != of) && !gates.Closed(form.Key, of).Any())
            {
                entries.Add(Entry(InboxKind.Task, head, actor.Person) with { Form = form.Key, Pages = form.Pages.Count });
            }
        }

        if (head.Kind == DossierKind.Exchange && form.Asks is not null && FormSchedule.IsDue(form, head, programme))
        {
            entries.AddRange(RowTask.Open(dossier, programme, form).Where(task => task.IsFor(actor, form, head, roster))
                .Select(task => Entry(InboxKind.Task, head, actor.Person) with { Form = form.Key, Pages = form.Pages.Count, What = task.Of }));
        }
    }

    /// <summary>What the dossier is called, or will be by the answer given so far.</summary>
    public static string TitleOf(Dossier head, FormDefinition form, Submission submission) =>
        head.Title.Length > 0 || form.Title is not { } title ? head.Title : InputText.Cut(submission.Answers.Get(title) ?? "", 150);

    /// <summary>A form about a person waits for those named in the exchange; any other for those who may fill it in. What is discussed waits for nobody.</summary>
    private static bool IsAsked(FormDefinition form, Dossier head, Actor actor) =>
        form.DiscussedBy.Count == 0 && form.FilledBy.Any(who => actor.Fits(who, head))
        && (form.Each is not ("participant" or "person" or "entry")
            || head.Team.Any(held => held.Person == actor.Person.Id) || head.Parties.Any(party => party.People.Any(held => held.Person == actor.Person.Id)));

    /// <summary>What the person answered in the form that opened the dossier and is not to be asked again the next time ("last.idiomas").</summary>
    private static Dictionary<string, string>? LastAnswers(OpenDossier dossier, Programme programme, Person person)
    {
        if (programme.OpeningForm(dossier.Head.Kind) is not { } form
            || dossier.Submissions.LastOrDefault(submission => submission.Form == form.Key && submission.Author == person.Id) is not { } submission)
        {
            return null;
        }

        Dictionary<string, string>? last = null;
        foreach (var field in form.Fields.Where(field => field.Prefill == "last." + field.Key && field.Personal == PersonalData.No))
        {
            foreach (var input in Answers.Inputs(field).Where(input => submission.Answers.Get(input) is not null))
            {
                (last ??= new(StringComparer.Ordinal))[input] = submission.Answers[input];
            }
        }

        return last;
    }

    private static bool IsParty(Dossier head, Programme programme, Person person) =>
        head.Author == person.Id
        || head.Team.Any(held => held.Person == person.Id)
        || head.Parties.Any(party => party.People.Any(held => held.Person == person.Id)
            || (head.Kind == DossierKind.Exchange && party.IsOf(person) && person.Roles.Any(held => programme.Role(held.Role) is not null && person.Holds(programme.Key, held.Role))));

    private static InboxEntry Entry(InboxKind kind, Dossier head, Person person) => new(
        kind, person.Id, head.Id, head.Kind, head.Programme, head.Reference, head.Title, head.Stage, null, null, 0, 0, null, head.ChangedAt.ToUnixTimeTicks(), head.ChangedAt);
}
