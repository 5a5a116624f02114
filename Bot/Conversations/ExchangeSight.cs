using NodaTime;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>An exchange cut to what one person may see, and what they may do with it: what its cards are drawn from.</summary>
internal static class ExchangeSight
{
    /// <summary>Null where the exchange is not there for this person.</summary>
    public static ExchangeView? View(OpenDossier dossier, Programme programme, Actor actor, Roster roster, Instant now)
    {
        var head = dossier.Head;
        var matter = Matter.None with { Dossier = head };
        if (See(programme, "exchange_state", actor, matter) < Sight.State)
        {
            return null;
        }

        var missing = Missing(dossier, programme, actor, roster, now);
        var today = now.InZone(ExchangeFlow.ZoneOf(head, roster)).Date;
        var seesPeople = See(programme, "roster", actor, matter) >= Sight.Names;
        var reminders = new Reminders(programme, dossier, roster, ExchangeFlow.ZoneOf(head, roster));
        return new ExchangeView(
            programme, head, missing, Forms(dossier, programme, actor, roster, matter),
            [.. dossier.Meetings.Where(meeting => See(programme, "meeting", actor, Of(meeting, programme, dossier, roster, matter)) >= Sight.State)],
            [.. head.Parties.Select(party => new PartyLine(party, seesPeople ? party.Named("leader").Select(roster.Find).FirstOrDefault()?.Name : null, party.Named("participant").Count()))])
        {
            DueOn = programme.Stage(head.Kind, head.Stage) is { } stage ? reminders.DueOn(stage) : null,
            GoingOn = [.. ExchangeFlow.GoingOn(programme, head, new Gates(programme, dossier, today)).Select(beside => (beside, reminders.DueOn(beside)))],
            MayOpenStage = Core.Exchanges.OpenStage.Possible(dossier, programme, actor, today) is var (_, waits, isWaivable) && (waits.Count == 0 || isWaivable),
            Visit = VisitDates.Of(programme, dossier),
            EndReason = programme.Stage(head.Kind, head.Stage) is { Ends: true } && See(programme, "refusal_reason", actor, matter) == Sight.Full ? head.Course[^1].Reason : null,
            AgreesTo = ExchangeFlow.Asked(head, programme).Where(asked => IsAsked(asked.Roles, head, actor)).Select(asked => asked.Stage).FirstOrDefault(),
            MayName = [.. head.Parties.Select(party => party.Key).Where(country => NamePeople.MayNameLeader(programme, head, country, actor))],
            MayBook = programme.Meetings.Any(kind => Core.Meetings.BookMeeting.IsFor(kind, head, actor) && Core.Meetings.BookMeeting.NotYet(programme, dossier, kind, now) is null),
            Records = dossier.Meetings
                .Where(meeting => meeting.State == MeetingState.Booked && meeting.Start <= now && programme.Meeting(meeting.Kind) is { } kind && Core.Meetings.BookMeeting.IsFor(kind, head, actor))
                .Select(meeting => meeting.Id).FirstOrDefault(),
            Panel = programme.Panel is not { } panel || See(programme, PanelDesk.Datum, actor, matter) != Sight.Full ? null
                : actor.IsSecretaryOf(programme.Key) && (dossier.Panel is not null || head.Stage == panel.Stage) ? Cards.Verbs.PanelBoard
                : dossier.Panel is not null && Core.Exchanges.Panels.AgreePanel.MayAgree(panel, head, actor) ? Cards.Verbs.PanelAgreeShow
                : null,
            Threads = dossier.Submissions
                .Where(submission => submission.Version > 0 && programme.Forms.TryGetValue(submission.Form, out var form) && RowThread.PageOf(form) is not null
                    && VisibleForm.Of(programme, form, dossier, submission, roster, Viewer.Of(actor)).Best == Sight.Full)
                .Select(submission => submission.Id).FirstOrDefault(),
            Topics = programme.Forms.Values.FirstOrDefault(form => Discussion.IsOf(form) && FormSchedule.IsDue(form, head, programme)
                && (Discussion.MayWrite(form, programme, head, actor) || Topics(dossier, programme, form, actor, roster).Any())),
            MayEnd = Core.Exchanges.EndExchange.Possible(dossier, programme, actor, today).Any(),
        };
    }

    /// <summary>The facts about a meeting that decide who sees it: who is invited.</summary>
    public static Matter Of(Meeting meeting, Programme programme, OpenDossier dossier, Roster roster, Matter matter) => programme.Meeting(meeting.Kind) is { } kind
        ? matter with { Listed = Core.Meetings.Invitees.Ids(kind, meeting, dossier, roster) }
        : matter;

