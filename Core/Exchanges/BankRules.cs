using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>What the bank knows of an offer, who may find it, and in which order a search shows it.</summary>
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
            Capacity = said.Capacity,
            Months = said.Months,
            Hosted =
            [
                .. head.Proposals
                    .Where(note => note.State is ProposalState.Open or ProposalState.Taken || note is { State: ProposalState.Ended, Reason: null })
                    .Select(note => note.At.InUtc().Year),
            ],
        };
    }

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

    /// <summary>Entries that have every word, in title or text, those with more of them in the title first; without words the newest.</summary>
    public static IReadOnlyList<BankEntry> Search(IEnumerable<BankEntry> entries, string words, Actor actor)
    {
        var wanted = Folded.Text(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. entries.Where(entry => MayFind(entry, actor))
                .Select(entry => (Entry: entry, Score: Score(entry, wanted)))
                .Where(found => found.Score > 0)
                .OrderByDescending(found => found.Score)
                .ThenByDescending(found => found.Entry.ChangedAt)
                .Select(found => found.Entry),
        ];
    }

    /// <summary>What is left of a folded word without its ending: "visitas" finds "visita".</summary>
    internal static string Stem(string word) => word.Length > 5 ? word[..^2] : word.Length > 3 && word[^1] == 's' ? word[..^1] : word;

    private static int Score(BankEntry entry, string[] wanted)
    {
        if (wanted.Length == 0)
        {
            return 1;
        }

        var title = Folded.Text($"{entry.Title} {entry.Reference}");
        var text = Folded.Text($"{entry.Text} {entry.Institution} {entry.Country}");
        var score = 0;
        foreach (var word in wanted)
        {
            var stem = Stem(word);
            var points = title.Contains(stem, StringComparison.Ordinal) ? 3 : text.Contains(stem, StringComparison.Ordinal) ? 1 : 0;
            if (points == 0)
            {
                return 0;
            }

            score += points;
        }

        return score;
    }
}
