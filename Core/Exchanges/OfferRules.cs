using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>How long an offer stands in the bank: its author confirms it from year to year, or takes it back.</summary>
public static class OfferRules
{
    /// <summary>The event deadlines count from: the last day an offer stands.</summary>
    public const string ReviewEvent = "offer.review";

    /// <summary>The last day on which the offer stands; null: nothing says one.</summary>
    public static LocalDate? Until(OpenDossier offer, Programme programme) =>
        UntilField(programme) is { } field ? Read.Date(Sent(offer, programme)?.Answers.Get(field)) : null;

    /// <summary>Whether an offer in the bank may still be proposed.</summary>
    public static bool IsCurrent(OpenDossier offer, Programme programme, LocalDate today) => Until(offer, programme) is not { } until || until >= today;

    /// <summary>Whether the actor may confirm it or take it back: its author, who may withdraw offers of its country, and coordination.</summary>
    public static bool MayKeep(OpenDossier offer, Programme programme, Actor actor) =>
        offer.Head is { Kind: DossierKind.Offer, Stage: DossierStages.InBank }
        && (actor.Is(offer.Head.Author)
            || programme.Stage(DossierKind.Offer, DossierStages.Withdrawn)?.By.Any(who => who == RoleKeys.Secretariat ? actor.IsSecretaryOf(programme.Key) : actor.Fits(who, offer.Head)) == true);

    /// <summary>Who answers for the offer: its author, or those of its country who may write offers where the author is there no more.</summary>
    public static IEnumerable<Person> Keepers(OpenDossier offer, Programme programme, Roster roster) =>
        roster.Find(offer.Head.Author) is { State: PersonState.Active } author ? [author]
        : offer.Head.Parties.Count == 0 ? []
        : roster.Holding(programme.Key, offer.Head.Parties[0].Country, programme.OpeningForm(DossierKind.Offer)?.FilledBy ?? []);

    /// <summary>The offer stands a year longer: from its last day, or from today where that is past.</summary>
    /// <param name="version">Of the form the card showed: a second press adds no second year.</param>
    public static Decision Renew(Folder folder, Programme programme, int version, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Offer } offer || Sent(offer, programme) is not { } submission)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (submission.Version != version || UntilField(programme) is not { } field)
        {
            return Decision.Nothing;
        }

        if (!MayKeep(offer, programme, actor))
        {
            return Decision.Refuse(offer.Head.Stage == DossierStages.InBank ? "NotYourOffer" : "OfferNotInBank");
        }

        var from = Until(offer, programme) is { } until && until > actor.Today ? until : actor.Today;
        var answers = new Dictionary<string, string>(submission.Answers, StringComparer.Ordinal) { [field] = LocalDatePattern.Iso.Format(from.PlusYears(1)) };
        var renewed = submission with { Answers = answers, Version = version + 1, Edit = submission.Edit + 1, EditedAt = now };
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "offer.renew", $"{submission.Form} {field} version {renewed.Version}",
                [
                    Change.Set(Dossier.Key, offer.Head with { ChangedAt = now }, CoreJson.Default.Dossier),
                    Change.Set(OpenDossier.KeyOf(renewed), renewed, CoreJson.Default.Submission),
                    Change.Set(OpenDossier.KeyOfVersion(renewed), new SubmissionVersion(renewed, offer.Rows(renewed.Id)), CoreJson.Default.SubmissionVersion),
                    Change.Set(Timers.Key, Timers.None, CoreJson.Default.Timers),
                ],
                []),
            programme, roster, now);
    }

    /// <summary>The offer leaves the bank for good. While a proposal with it is open, that is decided first.</summary>
    public static Decision Withdraw(Folder folder, Programme programme, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Offer } offer)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (offer.Head.Stage == DossierStages.Withdrawn)
        {
            return Decision.Nothing;
        }

        if (!MayKeep(offer, programme, actor))
        {
            return Decision.Refuse(offer.Head.Stage == DossierStages.InBank ? "NotYourOffer" : "OfferNotInBank");
        }

        if (offer.Head.Proposals.FirstOrDefault(note => note.State == ProposalState.Open) is { } open)
        {
            return Decision.Refuse("OfferInProposal", open.Reference);
        }

        var withdrawn = offer.Head.Enter(DossierStages.Withdrawn, now, actor.Person.Id);
        return ExchangeFlow.Complete(
            folder, new Decision.Committed("offer.withdraw", "", [Change.Set(Dossier.Key, withdrawn, CoreJson.Default.Dossier)], []), programme, roster, now);
    }

    /// <summary>The field of the offer's form that says until when it stands; null: offers stand for good.</summary>
    public static string? UntilField(Programme programme) => programme.OpeningForm(DossierKind.Offer)?.ValidUntil;

    private static Submission? Sent(OpenDossier offer, Programme programme) =>
        programme.OpeningForm(DossierKind.Offer) is { } form ? offer.Submissions.FirstOrDefault(submission => submission.Form == form.Key) : null;
}
