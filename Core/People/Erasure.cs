using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>
/// What a dossier loses when somebody is erased: the personal answers of forms they wrote or that are about them, their rows in lists
/// (found by their address), and they as a person in any field; in every version that was kept. Answers that are not personal stay.
/// </summary>
public static class Erasure
{
    /// <summary>Everything in a dossier's partition that may hold something personal.</summary>
    public static RowRange RangeOf(string dossierId) => new(Dossier.PartitionOf(dossierId), "f", "w");

    /// <param name="mail">Hash of the person's address (<see cref="EraseMe.HashOf"/>); empty: none known.</param>
    /// <returns>The changes, and the ids of uploaded files that belong to what was erased. Again: no changes.</returns>
    public static (IReadOnlyList<Change> Changes, IReadOnlyList<string> Files) Of(Folder folder, Programme programme, string personId, string mail)
    {
        var changes = new List<Change>();
        var files = new List<string>();
        if (OpenDossier.Read(folder) is not { } dossier)
        {
            return (changes, files);
        }

        foreach (var submission in dossier.Submissions)
        {
            if (!programme.Forms.TryGetValue(submission.Form, out var form))
            {
                continue;
            }

            if (Blanked(submission, form, personId, mail, files) is { } blanked)
            {
                changes.Add(Change.Set(OpenDossier.KeyOf(blanked), blanked, CoreJson.Default.Submission));
            }

            if (dossier.SignedCopy(submission.Id) is { } copy && (submission.Author == personId || submission.Of == personId || copy.By == personId))
            {
                changes.Add(Change.Remove(OpenDossier.KeyOfSignedCopy(submission)));
                files.Add(copy.File);
            }

            foreach (var row in dossier.Rows(submission.Id).Where(row => IsTheirs(row, form, mail)))
            {
                changes.Add(Change.Remove(OpenDossier.KeyOf(submission, row)));
            }
        }

        foreach (var (key, version) in OpenDossier.Versions(folder))
        {
            if (programme.Forms.TryGetValue(version.Submission.Form, out var form))
            {
                var blanked = Blanked(version.Submission, form, personId, mail, files);
                var rows = version.Rows.Where(row => !IsTheirs(row, form, mail)).ToList();
                if (blanked is not null || rows.Count < version.Rows.Count)
                {
                    changes.Add(Change.Set(key, new SubmissionVersion(blanked ?? version.Submission, rows), CoreJson.Default.SubmissionVersion));
                }
            }
        }

        changes.AddRange(dossier.Meetings.Where(meeting => meeting.Others.Any(guest => IsMail(guest.Email, mail)))
            .Select(meeting => (meeting with { Others = [.. meeting.Others.Select(guest => IsMail(guest.Email, mail) ? guest.Blank() : guest)] }).AsChange()));

        if (dossier.Panel is { } panel && panel.SeatOf(personId) is { } seat && (seat.Conflict ?? seat.Reason) is { Length: > 0 })
        {
            // That a conflict was declared stays, its words go.
            var blank = seat with { Conflict = seat.Conflict is null ? null : "", Reason = seat.Reason is null ? null : "" };
            changes.Add((panel with { Seats = [.. panel.Seats.Select(other => other == seat ? blank : other)] }).AsChange());
        }

        return (changes, [.. files.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>What the erasure causes elsewhere: the organiser's calendar no longer invites who was erased.</summary>
    public static IEnumerable<Message> EffectsOf(string dossierId, IEnumerable<Change> changes) =>
        changes.Select(change => Keys.Split(change.Key)).Where(parts => parts is ["g", _]).Select(parts => CalendarEffects.Follow(dossierId, parts[1]));

    private static Submission? Blanked(Submission submission, FormDefinition form, string personId, string mail, List<string> files)
    {
        var whole = submission.Author == personId || submission.Of == personId;
        Dictionary<string, string>? answers = null;
        foreach (var field in form.Pages.Where(page => page.Rows is null).SelectMany(page => page.Fields))
        {
            if (!(whole && field.Personal != PersonalData.No) && !NamesThem(field, submission.Answers, personId, mail))
            {
                continue;
            }

            foreach (var key in submission.Answers.Keys.Where(key => key == field.Key || key.StartsWith(field.Key + ".", StringComparison.Ordinal)))
            {
                if (key == field.Key + ".files")
                {
                    files.AddRange(submission.Answers.List(key));
                }

                (answers ??= new Dictionary<string, string>(submission.Answers, StringComparer.Ordinal)).Remove(key);
            }
        }

        var isKnown = whole && submission.Mail is not null;
        return answers is null && !isKnown ? null : submission with { Answers = answers ?? submission.Answers, Mail = isKnown ? null : submission.Mail };
    }

    /// <summary>A field that holds the person: picked or typed with their address, or signed by them.</summary>
    private static bool NamesThem(FieldDefinition field, IReadOnlyDictionary<string, string> answers, string personId, string mail) => field.Type switch
    {
        FieldType.Person => IsMail(answers.Get(field.Key + ".email"), mail),
        FieldType.Signature or FieldType.Consent => answers.Get(field.Key + ".by") == personId,
        _ => field.Personal != PersonalData.No && IsMail(answers.Get(field.Key), mail),
    };

    private static bool IsTheirs(FormRow row, FormDefinition form, string mail) =>
        form.Pages.Where(page => page.Rows?.Key == row.List).SelectMany(page => page.Fields).Any(field =>
            IsMail(row.Answers.Get(field.Type == FieldType.Person ? field.Key + ".email" : field.Key), mail));

    private static bool IsMail(string? value, string mail) =>
        mail.Length > 0 && value is not null && value.Contains('@', StringComparison.Ordinal) && EraseMe.HashOf(value) == mail;
}
