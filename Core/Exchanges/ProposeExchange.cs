using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges;

/// <summary>What coordination proposes: one offer with one or more requests, and why they fit.</summary>
/// <param name="Reason">In coordination's words; both sides read it.</param>
public sealed record Proposal(OpenDossier Offer, IReadOnlyList<OpenDossier> Requests, string Reason)
{
    /// <summary>What the matching found in common; where the pair comes from a round, coordination need not say it in its own words.</summary>
    public MatchNote? Match { get; init; }

    /// <summary>Whether a matching round chose the pair.</summary>
    public bool IsOfRound => Match is { Round.Length: > 0 };
}

/// <summary>Coordination proposes an exchange: the country that offers is the host, each country that asks a visitor. The offices decide.</summary>
public static class ProposeExchange
{
    private const int ShortestReason = 5;
    private const int LongestReason = 1_000;

    /// <summary>The same offer and requests pressed again make the same exchange.</summary>
    public static string IdOf(string nonce, string offer, IEnumerable<string> requests) => Ids.From($"exchange {nonce} {offer} {string.Join(' ', requests.Order(StringComparer.Ordinal))}");

    /// <param name="folder">The partition of the new exchange.</param>
    public static Decision Decide(Folder folder, Programme programme, string id, Proposal proposal, Actor actor, Roster roster, string reference, Instant now)
    {
        if (!actor.IsSecretaryOf(programme.Key))
        {
            return Decision.Refuse("OnlyCoordination");
        }

        if (!folder.IsEmpty)
        {
            return Decision.Nothing;
        }

        if (Problem(programme, proposal, id) is { } problem)
        {
            return problem;
        }

        if (!OfferRules.IsCurrent(proposal.Offer, programme, now.InUtc().Date))
        {
            return Decision.Refuse("OfferExpired", OfferRules.Until(proposal.Offer, programme)!.Value);
        }

        if (SubjectAnswers.Of(proposal.Offer, programme)?.Capacity is { } capacity && BankRules.Hosted(proposal.Offer.Head, id).Count(year => year == now.InUtc().Year) >= capacity)
        {
            return Decision.Refuse("OfferFull", capacity);
        }

        var reason = InputText.Cut(InputText.Clean(proposal.Reason, FieldType.LongText), LongestReason);
        if (reason.Length < ShortestReason && !proposal.IsOfRound)
        {
            return Decision.Refuse("FitMissing");
        }

        var (offer, requests) = (proposal.Offer.Head, proposal.Requests.Select(request => request.Head).ToList());
        List<Party> parties =
        [
            offer.Parties[0] with { Side = Side.Host, People = [], Source = offer.Id },
            .. requests.Select(request => request.Parties[0] with { Side = Side.Visitor, People = [], Source = request.Id }),
        ];
        var head = new Dossier(
            id, DossierKind.Exchange, programme.Key, reference, requests[0].Title, "", parties, Visibilities.Network, actor.Person.Id, now, now)
            .Enter(programme.Stages.First(stage => stage.On == DossierKind.Exchange).Key, now, actor.Person.Id, reason) with
        { Match = proposal.Match };
        var messages = ExchangeFlow.Announce(head, programme, roster).ToList();
        messages.Add(DossierEffects.ToldOf(offer.Id, new ProposalNote(id, string.Join(' ', requests.Select(request => request.Id)), reference, ProposalState.Open, null, now)));
        messages.AddRange(requests.Select(request => DossierEffects.ToldOf(request.Id, new ProposalNote(id, offer.Id, reference, ProposalState.Open, null, now))));
        var about = $"{offer.Reference} with {string.Join(", ", requests.Select(request => request.Reference))}";
        return ExchangeFlow.Complete(
            folder, new Decision.Committed("exchange.propose", about, [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)], messages), programme, roster, now);
    }

    /// <summary>Why these cannot be proposed together; null where they can.</summary>
    /// <param name="id">The exchange they are to become: what its own reservation says of it stands in no way.</param>
    public static Decision? Problem(Programme programme, Proposal proposal, string? id = null)
    {
        var offer = proposal.Offer.Head;
        if (proposal.Requests.Count == 0 || offer.Kind != DossierKind.Offer || offer.Stage != DossierStages.InBank)
        {
            return Decision.Refuse("OfferNotInBank");
        }

        var countries = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in proposal.Requests.Select(open => ProposalLinks.Without(open.Head, id, programme)))
        {
            if (request.Kind != DossierKind.Request || request.Programme != offer.Programme || !IsWaiting(request, programme, proposal.IsOfRound))
            {
                return Decision.Refuse("RequestNotWaiting", request.Reference ?? "");
            }

            var country = request.Parties[0].Country;
            if (country == offer.Parties[0].Country && programme.Settings.GetValueOrDefault("same_country") == 0)
            {
                return Decision.Refuse("SameCountry", NameOf(country));
            }

            if (!countries.Add(country))
            {
                return Decision.Refuse("CountryTwice", NameOf(country));
            }

            if (RulesOut(request, offer.Id) is { } before)
            {
                return Decision.Refuse(before.State == ProposalState.Declined ? "PairDeclined" : "PairProposed", before.Reference);
            }
        }

        return null;
    }

    /// <summary>The exchange because of which a request and an offer are not proposed together (again): one an office declined, or one that still runs.</summary>
    public static ProposalNote? RulesOut(Dossier request, string offer) =>
        request.Proposals.FirstOrDefault(note => note.Partner == offer && note.State == ProposalState.Declined)
        ?? request.Proposals.FirstOrDefault(note => note.Partner == offer && note.State is ProposalState.Open or ProposalState.Taken);

    /// <summary>A request for which an exchange may be proposed: being analysed, or with room for a further provider that the same round chose.</summary>
    public static bool IsWaiting(Dossier request, Programme programme, bool byRound) => request.Stage == DossierStages.InAnalysis
        || (byRound && request.Stage == DossierStages.Proposed && request.Proposals.Count(note => note.State is ProposalState.Open or ProposalState.Taken) < RoundRules.Of(programme).MostProviders);

    private static LocalText NameOf(string country) => IsoCountries.Find(country)?.Name ?? new LocalText(country, country, country);
}
