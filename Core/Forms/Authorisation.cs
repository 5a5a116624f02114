using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Whether somebody may publish a form: only while the form by which that is authorised is sent and says so. Nobody can stand in for it.</summary>
public static class Authorisation
{
    public static bool IsGiven(FormDefinition form, OpenDossier dossier) => form.AuthorisedBy is { } by
        && dossier.Submissions.Any(submission => submission.Form == by.Form && submission is { Version: > 0, State: SubmissionState.Submitted or SubmissionState.Approved }
            && submission.Answers.Get(by.Field) == by.Answer)
        && dossier.Submissions.Any(submission => submission.Form == form.Key && (form.Reviewed ? submission.State == SubmissionState.Approved : submission.Version > 0));
}
