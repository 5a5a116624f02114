using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Exchanges.Threads;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>A dossier as read: its head, its submissions and their rows.</summary>
public sealed class OpenDossier
{
    private List<Submission> submissions = [];
    private Dictionary<string, List<FormRow>> rows = new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<FileNote>> files = new(StringComparer.Ordinal);
    private readonly List<Agreement> agreements = [];
    private readonly List<RowConfirmation> confirmations = [];
    private readonly List<Meeting> meetings = [];
    private readonly Dictionary<string, CalendarEntry> calendar = new(StringComparer.Ordinal);
    private readonly List<Poll> polls = [];
    private readonly List<AgreedTask> tasks = [];
    private readonly List<CallEntry> received = [];
    private readonly List<RowWord> words = [];

    private readonly Dictionary<string, SubmissionVersion> asSent = new(StringComparer.Ordinal);

    private readonly Dictionary<string, SignedCopy> signed = new(StringComparer.Ordinal);

    private OpenDossier(Dossier head) => Head = head;

    public Dossier Head { get; private set; }

    public IReadOnlyList<Submission> Submissions => submissions;

    /// <summary>Who agreed or declined, one for each stage, role and country: the last word.</summary>
    public IReadOnlyList<Agreement> Agreements => agreements;

    /// <summary>Rows that the other side confirmed, as they were then.</summary>
    public IReadOnlyList<RowConfirmation> Confirmations => confirmations;

    public IReadOnlyList<Meeting> Meetings => meetings;

    /// <summary>What is known of a meeting's event in the organiser's calendar; null: nothing.</summary>
    public CalendarEntry? Calendar(string meetingId) => calendar.GetValueOrDefault(meetingId);

    /// <summary>Times proposed for meetings.</summary>
    public IReadOnlyList<Poll> Polls => polls;

    /// <summary>What was agreed in meetings and somebody is to do.</summary>
    public IReadOnlyList<AgreedTask> Tasks => tasks;

    /// <summary>Of a call: the offers and requests sent in it.</summary>
    public IReadOnlyList<CallEntry> Received => received;

    /// <summary>What was said to rows of its forms.</summary>
    public IReadOnlyList<RowWord> Words => words;

    /// <summary>The panel as proposed so far; null: none yet.</summary>
    public PanelRow? Panel { get; private set; }

    /// <summary>Reminders already sent.</summary>
    public Timers Timers { get; private set; } = Timers.None;

    /// <summary>Null where the folder holds no dossier.</summary>
    public static OpenDossier? Read(Folder folder)
    {
        if (folder.Get(Dossier.Key, CoreJson.Default.Dossier) is not { } head)
        {
            return null;
        }

        var dossier = new OpenDossier(head);
        for (var i = 0; i < folder.Rows.Count; i++)
        {
            switch (Keys.Split(folder.Rows[i].Key))
            {
                case ["b", _, _, _]:
                    dossier.agreements.Add(folder.At(i, CoreJson.Default.Agreement)!);
                    break;
                case ["c", _]:
                    dossier.received.Add(folder.At(i, CoreJson.Default.CallEntry)!);
                    break;
                case ["c", _, _, _]:
                    dossier.confirmations.Add(folder.At(i, CoreJson.Default.RowConfirmation)!);
                    break;
                case ["g", _]:
                    dossier.meetings.Add(folder.At(i, CoreJson.Default.Meeting)!);
                    break;
                case ["gc", var meeting]:
                    dossier.calendar[meeting] = folder.At(i, CoreJson.Default.CalendarEntry)!;
                    break;
                case ["h", _]:
                    dossier.polls.Add(folder.At(i, CoreJson.Default.Poll)!);
                    break;
                case ["j", _]:
                    dossier.tasks.Add(folder.At(i, CoreJson.Default.AgreedTask)!);
                    break;
                case ["k", _]:
                    dossier.Timers = folder.At(i, CoreJson.Default.Timers)!;
                    break;
                case ["i", _, _, _]:
                    dossier.words.Add(folder.At(i, CoreJson.Default.RowWord)!);
                    break;
                case ["l", _]:
                    dossier.Panel = folder.At(i, CoreJson.Default.PanelRow);
                    break;
                case ["fv", var submission]:
                    dossier.asSent[submission] = folder.At(i, CoreJson.Default.SubmissionVersion)!;
                    break;
                case ["f", _]:
                    dossier.submissions.Add(folder.At(i, CoreJson.Default.Submission)!);
                    break;
                case ["f", var submission, "u", _]:
                    (dossier.files.TryGetValue(submission, out var notes) ? notes : dossier.files[submission] = [])
                        .Add(folder.At(i, CoreJson.Default.FileNote)!);
                    break;
                case ["f", var submission, "s"]:
                    dossier.signed[submission] = folder.At(i, CoreJson.Default.SignedCopy)!;
                    break;
                case ["f", var submission, "r", _, _]:
                    (dossier.rows.TryGetValue(submission, out var list) ? list : dossier.rows[submission] = [])
                        .Add(folder.At(i, CoreJson.Default.FormRow)!);
                    break;
            }
        }

        return dossier;
    }