    /// <summary>Whether somebody is asked to agree: in one of the roles, or as coordination, which writes down what was said elsewhere.</summary>
    private static bool IsAsked(IReadOnlyList<string> roles, Dossier head, Actor actor) =>
        actor.IsSecretaryOf(head.Programme) || roles.Any(who => actor.Fits(who, head));

    private static Sight See(Programme programme, string datum, Actor actor, Matter matter) => Visibility.Of(programme, datum, Viewer.Of(actor), matter);

    private static List<Owed> Missing(OpenDossier dossier, Programme programme, Actor actor, Roster roster, Instant now)
    {
        var head = dossier.Head;
        var owed = new List<Owed>();
        foreach (var (gate, debts) in ExchangeFlow.Missing(dossier, programme, roster, now))
        {
            foreach (var group in debts.GroupBy(debt => (debt.Kind, debt.What)))
            {
                owed.Add(new Owed(
                    group.Key.Kind, Say(group.Key.Kind, group.Key.What, gate, programme), group.Key.What,
                    [.. group.GroupBy(debt => debt.Country).SelectMany(country => By(country.Key, [.. country], head, actor))],
                    group.Any(debt => debt.IsOwedBy(actor, head))));
            }
        }

        foreach (var form in programme.Forms.Values.Where(form => form.Asks is not null && FormSchedule.IsDue(form, head, programme)))
        {
            // Asked by a date and not by a gate: what has no answer is missing all the same.
            var debts = RowTask.Open(dossier, programme, form).Select(task => new Debt(DebtKind.Answer, form.Key, task.Country, form.FilledBy, task.Responsible(roster)?.Id, task.Of)).ToList();
            if (debts.Count > 0)
            {
                owed.Add(new Owed(DebtKind.Answer, form.Name, form.Key, [.. debts.GroupBy(debt => debt.Country).SelectMany(country => By(country.Key, [.. country], head, actor))], debts.Any(debt => debt.IsOwedBy(actor, head))));
            }
        }

        // The same thing may be asked by two gates; and of a form that was not sent, nothing in it is missing besides.
        var forms = owed.Where(one => one.Kind == DebtKind.Form).Select(one => one.Of).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. owed.DistinctBy(one => (one.Kind, one.Of))
                .Where(one => one.Kind is not (DebtKind.Consent or DebtKind.Rows) || !forms.Contains(one.Of))
                .OrderByDescending(one => one.IsMine),
        ];
    }

    private static LocalText Say(DebtKind kind, string what, GateDefinition gate, Programme programme) => kind switch
    {
        DebtKind.Form or DebtKind.Answer or DebtKind.Thread when programme.Forms.TryGetValue(what, out var form) => form.Name,
        DebtKind.Open when programme.Stage(DossierKind.Exchange, what) is { } stage => stage.Name,
        DebtKind.Book or DebtKind.Record when programme.Meeting(what) is { } meeting => meeting.Name,
        _ => gate.Refusal,
    };

    /// <summary>Who owes it: so many people of a country, or its roles; where no country is named, those of the roles' sides.</summary>
    private static IEnumerable<Owing> By(string country, IReadOnlyList<Debt> debts, Dossier head, Actor actor)
    {
        if (debts.Select(debt => debt.Person).OfType<string>().Distinct().Count() is var people and > 0)
        {
            return [new Owing(country, [], people, people == 1 && debts.Any(debt => debt.Person is { } person && actor.Is(person)))];
        }

        var roles = debts.SelectMany(debt => debt.Roles).Distinct().ToList();
        return country.Length > 0 || roles.Count == 0
            ? [new Owing(country, roles, 0, IsActor(country, roles))]
            : roles is [RoleKeys.Secretariat] ? [new Owing("", actor.IsSecretaryOf(head.Programme) ? [] : roles, 0)]
            : head.Parties
                .Select(party => new Owing(party.Key, [.. roles.Where(who => who.Contains('.', StringComparison.Ordinal) && Debt.IsOn(who, party.Side) && (!party.OfNamed || party.Named(Debt.RoleOf(who)).Any()))], 0))
                .Select(owing => owing with { IsMine = IsActor(owing.Country, owing.Roles) })
                .Where(owing => owing.Roles.Count > 0);

        bool IsActor(string of, IReadOnlyList<string> owing) => of.Length > 0 && owing.Any(who => actor.Fits(who, head, of));
    }

    private static List<ExchangeForm> Forms(OpenDossier dossier, Programme programme, Actor actor, Roster roster, Matter matter)
    {
        var head = dossier.Head;
        var forms = new List<ExchangeForm>();
        foreach (var form in programme.Forms.Values.Where(form => (form.On == DossierKind.Exchange && form.Opens is null) || form.LeadsToExchange))
        {
            var isDue = form.Opens is null && FormSchedule.IsDue(form, head, programme);
            var subjects = dossier.Submissions.Where(submission => submission.Form == form.Key && submission.State != SubmissionState.Withdrawn).ToList();
            var several = form.Each != "dossier";
            if (Discussion.IsOf(form) && Topics(dossier, programme, form, actor, roster).Count() is var topics and > 0)
            {
                forms.Add(new ExchangeForm(form, null, false) { Topics = topics });
            }

            foreach (var submission in subjects.Where(submission => !Discussion.IsOf(form) || submission.IsOpen))
            {
                var isMine = FormRights.MayFill(form, head, submission, actor);
                if (isMine || VisibleForm.Of(programme, form, dossier, submission, roster, Viewer.Of(actor)).Best > Sight.Masked)
                {
                    forms.Add(new ExchangeForm(form, submission, isMine, null, several ? Whose(form, dossier, submission.Of, roster) : "") { Month = form.Asks is null ? null : RowTask.TimeOf(submission.Of) });
                }
            }

            if (Figures.Of(programme, form, dossier, Viewer.Of(actor)) is { Count: > 0 } figures)
            {
                forms.Add(new ExchangeForm(form, null, false) { Together = figures.Max(figure => figure.Answers) });
            }

            if (isDue)
            {
                forms.AddRange(ToBegin(dossier, programme, form, actor, roster, subjects));
            }
        }

        return [.. forms.OrderByDescending(form => form is { IsMine: true, Submission: null or { IsOpen: true } })];
    }

    /// <summary>The entries that are discussed, of those the actor sees whole.</summary>
    public static IEnumerable<Topic> Topics(OpenDossier dossier, Programme programme, FormDefinition form, Actor actor, Roster roster) =>
        Discussion.All(dossier, form).Where(topic => VisibleForm.Of(programme, form, dossier, topic.Entry, roster, Viewer.Of(actor)).Best == Sight.Full);

    /// <summary>What the actor may begin now: their own, and for a leader those of the participants.</summary>
    private static IEnumerable<ExchangeForm> ToBegin(OpenDossier dossier, Programme programme, FormDefinition form, Actor actor, Roster roster, List<Submission> begun)
    {
        var head = dossier.Head;
        switch (form.Each)
        {
            case "row":
                foreach (var task in RowTask.Open(dossier, programme, form).Where(task => task.IsFor(actor, form, head, roster)))
                {
                    yield return new ExchangeForm(form, null, true, task.Of, Whose(form, dossier, task.Of, roster)) { Month = task.Time };
                }

                yield break;
            case "entry" when MayBeginOwn(form, head, actor):
                if (!begun.Any(submission => submission.Of == actor.Person.Id && submission.IsOpen))
                {
                    yield return new ExchangeForm(form, null, true);
                }

                yield break;
            case "participant" or "person":
                foreach (var participant in head.Parties.SelectMany(party => Named(party, form)).Concat(head.Team.Where(held => form.FilledBy.Contains(held.Role)).Select(held => held.Person)).Distinct().Where(person => begun.All(submission => submission.Of != person)))
                {
                    if (actor.Is(participant))
                    {
                        yield return new ExchangeForm(form, null, true);
                    }
                    else if (form.FilledBy.Any(who => Debt.RoleOf(who) != "participant" && actor.Fits(who, head, participant)) && roster.Find(participant) is { } person)
                    {
                        yield return new ExchangeForm(form, null, true, participant, person.Name);
                    }
                }

                yield break;
            default:
                var of = Core.Forms.StartForm.SubjectOf(form, head, actor);
                if (form.FilledBy.Any(who => actor.Fits(who, head, of)) && begun.All(submission => submission.Of != of))
                {
                    yield return new ExchangeForm(form, null, true);
                }

                yield break;
        }
    }

    /// <summary>Of whom a form about people is: the participants, and those named in a role that fills it in.</summary>
    private static IEnumerable<string> Named(Party party, FormDefinition form) => party.People
        .Where(held => held.Role == "participant" || (form.Each == "person" && form.FilledBy.Any(who => Debt.RoleOf(who) == held.Role && Debt.IsOn(who, party.Side))))
        .Select(held => held.Person);

    private static bool MayBeginOwn(FormDefinition form, Dossier head, Actor actor) => form.FilledBy.Any(who => Debt.RoleOf(who) == "participant"
        ? head.Parties.Any(party => party.Named("participant").Any(actor.Is))
        : actor.Fits(who, head));

    private static string Whose(FormDefinition form, OpenDossier dossier, string of, Roster roster) =>
        form.Asks is not null ? RowTask.Find(dossier, form, of) is { } task ? InputText.Cut(task.Row.Answers.Values.FirstOrDefault() ?? "", 80) : ""
        : roster.Find(of)?.Name ?? of;
}
