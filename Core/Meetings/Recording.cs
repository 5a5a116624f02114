using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>Whether a call begins to record by itself: only where the kind says so and everybody invited has agreed; otherwise those who set its time decide on the spot.</summary>
public static class Recording
{
    public static bool StartsItself(MeetingKind kind, Meeting meeting, Programme programme, OpenDossier dossier, Roster roster) =>
        kind.Has(RuleNames.Recorded) && Unconsented(kind, meeting, programme, dossier, roster) == 0;

    /// <summary>How many of those invited have not given the consent the kind names, or have withdrawn it; coordination, which holds the call, is not asked.</summary>
    public static int Unconsented(MeetingKind kind, Meeting meeting, Programme programme, OpenDossier dossier, Roster roster) =>
        kind.Rule(RuleNames.Recorded) is { } rule && rule.Text("form") is { } form && rule.Text("field") is { } field
            ? Invitees.All(kind, meeting, dossier, roster).Count(person => !person.IsSecretaryOf(programme.Key) && !HasAgreed(dossier, form, field, person))
            : 0;

    private static bool HasAgreed(OpenDossier dossier, string form, string field, Person person) => dossier.Submissions.Any(submission =>
        submission.Form == form && submission.State != SubmissionState.Withdrawn && submission.Answers.Get(field) == "true"
        && (submission.Of == person.Id || submission.Answers.Get(field + ".by") == person.Id));
}
