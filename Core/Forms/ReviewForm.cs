using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>Coordination approves what was sent or returns it with comments; every version stays.</summary>
public static class ReviewForm
{
    public static Decision Approve(Folder folder, Programme programme, string submissionId, int version, Actor actor, Roster roster, Instant now) =>
        Decide(folder, programme, submissionId, version, actor, roster, now, null);

    /// <param name="comment">What is to be changed; required.</param>
    /// <param name="field">The field it is about; null: the whole form.</param>
    public static Decision Return(
        Folder folder, Programme programme, string submissionId, int version, string? field, string comment, Actor actor, Roster roster, Instant now)
    {
        var text = InputText.Cut(InputText.Clean(comment, FieldType.LongText), 1_000);
        return text.Length < 5
            ? Decision.Refuse("CommentMissing")
            : Decide(folder, programme, submissionId, version, actor, roster, now, new ReviewComment(field, text, actor.Person.Id, now));
    }

    private static Decision Decide(
        Folder folder, Programme programme, string submissionId, int version, Actor actor, Roster roster, Instant now, ReviewComment? comment)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form))
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (!FormRights.MayReview(dossier.Head, actor))
        {
            return Decision.Refuse("OnlyCoordination");
        }

        if (submission.State != SubmissionState.Submitted || submission.Version != version)
        {
            return Decision.Nothing;
        }

        if (comment?.Field is { } field && form.Field(field) is null)
        {
            return Decision.Refuse("NoSuchForm");
        }

        var decided = submission with
        {
            State = comment is null ? SubmissionState.Approved : SubmissionState.Returned,
            Comments = comment is null ? [] : [comment],
            Page = comment is null ? submission.Page : PageOf(form, comment.Field),
            Edit = submission.Edit + 1,
            EditedAt = now,
        };
        var head = form.Opens is null ? dossier.Head with { ChangedAt = now } : dossier.Head with
        {
            Stage = comment is null ? programme.StageAfter(dossier.Head.Kind, DossierStages.Submitted) : DossierStages.Submitted,
            ChangedAt = now,
        };
        List<Message> messages = [DossierEffects.Publish(head.Id), FormPosts.ToAuthor(head, decided)];
        messages.AddRange(roster.Secretaries(programme.Key).Select(secretary => FormPosts.ToReview(secretary.Id, head, decided)));
        return new Decision.Committed(
            comment is null ? "form.approve" : "form.return", $"{form.Key} version {submission.Version} {comment?.Field}".TrimEnd(),
            [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier), Change.Set(OpenDossier.KeyOf(decided), decided, CoreJson.Default.Submission)],
            messages);
    }

    private static int PageOf(FormDefinition form, string? field)
    {
        for (var i = 0; i < form.Pages.Count; i++)
        {
            if (form.Pages[i].Fields.Any(asked => asked.Key == field))
            {
                return i;
            }
        }

        return 0;
    }
}
