using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>Coordination approves what was sent or returns it with comments; every version stays.</summary>
public static class ReviewForm
{
    public static Decision Approve(Folder folder, Programme programme, string submissionId, int version, Actor actor, Roster roster, Instant now) =>
        Decide(folder, programme, submissionId, version, actor, roster, now, null);

    /// <param name="comments">What is to be changed, each with the field it is about (null: the whole form); at least one with words.</param>
    public static Decision Return(
        Folder folder, Programme programme, string submissionId, int version, IEnumerable<(string? Field, string Text)> comments, Actor actor, Roster roster, Instant now)
    {
        var said = comments
            .Select(comment => new ReviewComment(comment.Field, InputText.Cut(InputText.Clean(comment.Text, FieldType.LongText), 1_000), actor.Person.Id, now))
            .Where(comment => comment.Text.Length > 0)
            .ToList();
        return Decide(folder, programme, submissionId, version, actor, roster, now, said);
    }

    private static Decision Decide(
        Folder folder, Programme programme, string submissionId, int version, Actor actor, Roster roster, Instant now, List<ReviewComment>? comments)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form))
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (!FormRights.MayReview(form, dossier.Head, actor))
        {
            return form.ReviewedBy.Count == 0 ? Decision.Refuse("OnlyCoordination") : Decision.Refuse("NotYoursToReview", form.Name);
        }

        // Coordination's own forms are reviewed by nobody.
        if (dossier.Head.Kind is DossierKind.Call or DossierKind.Event)
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (submission.State != SubmissionState.Submitted || submission.Version != version)
        {
            return Decision.Nothing;
        }

        if (comments is not null && (comments.Count == 0 || comments.Any(comment => comment.Text.Length < 5)))
        {
            return Decision.Refuse("CommentMissing");
        }

        if (comments?.Any(comment => comment.Field is { } field && form.Field(field) is null) == true)
        {
            return Decision.Refuse("NoSuchForm");
        }

        var decided = submission with
        {
            State = comments is null ? SubmissionState.Approved : SubmissionState.Returned,
            Comments = comments ?? [],
            Page = comments is null ? submission.Page : PageOf(form, comments[0].Field),
            Edit = submission.Edit + 1,
            EditedAt = now,
        };
        var begins = comments is null && form.LeadsToExchange && dossier.Head.Kind == DossierKind.Request;
        var head = begins ? BeginExchange.Of(dossier.Head, programme, actor, now)
            : form.Opens is null ? dossier.Head with { ChangedAt = now }
            : dossier.Head with
            {
                Stage = comments is null ? programme.StageAfter(dossier.Head.Kind, DossierStages.Submitted) : DossierStages.Submitted,
                ChangedAt = now,
            };
        List<Message> messages = [DossierEffects.Publish(head.Id), FormPosts.ToAuthor(head, decided)];
        if (begins)
        {
            messages.AddRange(ExchangeFlow.Announce(head, programme, roster));
        }

        messages.AddRange(FormRights.Reviewers(form, head, roster).Select(reviewer => FormPosts.ToReview(reviewer.Id, head, decided)));
        return ExchangeFlow.Complete(folder, new Decision.Committed(
            comments is null ? "form.approve" : "form.return", $"{form.Key} version {submission.Version} {string.Join(' ', comments?.Select(comment => comment.Field) ?? [])}".TrimEnd(),
            [
                Change.Set(Dossier.Key, head, CoreJson.Default.Dossier), Change.Set(OpenDossier.KeyOf(decided), decided, CoreJson.Default.Submission),
                .. comments is null ? [] : ClosedList.SetAside(programme, dossier, submission),
            ],
            messages), programme, roster, now);
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
