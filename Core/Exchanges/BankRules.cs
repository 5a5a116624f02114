using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>What the bank knows of an offer, who may find it, and whether it may be proposed.</summary>
public static class BankRules
{
    private const int SummaryUnits = 280;

    /// <summary>The entry of an offer once it was sent; null for anything else. Personal answers are left out.</summary>
    public static BankEntry? EntryOf(OpenDossier dossier, Programme programme)
    {
        var head = dossier.Head;
        if (head.Kind != DossierKind.Offer || head.Reference is null || SubjectAnswers.Of(dossier, programme) is not { } said)
        {
            return null;
        }

        return new BankEntry(
            head.Id, head.Programme, head.Reference, head.Title, head.Parties[0].Country, head.Parties[0].Institution,
            InputText.Cut(said.Summary, SummaryUnits), said.Text, said.Topics, said.Languages,
            head.Stage == DossierStages.InBank ? said.Visibility ?? head.Visibility : head.Stage == DossierStages.Withdrawn ? DossierStages.Withdrawn : DossierStages.Submitted,
            head.Author, OfferRules.Until(dossier, programme), head.ChangedAt)
        {
            Shape = BankEntry.LatestShape,
            Theme = said.Theme,
            Population = said.Population,
            Modality = said.Modes,
            Language = said.Language,
            InstitutionType = said.InstitutionType,
            Stage = said.Stage,
            Capacity = said.Capacity,
            Months = said.Months,
            Hosted = Hosted(head),
        };
    }

    /// <summary>The year of each exchange proposed with an offer that is open, taken or held.</summary>
    /// <param name="but">An exchange that does not count.</param>
    internal static IReadOnlyList<int> Hosted(Dossier offer, string but = "") =>
    [
        .. offer.Proposals
            .Where(note => note.Exchange != but && (note.State is ProposalState.Open or ProposalState.Taken || note is { State: ProposalState.Ended, Reason: null }))
            .Select(note => note.At.InUtc().Year),
    ];

    /// <summary>Whether a round may propose it: approved, and not past the day before which it is to be confirmed.</summary>
    public static bool MayPropose(BankEntry entry, string programme, LocalDate today) =>
        entry.Programme == programme && entry.Visibility is not (DossierStages.Submitted or DossierStages.Withdrawn) && (entry.ReviewBefore is null || entry.ReviewBefore >= today);

    /// <summary>Its author finds an offer at once, coordination always, the network once it stands in the bank and was declared for it, until its last day.</summary>
    public static bool MayFind(BankEntry entry, Actor actor) => entry.Visibility switch
    {
        DossierStages.Withdrawn => false,
        Visibilities.Network or Visibilities.Public when entry.ReviewBefore is null || entry.ReviewBefore >= actor.Today => true,
        _ => actor.Is(entry.Author) || actor.IsSecretaryOf(entry.Programme),
    };

    /// <summary>What is left of a folded word without its ending: "visitas" finds "visita".</summary>
    internal static string Stem(string word) => word.Length > 5 ? word[..^2] : word.Length > 3 && word[^1] == 's' ? word[..^1] : word;
}
