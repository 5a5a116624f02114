using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Publishing;

/// <summary>What of a dossier is public: what was sent and approved, stands where its programme says, and is given to everybody by the visibility matrix.</summary>
public static class PublicRules
{
    /// <param name="dossier">With its forms as they were sent last.</param>
    public static IEnumerable<PublicEntry> Of(OpenDossier dossier, Programme programme, Roster roster)
    {
        if (!Stands(dossier.Head))
        {
            yield break;
        }

        foreach (var submission in dossier.Submissions)
        {
            if (programme.Forms.GetValueOrDefault(submission.Form) is { } form && IsOut(form, submission)
                && VisibleForm.Of(programme, form, dossier, submission, roster, Viewer.Public) is { Best: Sight.Full } seen)
            {
                yield return EntryOf(dossier, programme, form, submission, seen, roster);
            }
        }
    }

    /// <summary>Whether that person wrote something in the dossier that is published under their name.</summary>
    public static bool Names(Folder folder, Programme programme, string person) => OpenDossier.Read(folder) is { } dossier && dossier.Submissions.Any(submission =>
        submission.Author == person && programme.Forms.GetValueOrDefault(submission.Form)?.Publication?.IsNamed(submission.Answers) == true);

    private static PublicEntry EntryOf(OpenDossier dossier, Programme programme, FormDefinition form, Submission submission, VisibleForm seen, Roster roster)
    {
        var head = dossier.Head;
        var text = string.Join(' ', form.Fields.Where(field => field.Type is FieldType.Text or FieldType.LongText).Select(field => seen.Answers.Get(field.Key)).OfType<string>());
        return new PublicEntry(
            head.Id, submission.Id, head.Programme, form.Key, head.Kind, head.Reference, head.Title,
            [.. head.Parties.Select(party => new PublicParty(party.Side, party.Country, party.Institution))],
            seen.Answers, seen.Rows, [.. form.Fields.Select(field => field.Key).Where(seen.Fields.Contains)], submission.Version,
            TextLanguage.Of(text), form.Publication?.IsNamed(submission.Answers) == true && roster.Find(submission.Author) is { Name.Length: > 0 } author ? author.Name : null,
            submission.SubmittedAt ?? submission.EditedAt,
            head.Kind == DossierKind.Offer ? OfferRules.Until(dossier, programme) : null);
    }

    /// <summary>An offer stands in the bank and is no draft; what was withdrawn stands nowhere.</summary>
    private static bool Stands(Dossier head) => head.Kind switch
    {
        DossierKind.Offer => head.Stage == DossierStages.InBank,
        _ => head.Stage is not (DossierStages.Draft or DossierStages.Withdrawn),
    };

    private static bool IsOut(FormDefinition form, Submission submission) =>
        submission.Version > 0 && (form.Reviewed && form.Opens is null ? submission.State == SubmissionState.Approved : submission.State is SubmissionState.Submitted or SubmissionState.Approved);
}
