using PeerExchange.Bot.Storage;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Delivery;

/// <summary>Gathers what a matching round is worked out from: the requests that wait, the offers of the bank with the room they have, and who gave and received so far.</summary>
internal sealed class RoundMaterial(ITableStore store, BankCache banks, BusinessClock clock)
{
    private const int ReadsAtOnce = 8;

    public async Task<RoundInputs> GatherAsync(Programme programme, CancellationToken cancellation)
    {
        var today = clock.Today(null);
        var dossiers = (await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation)).Where(summary => summary.Programme == programme.Key).ToList();
        var exchanges = dossiers.Where(summary => summary.Kind == DossierKind.Exchange && CountsAsHeld(programme, summary.Stage)).ToList();
        var rules = RoundRules.Of(programme);
        var offers = (await banks.ReadAsync(cancellation)).Entries
            .Where(entry => BankRules.MayPropose(entry, programme.Key, today))
            .Select(entry => (Entry: entry, Offer: MatchSide.OfferOf(entry, today.Year) with { Capacity = RoomOf(entry, rules, today.Year) }))
            .ToList();
        var requests = await RequestsAsync(programme, dossiers, exchanges, cancellation);
        var sides = new Dictionary<string, RoundSide>(StringComparer.Ordinal);
        foreach (var (entry, offer) in offers)
        {
            sides[offer.Id] = new RoundSide(entry.Reference ?? "", entry.Title, entry.Country, offer.Capacity);
        }

        foreach (var (head, request) in requests)
        {
            sides[request.Id] = new RoundSide(head.Reference ?? "", head.Title, request.Country);
        }

        return new RoundInputs([.. requests.Select(item => item.Request)], [.. offers.Select(item => item.Offer)], rules, MatchWeights.Default, Balances(exchanges), sides);
    }

    /// <summary>Whether an exchange is under way or took place: one that was declined, or given up without any condition, is neither given nor received.</summary>
    private static bool CountsAsHeld(Programme programme, string stage) =>
        programme.Stage(DossierKind.Exchange, stage) is { } known && (!known.Ends || (programme.GatesBefore(stage).Any() && programme.Gates.All(gate => gate.Otherwise != stage)));

    /// <summary>Exchanges it can still host this year.</summary>
    private static int RoomOf(BankEntry entry, RoundRules rules, int year) => Math.Max(0, (entry.Capacity ?? rules.Capacity) - entry.Hosted.Count(hosted => hosted == year));

    private async Task<List<(Dossier Head, MatchRequest Request)>> RequestsAsync(Programme programme, List<DossierSummary> dossiers, List<DossierSummary> exchanges, CancellationToken cancellation)
    {
        // An offer that a country has visited already is not proposed to it again, whichever request it was for.
        var seen = (
            from exchange in exchanges
            from host in exchange.Parties
            where host.Side == Side.Host && host.Source is not null
            from visitor in exchange.Parties
            where visitor.Side == Side.Visitor
            select (visitor.Country, Offer: host.Source!)).ToLookup(pair => pair.Country, pair => pair.Offer, StringComparer.Ordinal);
        var waiting = dossiers.Where(summary => summary is { Kind: DossierKind.Request, Stage: DossierStages.InAnalysis }).OrderBy(summary => summary.Id, StringComparer.Ordinal);
        var requests = new List<(Dossier, MatchRequest)>();
        foreach (var some in waiting.Chunk(ReadsAtOnce))
        {
            foreach (var rows in await Task.WhenAll(some.Select(summary => store.QueryAsync(Dossier.StateOf(summary.Id), cancellation))))
            {
                if (rows.Count > 0 && OpenDossier.Read(new Folder(rows[0].Partition, rows)) is { Head.Stage: DossierStages.InAnalysis } request)
                {
                    var asked = MatchSide.RequestOf(request, programme);
                    requests.Add((request.Head, asked with { Excluded = [.. asked.Excluded.Concat(seen[asked.Country]).Distinct().Order(StringComparer.Ordinal)] }));
                }
            }
        }

        return requests;
    }

    private static List<CountryBalance> Balances(List<DossierSummary> exchanges) =>
    [
        .. exchanges.SelectMany(exchange => exchange.Parties)
            .GroupBy(party => party.Country, StringComparer.Ordinal)
            .Select(country => new CountryBalance(country.Key, country.Count(party => party.Side == Side.Host), country.Count(party => party.Side == Side.Visitor))),
    ];
}
