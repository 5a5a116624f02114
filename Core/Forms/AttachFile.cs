using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>A file sent in the chat is added to a field of a form that is being filled in.</summary>
public static class AttachFile
{
    /// <summary>The field files go to now: on the page where the person is, else the first of the form.</summary>
    public static FieldDefinition? FieldFor(FormDefinition form, int page)
    {
        var here = page < form.Pages.Count ? form.Pages[page].Fields.FirstOrDefault(field => field.Type == FieldType.Files) : null;
        return here ?? form.Pages.Where(page => page.Rows is null).SelectMany(page => page.Fields).FirstOrDefault(field => field.Type == FieldType.Files);
    }

    public static Decision Decide(Folder folder, Programme programme, string submissionId, FileNote file, Actor actor, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { IsOpen: true } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form) || form.Field(file.Field) is not { Type: FieldType.Files })
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (!FormRights.MayFill(form, dossier.Head, submission, actor))
        {
            return Decision.Refuse("NotYourForm", form.Name);
        }

        var key = file.Field + ".files";
        var ids = submission.Answers.List(key);
        if (ids.Contains(file.Id))
        {
            return Decision.Nothing;
        }

        var next = submission with
        {
            Answers = new Dictionary<string, string>(submission.Answers, StringComparer.Ordinal) { [key] = string.Join(',', ids.Append(file.Id)) },
            Edit = submission.Edit + 1,
            EditedAt = now,
        };
        return new Decision.Committed(
            "file.attach", $"{form.Key} {file.Field}",
            [Change.Set(OpenDossier.KeyOf(submission), next, CoreJson.Default.Submission), Change.Set(OpenDossier.KeyOf(submission, file), file, CoreJson.Default.FileNote)],
            []);
    }
}
