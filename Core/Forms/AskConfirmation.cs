using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Forms;

/// <summary>An assistant has filled in a form and asks whoever may confirm it to send it; they open the same draft.</summary>
public static class AskConfirmation
{
    public static Decision Decide(Folder folder, Programme programme, string submissionId, int edit, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission || !programme.Forms.TryGetValue(submission.Form, out var form))
        {
            return Decision.Refuse("NoSuchForm");
        }

        if (!FormRights.MayFill(form, dossier.Head, submission, actor))
        {
            return Decision.Refuse("NotYourForm", form.Name);
        }

        if (!submission.IsOpen || submission.Edit != edit || FormRights.MaySubmit(form, dossier.Head, submission, actor))
        {
            return Decision.Nothing;
        }

        var author = actor.ActsFor.FirstOrDefault(person => person.Id == submission.Author) ?? actor.Person;
        if (Lacks(FormContext.Of(programme, form, dossier, submission, author, actor.Today), actor))
        {
            return Decision.Refuse("NotComplete", form.Name);
        }

        var asked = Confirmers(form, dossier.Head, submission, roster, actor.Today).Select(person => person.Id).ToList();
        if (asked.Count == 0)
        {
            return Decision.Refuse("NobodyConfirms", form.Name);
        }

        // Whoever opens it finds the summary.
        var next = submission with { Asked = asked, AskedBy = actor.Person.Id, Page = form.Pages.Count, Edit = submission.Edit + 1, EditedAt = now };
        return new Decision.Committed(
            "form.ask_confirmation", $"{form.Key} {asked.Count} asked", [Change.Set(OpenDossier.KeyOf(submission), next, CoreJson.Default.Submission)],
            [DossierEffects.Publish(dossier.Head.Id), .. asked.Select(person => FormPosts.ToConfirm(person, dossier.Head, submission))]);
    }

    /// <summary>Those who may send the form, and who stands in for them today.</summary>
    public static IEnumerable<Person> Confirmers(FormDefinition form, Dossier dossier, Submission submission, Roster roster, LocalDate today)
    {
        var country = FormRights.CountryOf(submission.Of);
        var named = form.Each is "participant" or "person"
            ? new[] { roster.Find(submission.Of) }.OfType<Person>()
            : Recipients.Of(form.ConfirmedBy, dossier, roster, IsoCountries.IsParty(country) ? country : "");
        return named
            .SelectMany(person => person.HandOvers.Where(handOver => handOver.IsActive(today)).Select(handOver => roster.Find(handOver.To)).Prepend(person))
            .OfType<Person>()
            .Where(person => person.State == PersonState.Active)
            .DistinctBy(person => person.Id)
            .Where(person => FormRights.MaySubmit(form, dossier, submission, new Actor(person, roster.ActingFor(person, today), today)));
    }

    /// <summary>Whether something is wrong that the assistant can mend: not a signature or consent, and on a page of theirs.</summary>
    private static bool Lacks(FormContext context, Actor actor) => FormCheck.Whole(context).Any(found =>
        FormSteps.IsStep(found.Page, context, actor) && found.Findings.Problems.Any(problem => IsMendable(context.Form, problem)));

    /// <summary>A signature and a consent are only ever the person's own.</summary>
    public static bool IsMendable(FormDefinition form, FieldProblem problem) => form.Field(problem.Field) is not { Type: FieldType.Signature or FieldType.Consent };
}
