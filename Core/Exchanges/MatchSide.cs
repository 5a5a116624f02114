using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>A request, and an offer of the bank, as the matching compares them.</summary>
public static class MatchSide
{
    /// <summary>Offers are excluded that were declined for it, or with which an exchange runs or took place.</summary>
    /// <param name="request">A request that was sent.</param>
    public static MatchRequest RequestOf(OpenDossier request, Programme programme)
    {
        var head = request.Head;
        var party = head.Parties[0];
        if (SubjectAnswers.Of(request, programme) is not { } said)
        {
            return new MatchRequest(head.Id, party.Country, new MatchProfile(head.Title, "", [], [], TextLanguage.Of(head.Title), "", party.Institution, ""));
        }

        return new MatchRequest(
            head.Id, party.Country,
            new MatchProfile(said.Text, said.Theme, said.Population, said.Modes, said.Language, said.InstitutionType, party.Institution, said.Stage))
        {
            NamedCountries = said.Countries,
            Excluded = [.. head.Proposals.Where(note => note.State is ProposalState.Declined or ProposalState.Open or ProposalState.Taken).Select(note => note.Partner).Distinct()],
            Languages = said.Languages,
            Months = said.Months,
        };
    }

    /// <param name="year">Exchanges it hosts in that year are taken off its capacity.</param>
    public static MatchOffer OfferOf(BankEntry entry, int year)
    {
        var hosts = entry.Hosted.Count(hosted => hosted == year);
        return new MatchOffer(
            entry.Dossier, entry.Country,
            new MatchProfile(entry.Text, entry.Theme, entry.Population, entry.Modality, entry.Language, entry.InstitutionType, entry.Institution, entry.Stage))
        {
            Capacity = entry.Capacity is { } capacity ? Math.Max(0, capacity - hosts) : hosts == 0 ? null : Math.Max(0, MatchRules.Default.Capacity - hosts),
            Languages = entry.Languages,
            Months = entry.Months,

            // What its author showed to coordination alone is proposed to nobody else by a round.
            VisibleTo = entry.Visibility == Visibilities.Coordination ? [entry.Country] : [],
        };
    }
}
