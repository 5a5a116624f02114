using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// What is personal in forms whose time is over goes: from the answers, the rows, every version kept, the files and signed copies. What is not
/// personal stays, so that the exchange can still be understood. Again: no changes.
/// </summary>
public static class EraseExpired
{
    /// <summary>Name of the command that erases what is due in an exchange; safe to repeat.</summary>
    public const string Command = "exchange.erase_expired";

    private const int StepsABatch = 30;

    public static Do Of(string dossierId) => new(Command, new Dictionary<string, string>(1) { ["dossier"] = dossierId });

    /// <param name="folder">With <see cref="Erasure.RangeOf"/>: versions too.</param>
    public static Decision Decide(Folder folder, Programme programme, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head: var head } dossier)
        {
            return Decision.Nothing;
        }

        var retention = new Retention(programme, dossier, ExchangeFlow.ZoneOf(head, roster));
        var due = retention.Past(now).ToDictionary(form => form.Key, StringComparer.Ordinal);
        var steps = retention.GuestsPast(now).Select(meeting => new Step((meeting with { Others = [.. meeting.Others.Select(guest => guest.Blank())] }).AsChange(), [])).ToList();
        foreach (var submission in dossier.Submissions.Where(submission => due.ContainsKey(submission.Form)))
        {
            steps.AddRange(Of(dossier, due[submission.Form], submission));
        }

        foreach (var (key, version) in OpenDossier.Versions(folder))
        {
            if (due.TryGetValue(version.Submission.Form, out var form) && Of(key, form, version) is { } step)
            {
                steps.Add(step);
            }
        }

        if (steps.Count == 0)
        {
            return Decision.Nothing;
        }

        // More than a batch holds follows in the next, until nothing is left.
        var first = steps.Take(StepsABatch).ToList();
        List<Message> messages = [DossierEffects.Publish(head.Id), .. first.SelectMany(step => step.Files).Distinct(StringComparer.Ordinal).Select(file => FileEffects.ToForget(file))];
        if (steps.Count > first.Count)
        {
            messages.Add(Of(head.Id));
        }

        return new Decision.Committed("exchange.erase_expired", string.Join(' ', due.Keys.DefaultIfEmpty("guests")), [.. first.Select(step => step.Change)], messages);
    }

    private static IEnumerable<Step> Of(OpenDossier dossier, FormDefinition form, Submission submission)
    {
        if (Blank(form, submission) is { } blanked)
        {
            yield return new Step(Change.Set(OpenDossier.KeyOf(submission), blanked, CoreJson.Default.Submission), FilesOf(form, submission));
        }

        foreach (var row in dossier.Rows(submission.Id))
        {
            if (Blank(form, row) is { } empty)
            {
                yield return new Step(Change.Set(OpenDossier.KeyOf(submission, row), empty, CoreJson.Default.FormRow), []);
            }
        }

        foreach (var note in dossier.Files(submission.Id).Where(note => Retention.Keys(form, rows: false).Contains(note.Field)))
        {
            yield return new Step(Change.Remove(OpenDossier.KeyOf(submission, note)), [note.Id]);
        }

        // A scan shows the names and signatures of people, whatever the form asks.
        if (dossier.SignedCopy(submission.Id) is { } copy)
        {
            yield return new Step(Change.Remove(OpenDossier.KeyOfSignedCopy(submission)), [copy.File]);
        }
    }

    private static Step? Of(string key, FormDefinition form, SubmissionVersion version)
    {
        var blanked = Blank(form, version.Submission);
        var rows = version.Rows.Select(row => (Row: row, Blanked: Blank(form, row))).ToList();
        return blanked is null && rows.All(row => row.Blanked is null) ? null : new Step(
            Change.Set(key, new SubmissionVersion(blanked ?? version.Submission, [.. rows.Select(row => row.Blanked ?? row.Row)]), CoreJson.Default.SubmissionVersion),
            FilesOf(form, version.Submission));
    }

    private static IReadOnlyList<string> FilesOf(FormDefinition form, Submission submission) =>
        [.. form.Fields.Where(field => field.Type == FieldType.Files && field.Personal != PersonalData.No).SelectMany(field => submission.Answers.List(field.Key + ".files"))];

    private static Submission? Blank(FormDefinition form, Submission submission) =>
        Without(submission.Answers, Retention.Keys(form, rows: false)) is { } answers ? submission with { Answers = answers, Mail = null }
        : submission.Mail is not null ? submission with { Mail = null }
        : null;

    private static FormRow? Blank(FormDefinition form, FormRow row) => Without(row.Answers, Retention.Keys(form, rows: true)) is { } answers ? row with { Answers = answers } : null;

    /// <summary>Null where there is nothing to take away.</summary>
    private static Dictionary<string, string>? Without(IReadOnlyDictionary<string, string> answers, IEnumerable<string> fields)
    {
        var gone = fields.SelectMany(field => answers.Keys.Where(key => Retention.Belongs(key, field))).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? null : answers.Where(answer => !gone.Contains(answer.Key)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>One row changed or removed, with the files that go with it.</summary>
    private sealed record Step(Change Change, IReadOnlyList<string> Files);
}
