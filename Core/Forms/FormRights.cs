using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Who may fill in, send and review a form: default deny.</summary>
public static class FormRights
{
    /// <summary>Whether the actor may open the form for editing at all: its author, whoever acts for them, or whom the programme names.</summary>
    public static bool MayFill(FormDefinition form, Dossier dossier, Submission submission, Actor actor) =>
        dossier.Kind is DossierKind.Call or DossierKind.Event ? form.FilledBy.Any(role => Holds(role, dossier, actor))
        : form.Opens is not null ? actor.Is(submission.Author)
        : form.Each == "entry" ? actor.Is(submission.Author)
        : form.Each is "participant" or "person" ? actor.Is(submission.Of) || form.FilledBy.Concat(form.ConfirmedBy).Any(who => !IsSelf(who) && actor.Fits(who, dossier, submission.Of))
        : form.Each == "row" ? actor.Is(submission.Author) || form.FilledBy.Any(who => actor.Fits(who, dossier, CountryOf(submission.Of)))
        : form.FilledBy.Concat(form.ConfirmedBy).Concat(form.Pages.SelectMany(page => page.FilledBy)).Any(who => actor.Fits(who, dossier, submission.Of));

    /// <summary>Whether the actor may fill in this page: joint forms have parts of each side (Annex I).</summary>
    public static bool MayFill(FormDefinition form, PageDefinition page, Dossier dossier, Submission submission, Actor actor) =>
        MayFill(form, dossier, submission, actor)
        && (page.FilledBy.Count == 0 || page.FilledBy.Any(who => actor.Fits(who, dossier, submission.Of)));

    /// <summary>An assistant may fill in; only whom the programme names may send.</summary>
    public static bool MaySubmit(FormDefinition form, Dossier dossier, Submission submission, Actor actor) =>
        MayFill(form, dossier, submission, actor)
        && (form.ConfirmedBy.Count == 0 || form.ConfirmedBy.Any(who => IsSelf(who) ? actor.Is(submission.Of) : actor.Fits(who, dossier, submission.Of)));

    /// <summary>Whether what was sent may be corrected: by who fills it in, until the stage its programme names, never after the end.</summary>
    public static bool MayReopen(FormDefinition form, Programme programme, Dossier dossier, Submission submission, Actor actor) =>
        submission is { Version: > 0, State: SubmissionState.Submitted or SubmissionState.Approved }
        && MayFill(form, dossier, submission, actor)
        && dossier.Kind switch
        {
            DossierKind.Exchange => form.Opens is null && programme.Stage(dossier.Kind, dossier.Stage) is { Ends: false }
                && (form.Until is null || !programme.HasReached(dossier.Kind, dossier.Stage, form.Until)),
            DossierKind.Call or DossierKind.Event => true,
            DossierKind.Profile => dossier.Stage != DossierStages.Withdrawn,
            _ => false,
        };

    /// <summary>The party that a submission about a row belongs to.</summary>
    public static string CountryOf(string of) => of.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? of[..dot] : of;

    /// <summary>Coordination, or whom the programme names.</summary>
    public static bool MayReview(FormDefinition form, Dossier dossier, Actor actor) =>
        form.ReviewedBy.Count == 0 ? actor.IsSecretaryOf(dossier.Programme) : form.ReviewedBy.Any(who => actor.Fits(who, dossier));

    /// <summary>Who is asked to review it.</summary>
    public static IEnumerable<Person> Reviewers(FormDefinition form, Dossier dossier, Roster roster) =>
        form.ReviewedBy.Count == 0 ? roster.Secretaries(dossier.Programme) : Recipients.Of(form.ReviewedBy, dossier, roster);

    /// <summary>What belongs to the whole network is written by those with the role, wherever they are.</summary>
    private static bool Holds(string role, Dossier dossier, Actor actor) =>
        role == RoleKeys.Secretariat ? actor.IsSecretaryOf(dossier.Programme) : actor.Holds(dossier.Programme, role);

    private static bool IsSelf(string who) => who.EndsWith("participant", StringComparison.Ordinal);
}
