using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>A consent somebody was asked for in a form: given (when, which words) or not.</summary>
/// <param name="Version">Fingerprint of the words agreed to.</param>
public sealed record ConsentGiven(
    string Dossier, string? Reference, string Title, string Submission, FormDefinition Form, FieldDefinition Field, bool IsGiven, Instant? At, string? Version, Instant? WithdrawnAt);

/// <summary>Consents live in the forms in which they were given; they are found there, and withdrawn there at any time, sent or not.</summary>
public static class Consents
{
    /// <summary>Every consent asked of the person in a dossier, in the order of the forms.</summary>
    public static IReadOnlyList<ConsentGiven> Of(OpenDossier dossier, Programme programme, string personId)
    {
        var found = new List<ConsentGiven>();
        foreach (var submission in dossier.Submissions.Where(submission => submission.State != SubmissionState.Withdrawn && programme.Forms.ContainsKey(submission.Form)))
        {
            var form = programme.Forms[submission.Form];
            foreach (var field in form.Fields.Where(field => field.Type == FieldType.Consent && IsTheirs(submission, field, personId)))
            {
                var answers = submission.Answers;
                found.Add(new ConsentGiven(
                    dossier.Head.Id, dossier.Head.Reference, dossier.Head.Title, submission.Id, form, field, answers.Get(field.Key) == "true",
                    Moment(answers.Get(field.Key + ".at")), answers.Get(field.Key + ".version"), Moment(answers.Get(field.Key + ".withdrawn"))));
            }
        }

        return found;
    }

    /// <summary>The person takes a consent back: what hangs on it is masked from this moment. Only they themselves can.</summary>
    public static Decision Withdraw(Folder folder, Programme programme, string submissionId, string fieldKey, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission
            || !programme.Forms.TryGetValue(submission.Form, out var form)
            || form.Field(fieldKey) is not { Type: FieldType.Consent } field || !IsTheirs(submission, field, actor.Person.Id))
        {
            return Decision.Refuse("NoSuchConsent");
        }

        if (submission.Answers.Get(fieldKey) != "true")
        {
            return Decision.Nothing;
        }

        var answers = new Dictionary<string, string>(submission.Answers, StringComparer.Ordinal)
        {
            [fieldKey] = "false",
            [fieldKey + ".withdrawn"] = InstantPattern.General.Format(now),
        };
        answers.Remove(fieldKey + ".at");
        answers.Remove(fieldKey + ".version");
        var next = submission with { Mail = EraseMe.HashOf(actor.Person.Email), Answers = answers, Edit = submission.Edit + 1, EditedAt = now };
        var ids = new Dictionary<string, string>(3) { ["dossier"] = dossier.Head.Id, ["submission"] = submission.Id, ["field"] = fieldKey };
        List<Message> messages = [DossierEffects.Publish(dossier.Head.Id)];
        var own = roster.Holding(programme.Key, actor.Person.Country, ["focal_point"]).Where(person => person.Id != actor.Person.Id).ToList();
        messages.AddRange(own
            .Select(person => new Tell(Recipient.Person(person.Id), PeoplePosts.ConsentWithdrawn, $"{PeoplePosts.ConsentWithdrawn} {submission.Id} {fieldKey}", ids)));
        messages.AddRange(ConsentNews.OfWithdrawn(programme, fieldKey, dossier.Head, next, roster, [.. own.Select(person => person.Id), actor.Person.Id]));
        return new Decision.Committed(
            "consent.withdraw", $"{form.Key} {fieldKey}", [Change.Set(OpenDossier.KeyOf(next), next, CoreJson.Default.Submission)], messages);
    }

    /// <summary>A form about the person, or one they ticked themselves.</summary>
    private static bool IsTheirs(Submission submission, FieldDefinition field, string personId) =>
        submission.Of == personId || submission.Answers.Get(field.Key + ".by") == personId;

    private static Instant? Moment(string? text) =>
        text is not null && InstantPattern.General.Parse(text) is { Success: true } parsed ? parsed.Value : null;
}
