using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>A signed copy of a form is kept with it, before or after it was sent; another one takes the place of the one before.</summary>
public static class KeepSignedCopy
{
    /// <summary>How long the next file in the chat counts as the signed copy.</summary>
    public static readonly Duration Patience = Duration.FromDays(1);

    /// <summary>Endings of the files that are taken: what one scans, photographs or signs on a computer.</summary>
    public static readonly IReadOnlyList<string> Endings = ["pdf", "jpg", "jpeg", "png", "docx"];

    /// <summary>Why the person may send no signed copy of this form; null where they may.</summary>
    public static Decision? Check(Folder folder, Programme programme, string submissionId, Actor actor) =>
        OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { State: not SubmissionState.Withdrawn } submission || !programme.Forms.TryGetValue(submission.Form, out var form)
            ? Decision.Refuse("NoSuchForm")
            : FormRights.MayFill(form, dossier.Head, submission, actor) ? null : Decision.Refuse("NotYourForm", form.Name);

    public static Decision Decide(Folder folder, Programme programme, string submissionId, FileNote file, Actor actor, Roster roster, Instant now)
    {
        if (Check(folder, programme, submissionId, actor) is { } refusal)
        {
            return refusal;
        }

        var dossier = OpenDossier.Read(folder)!;
        var submission = dossier.Find(submissionId)!;
        var form = programme.Forms[submission.Form];
        var before = dossier.SignedCopy(submissionId);
        if (before?.File == file.Id)
        {
            return Decision.Nothing;
        }

        var seen = VisibleForm.Of(programme, form, dossier, submission, roster, Viewer.Of(actor));
        var copy = new SignedCopy(
            file.Id, file.Name, file.Bytes, file.ContentType, actor.Person.Id, now, submission.IsOpen ? submission.Version + 1 : submission.Version,
            SignedCopy.TextOf(submission, dossier.Rows(submissionId)), DataOn(programme, form, seen));
        List<Message> messages = before is null ? [] : [FileEffects.ToForget(before.File)];
        if (submission.State == SubmissionState.Submitted)
        {
            messages.AddRange(roster.Secretaries(programme.Key).Select(secretary => FormPosts.ToReview(secretary.Id, dossier.Head, submission)));
        }

        return new Decision.Committed(
            "form.signed", $"{form.Key} version {copy.Version}", [Change.Set(OpenDossier.KeyOfSignedCopy(submission), copy, CoreJson.Default.SignedCopy)], messages);
    }

    /// <summary>What the sender sees is on the document they printed; what is sensitive may have been written on it by hand.</summary>
    private static List<string> DataOn(Programme programme, FormDefinition form, VisibleForm seen) =>
    [
        .. form.Fields
            .Where(field => field.Personal == PersonalData.Sensitive || programme.Visibility.GetValueOrDefault(field.Datum)?.Consent is not null || seen.Fields.Contains(field.Key))
            .Select(field => field.Datum)
            .Distinct(StringComparer.Ordinal),
    ];
}
