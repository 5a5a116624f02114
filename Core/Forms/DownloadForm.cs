using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>A form is taken away as a document: recorded, because a paper cannot be masked later, and its file ends with its link.</summary>
public static class DownloadForm
{
    /// <summary>How long the link works and the file is kept.</summary>
    public static readonly Duration Life = Duration.FromHours(1);

    public static Decision Decide(Folder folder, Programme programme, string submissionId, string file, Actor actor, Roster roster, Instant now) =>
        OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission || !programme.Forms.TryGetValue(submission.Form, out var form)
            ? Decision.Refuse("NoSuchForm")
            : VisibleForm.Of(programme, form, dossier, submission, roster, Viewer.Of(actor)).Best <= Sight.Masked
                ? Decision.Refuse("NotYoursToSee")
                : new Decision.Committed("form.document", $"{form.Key} version {submission.Version}", [], [FileEffects.ToForget(file, now + Life)]);
}

/// <summary>Commands about files, carried out after the commit.</summary>
public static class FileEffects
{
    public const string Forget = "file.forget";

    public static Do ToForget(string file, Instant? when = null) => new(Forget, new Dictionary<string, string>(1) { ["file"] = file }, when);
}
