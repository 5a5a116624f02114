using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Who may fill in, send and review a form: default deny.</summary>
public static class FormRights
{
    /// <summary>Whether the actor may open the form for editing at all: its author, whoever acts for them, or whom the programme names.</summary>
    public static bool MayFill(FormDefinition form, Dossier dossier, Submission submission, Actor actor) =>
        form.Opens is not null ? actor.Is(submission.Author)
        : form.Each is "participant" or "person" ? actor.Is(submission.Of) || (form.FilledBy.Any(who => !IsSelf(who) && actor.Fits(who, dossier)))
        : form.FilledBy.Concat(form.Pages.SelectMany(page => page.FilledBy)).Any(who => actor.Fits(who, dossier, submission.Of));

    /// <summary>Whether the actor may fill in this page: joint forms have parts of each side (Annex I).</summary>
    public static bool MayFill(FormDefinition form, PageDefinition page, Dossier dossier, Submission submission, Actor actor) =>
        MayFill(form, dossier, submission, actor)
        && (page.FilledBy.Count == 0 || page.FilledBy.Any(who => actor.Fits(who, dossier, submission.Of)));

    /// <summary>An assistant may fill in; only whom the programme names may send.</summary>
    public static bool MaySubmit(FormDefinition form, Dossier dossier, Submission submission, Actor actor) =>
        MayFill(form, dossier, submission, actor)
        && (form.ConfirmedBy.Count == 0 || form.ConfirmedBy.Any(who => actor.Fits(who, dossier, submission.Of)));

    public static bool MayReview(Dossier dossier, Actor actor) => actor.IsSecretaryOf(dossier.Programme);

    private static bool IsSelf(string who) => who.EndsWith("participant", StringComparison.Ordinal);
}
