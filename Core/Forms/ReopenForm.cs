using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>What was sent is taken up again to correct it. The version sent stays, and counts, until it is sent anew.</summary>
public static class ReopenForm
{
    public static Decision Decide(Folder folder, Programme programme, string submissionId, Actor actor, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form) || !FormRights.MayFill(form, dossier.Head, submission, actor))
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (submission.IsOpen)
        {
            return Decision.Nothing;
        }

        if (!FormRights.MayReopen(form, programme, dossier.Head, submission, actor))
        {
            return Decision.Refuse("TooLateToCorrect", form.Name);
        }

        var open = submission with { State = SubmissionState.Draft, Edit = submission.Edit + 1, Page = 0, EditedAt = now };
        var head = dossier.Head with { ChangedAt = now };
        return new Decision.Committed(
            "form.reopen", $"{form.Key} version {submission.Version}",
            [
                Change.Set(Dossier.Key, head, CoreJson.Default.Dossier), Change.Set(OpenDossier.KeyOf(open), open, CoreJson.Default.Submission),
                .. ClosedList.SetAside(programme, dossier, submission),
            ],
            [DossierEffects.Publish(head.Id)]);
    }
}
