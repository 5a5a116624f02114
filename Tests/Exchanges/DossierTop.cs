using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Exchanges;

/// <summary>One dossier of a programme on a table top: decisions are made and their changes laid into its folder.</summary>
internal sealed class DossierTop(Programme programme, Roster roster)
{
    public const string Id = "dossier0";

    public Roster Roster { get; set; } = roster;

    public Programme Programme => programme;

    public Folder Folder { get; private set; } = new(Dossier.PartitionOf(Id), []);

    public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 2, 13, 0);

    /// <summary>The messages of the last decision.</summary>
    public IReadOnlyList<Message> Said { get; private set; } = [];

    public OpenDossier Open => OpenDossier.Read(Folder)!;

    public Dossier Head => Open.Head;

    public string Stage => Head.Stage;

    public Actor As(Person person) => new(person, [person], Now.InZone(person.TimeZone is { } zone ? DateTimeZoneProviders.Tzdb[zone] : DateTimeZone.Utc).Date);

    public Submission Last(string form) => Open.Submissions.Last(submission => submission.Form == form);

    public Decision Begin(Person who, DossierKind kind) =>
        Take(StartForm.Open(Folder, programme, programme.OpeningForm(kind)!, Id, As(who), Answers.None, Now));

    public Decision Start(Person who, string form) => Take(StartForm.InDossier(Folder, programme, programme.Forms[form], As(who), Answers.None, Roster, Now));

    /// <summary>Somebody begins a form where it is not open, answers it and sends it, with all its rules.</summary>
    public Decision Submit(Person who, string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        Now += Duration.FromSeconds(1);
        var open = Open.Submissions.Any(submission => submission.Form == form && submission.IsOpen && FormRights.MayFill(programme.Forms[form], Head, submission, As(who)));
        return !open && Start(who, form) is not Decision.Committed and var refused ? refused : SendDraft(who, form, answers, rows);
    }

    public Decision SendDraft(Person who, string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        var draft = Fill(form, answers, rows);
        return Take(SubmitForm.Decide(Folder, programme, draft.Id, draft.Edit, As(who), $"{programme.Reference}-2026-0001", Roster, Now));
    }

    /// <summary>What is wrong with the open draft of a form answered so.</summary>
    public IReadOnlyList<FieldProblem> Problems(Person who, string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        var draft = Fill(form, answers, rows);
        return [.. FormCheck.Whole(FormContext.Of(programme, programme.Forms[form], Open, draft, who, As(who).Today)).SelectMany(page => page.Findings.Problems)];
    }

    public IReadOnlyList<FieldProblem> Warnings(Person who, string form, IReadOnlyDictionary<string, string> answers, params FormRow[] rows)
    {
        var draft = Fill(form, answers, rows);
        return [.. FormCheck.Whole(FormContext.Of(programme, programme.Forms[form], Open, draft, who, As(who).Today)).SelectMany(page => page.Findings.Warnings)];
    }

    public Decision Agree(Person who, string stage, bool agrees = true, string reason = "") =>
        Take(AgreeStage.Decide(Folder, programme, new Say(stage, agrees, "", "", reason), As(who), Roster, Now));

    public Decision End(Person who, string stage, string reason = "Así lo decidimos.") => Take(EndExchange.Decide(Folder, programme, stage, reason, As(who), Roster, Now));

    public Decision Book(Person who, string kind, LocalDateTime at, string id = "m1", string zone = "America/Argentina/Salta") =>
        Take(BookMeeting.Decide(Folder, programme, id, new MeetingTime(kind, at, DateTimeZoneProviders.Tzdb[zone], null, ""), As(who), Roster, Now));

    public Sight See(string form, Viewer viewer) => VisibleForm.Of(programme, programme.Forms[form], Open, Last(form), Roster, viewer).Best;

    public IEnumerable<string> Missing() => ExchangeFlow.Missing(Open, programme, Roster, Now).SelectMany(gate => gate.Debts).Select(debt => $"{debt.Kind} {debt.What} {debt.Country}".TrimEnd());

    /// <summary>Whom the last decision told with that card.</summary>
    public IEnumerable<string> Told(string card) => Said.OfType<Tell>().Where(tell => tell.Card == card).Select(tell => tell.To.Id);

    /// <summary>Names and gives parts to those whom a form names, as the command that follows it does.</summary>
    public void KnowPeople(string form)
    {
        var sent = Open.Submissions.Where(submission => submission.Form == form).MaxBy(submission => submission.SubmittedAt)!;
        if (programme.Forms[form].Parties is { } parties)
        {
            foreach (var (party, person) in NamedPeople.Decide(Roster, programme, Open, sent, parties).Contacts)
            {
                Take(NamePeople.Contact(Folder, programme, party, parties.Role, person, Roster, Now));
            }
        }

        if (programme.Forms[form].People is { } people)
        {
            Take(NamePeople.Participants(Folder, programme, sent.Of, people.Role, [.. NamedPeople.Decide(Roster, programme, Open, sent, people).People.Select(held => held.Person)], Roster, Now));
        }
    }

    /// <summary>Time passes until noon of a day; the dossier is woken whenever it asked to be.</summary>
    public IReadOnlyList<Message> Until(LocalDate day)
    {
        var said = new List<Message>();
        var end = day.AtStartOfDayInZone(ExchangeFlow.ZoneOf(Head, Roster)).ToInstant() + Duration.FromHours(12);
        while (Head.Wakes is { } wakes && wakes <= end)
        {
            Now = Instant.Max(Now, wakes);
            if (Take(ExchangeFlow.Wake(Folder, programme, Roster, Now)) is not Decision.Committed)
            {
                break;
            }

            said.AddRange(Said);
        }

        Now = end;
        return said;
    }

    public static string Rule(Decision decision) => decision is Decision.Refused refused ? refused.Refusal.Reason : decision.GetType().Name;

    /// <summary>The answers with some of them others; without a value: without an answer.</summary>
    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> answers, params (string Field, string? Value)[] other) => RoundTop.With(answers, other);

    public static FormRow Row(string list, int order, params (string Field, string Value)[] answers) =>
        new($"{list}{order}", list, order, answers.ToDictionary(answer => answer.Field, answer => answer.Value));

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

    private Submission Fill(string form, IReadOnlyDictionary<string, string> answers, FormRow[] rows)
    {
        var draft = Open.Submissions.Last(submission => submission.Form == form && submission.IsOpen) with { Answers = answers };
        var gone = Open.Rows(draft.Id).Where(row => rows.All(other => other.Id != row.Id)).Select(row => Change.Remove(OpenDossier.KeyOf(draft, row)));
        Take(new Decision.Committed("form.save", form, [Change.Set(OpenDossier.KeyOf(draft), draft, CoreJson.Default.Submission), .. gone, .. rows.Select(row => Change.Set(OpenDossier.KeyOf(draft, row), row, CoreJson.Default.FormRow))], []));
        return draft;
    }
}
