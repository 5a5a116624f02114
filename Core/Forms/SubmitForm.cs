using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>
/// A form is sent: only when nothing on it is wrong. An offer or request gets its reference then. The version sent is kept as it is;
/// coordination is told.
/// </summary>
public static class SubmitForm
{
    /// <param name="reference">The next free reference number, used only where the dossier has none yet.</param>
    /// <param name="calls">Calls of the network; only where the form opens one.</param>
    public static Decision Decide(
        Folder folder, Programme programme, string submissionId, int edit, Actor actor, string reference, Roster roster, Instant now, IReadOnlyList<DossierSummary>? calls = null)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form))
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (!FormRights.MayFill(form, dossier.Head, submission, actor))
        {
            return Decision.Refuse("NotYourForm", form.Name);
        }

        if (!submission.IsOpen || submission.Edit != edit)
        {
            return Decision.Nothing;
        }

        if (!FormRights.MaySubmit(form, dossier.Head, submission, actor))
        {
            return Decision.Refuse("NotYoursToSend", form.Name);
        }

        // A consent taken back while the form was open closes it again.
        if (new Gates(programme, dossier, actor.Today).Closed(form.Key, submission.Of)
            .FirstOrDefault(closed => closed.Debts.Any(debt => debt.Kind == DebtKind.Consent)).Gate is { } gate)
        {
            return Decision.Refuse("Gate", gate.Refusal);
        }

        if (CallFlow.Beside(programme, dossier, submission, calls ?? []) is { Days: { } days } other)
        {
            return Decision.Refuse("CallBeside", other.Reference ?? "", days.First, days.Last);
        }

        var author = actor.ActsFor.FirstOrDefault(person => person.Id == submission.Author) ?? actor.Person;
        var context = FormContext.Of(programme, form, dossier, submission, author, actor.Today);
        return FormCheck.Whole(context).Any(page => page.Findings.Problems.Count > 0)
            ? Decision.Refuse("NotComplete", form.Name)
            : ExchangeFlow.Complete(folder, Send(programme, form, dossier, submission, actor, reference, roster, now), programme, roster, now);
    }

    private static Decision.Committed Send(
        Programme programme, FormDefinition form, OpenDossier dossier, Submission submission, Actor actor, string reference, Roster roster, Instant now)
    {
        var sent = submission with
        {
            State = SubmissionState.Submitted,
            Version = submission.Version + 1,
            Edit = submission.Edit + 1,
            Page = form.Pages.Count,
            Comments = [],
            Known = [],
            Asked = null,
            ConfirmedBy = actor.Person.Id,
            EditedAt = now,
            SubmittedAt = now,
            Mail = roster.Find(submission.Of) is { Email.Length: > 0 } subject ? EraseMe.HashOf(subject.Email) : null,
        };
        var head = form.Opens is null ? dossier.Head with { ChangedAt = now } : dossier.Head with
        {
            Reference = dossier.Head.Reference ?? reference,
            Title = form.Title is { } title ? InputText.Cut(sent.Answers.Get(title) ?? "", 150) : dossier.Head.Title,
            Stage = form.Reviewed ? DossierStages.Submitted : FirstStage(programme, dossier.Head),
            Visibility = form.Audience?.Of(sent.Answers) is { } reach ? Visibilities.Of(reach) : dossier.Head.Visibility,
            Origin = form.OriginField is { } origin ? sent.Answers.Get(origin) : dossier.Head.Origin,
            ChangedAt = now,
        };
        var begins = form is { LeadsToExchange: true, Reviewed: false } && head.Kind == DossierKind.Request;
        if (begins)
        {
            var author = actor.ActsFor.FirstOrDefault(person => person.Id == sent.Author) ?? actor.Person;
            head = BeginExchange.Of(head, programme, actor, now);
            head = form.Parties is { } source ? BeginExchange.With(head, source, dossier, sent, author, roster) : head;
        }

        var version = new SubmissionVersion(sent, dossier.Rows(submission.Id));
        List<Change> changes =
        [
            Change.Set(Dossier.Key, head, CoreJson.Default.Dossier),
            Change.Set(OpenDossier.KeyOf(sent), sent, CoreJson.Default.Submission),
            Change.Set(OpenDossier.KeyOfVersion(sent), version, CoreJson.Default.SubmissionVersion), .. dossier.ForgetAside(sent),
        ];
        List<Message> messages = [DossierEffects.Publish(head.Id)];
        if (begins)
        {
            messages.AddRange(ExchangeFlow.Announce(head, programme, roster));
        }

        if (form.People is not null || (begins && form.Parties is not null))
        {
            messages.Add(DossierEffects.KnowPeople(head.Id, sent.Id));
        }

        // An offer or request belongs to the call of the day it was first sent.
        if (programme.Call is not null && head.Kind is DossierKind.Offer or DossierKind.Request && sent.Version == 1)
        {
            messages.Add(DossierEffects.JoinCall(head.Id));
        }

        if (form.Reviewed)
        {
            messages.AddRange(FormRights.Reviewers(form, head, roster).Select(reviewer => FormPosts.ToReview(reviewer.Id, head, sent)));
        }

        messages.AddRange((submission.Asked ?? []).Select(person => FormPosts.ToConfirm(person, head, submission)));
        if (head.Kind == DossierKind.Exchange && ConfirmRow.Pages(form).Any(page => dossier.Rows(sent.Id, page.Rows!.Key).Count > 0))
        {
            messages.AddRange(ExchangePosts.Confirm(head, sent, roster));
        }

        if (head.Kind == DossierKind.Exchange && RowThread.PageOf(form)?.Rows?.Thread is { } thread)
        {
            messages.AddRange(ThreadPosts.Of(head, sent, thread.AnsweredBy, roster));
        }

        if (head.Kind == DossierKind.Exchange)
        {
            messages.AddRange(TooLow(programme, form, head, sent, roster));
        }

        if (head.Kind == DossierKind.Exchange && Discussion.IsOf(form))
        {
            messages.AddRange(ThreadPosts.OfTopic(head, sent, form, roster));
        }

        messages.AddRange(ConsentNews.OfSent(programme, form, head, sent, roster));
        messages.Add(FormPosts.InChannel(head, sent));
        return new Decision.Committed("form.submit", $"{form.Key} version {sent.Version}", changes, messages);
    }

    /// <summary>A number less than it should be is said to those whose deadline counts from it.</summary>
    private static IEnumerable<Message> TooLow(Programme programme, FormDefinition form, Dossier head, Submission sent, Roster roster) =>
        from field in form.Fields
        where field.Rules.Any(rule => rule.Name == RuleNames.WarnUnder && Rules.FieldRules.IsUnder(field, rule, sent.Answers))
        from deadline in programme.Deadlines
        where deadline.Event == $"{form.Key}.{field.Key}"
        from message in ExchangePosts.Remind(head, deadline, FormattableString.Invariant($"{deadline.Key} {sent.Id} {sent.Version}"), Recipients.Of(deadline.For, head, roster))
        select message;

    /// <summary>The stage of what nobody has to look at first: the one after "submitted", or after the draft where there is none.</summary>
    private static string FirstStage(Programme programme, Dossier head) =>
        programme.StageAfter(head.Kind, programme.Stage(head.Kind, DossierStages.Submitted) is null ? DossierStages.Draft : DossierStages.Submitted);
}
