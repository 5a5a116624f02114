using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>
/// The author of an entry takes it back, whenever they like and without a reason: from that moment only they see it. Where its use in publications
/// was authorised, coordination is told to leave it out.
/// </summary>
public static class WithdrawEntry
{
    private const string Entry = "entry";

    public static Decision Decide(Folder folder, Programme programme, string submissionId, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form) || form.Each != Entry)
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (submission.Author != actor.Person.Id)
        {
            return Decision.Refuse("NotYoursToWithdraw");
        }

        if (!MayWithdraw(form, submission, actor))
        {
            return Decision.Nothing;
        }

        var withdrawn = submission with { State = SubmissionState.Withdrawn, Edit = submission.Edit + 1, EditedAt = now };
        var head = dossier.Head with { ChangedAt = now };
        List<Message> messages = [DossierEffects.Publish(head.Id)];
        if (form.Publication?.IsGiven(submission.Answers) == true)
        {
            messages.AddRange(roster.Secretaries(programme.Key).Select(secretary => FormPosts.ToUnpublish(secretary.Id, head, submission)));
        }

        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "form.withdraw", $"{form.Key} version {submission.Version}",
                [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier), Change.Set(OpenDossier.KeyOf(withdrawn), withdrawn, CoreJson.Default.Submission)], messages),
            programme, roster, now);
    }

    /// <summary>Whether there is something to take back: an entry that was sent, before its own author. A draft is thrown away instead.</summary>
    public static bool MayWithdraw(FormDefinition form, Submission submission, Actor actor) =>
        form.Each == Entry && submission is { Version: > 0, State: not SubmissionState.Withdrawn } && submission.Author == actor.Person.Id;
}