    /// <summary>The same dossier with another head: as it will stand after a decision.</summary>
    public OpenDossier WithHead(Dossier head)
    {
        var copy = (OpenDossier)MemberwiseClone();
        copy.Head = head;
        return copy;
    }

    /// <summary>The same dossier with these forms as they were sent: what is being corrected counts as it was until it is sent anew.</summary>
    public OpenDossier With(IReadOnlyCollection<SubmissionVersion> sent)
    {
        var copy = (OpenDossier)MemberwiseClone();
        copy.submissions = [.. submissions.Select(submission => sent.FirstOrDefault(version => version.Submission.Id == submission.Id)?.Submission ?? submission)];
        copy.rows = new Dictionary<string, List<FormRow>>(rows, StringComparer.Ordinal);
        foreach (var version in sent)
        {
            copy.rows[version.Submission.Id] = [.. version.Rows];
        }

        return copy;
    }

    public Submission? Find(string submissionId) => submissions.Find(submission => submission.Id == submissionId);

    /// <summary>The rows of one list of a submission, in the order the person gave them.</summary>
    public IReadOnlyList<FormRow> Rows(string submissionId, string? list = null) =>
        rows.TryGetValue(submissionId, out var all)
            ? [.. all.Where(row => list is null || row.List == list).OrderBy(row => row.Order).ThenBy(row => row.Id, StringComparer.Ordinal)]
            : [];

    /// <summary>The same as they were sent last, where the form is open again and they were set aside.</summary>
    public IReadOnlyList<FormRow> RowsAsSent(string submissionId, string list) =>
        asSent.TryGetValue(submissionId, out var version) ? [.. version.Rows.Where(row => row.List == list).OrderBy(row => row.Order).ThenBy(row => row.Id, StringComparer.Ordinal)] : Rows(submissionId, list);

    /// <summary>A form that is opened again as it was sent: what decisions go by until it is sent anew.</summary>
    public Change SetAside(Submission submission) =>
        asSent.TryGetValue(submission.Id, out var version) ? Change.Set(KeyAside(submission), version, CoreJson.Default.SubmissionVersion)
        : Change.Set(KeyAside(submission), new SubmissionVersion(submission, Rows(submission.Id)), CoreJson.Default.SubmissionVersion);

    /// <summary>It was sent anew.</summary>
    public IEnumerable<Change> ForgetAside(Submission submission) => asSent.ContainsKey(submission.Id) ? [Change.Remove(KeyAside(submission))] : [];

    /// <summary>Every version of its forms that was kept, by its key.</summary>
    /// <param name="folder">With the versions too, which lie behind the state.</param>
    public static IEnumerable<(string Key, SubmissionVersion Version)> Versions(Folder folder) =>
        folder.All("v|", CoreJson.Default.SubmissionVersion).Concat(folder.All("fv|", CoreJson.Default.SubmissionVersion)).Select(row => (row.Key, row.Value));

    /// <summary>Files uploaded to a submission.</summary>
    public IReadOnlyList<FileNote> Files(string submissionId) => files.TryGetValue(submissionId, out var notes) ? notes : [];

    /// <summary>The signed copy of a submission; null where none was sent.</summary>
    public SignedCopy? SignedCopy(string submissionId) => signed.GetValueOrDefault(submissionId);

    public static string KeyOfSignedCopy(Submission submission) => Keys.Join("f", submission.Id, "s");

    public static string KeyOf(Submission submission, FileNote file) => Keys.Join("f", submission.Id, "u", file.Id);

    public static string KeyOf(Submission submission) => Keys.Join("f", submission.Id);

    public static string KeyOf(Submission submission, FormRow row) => Keys.Join("f", submission.Id, "r", row.List, row.Id);

    private static string KeyAside(Submission submission) => Keys.Join("fv", submission.Id);

    public static string KeyOfVersion(Submission submission) => Keys.Join("v", submission.Id, Keys.Ordered(submission.Version));
}
