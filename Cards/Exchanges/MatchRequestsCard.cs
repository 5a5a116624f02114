using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;

namespace PeerExchange.Cards.Exchanges;

/// <summary>The requests for which coordination looks for a partner: those that have waited longest first.</summary>
public static class MatchRequestsCard
{
    public static AdaptiveCard Draw(IReadOnlyList<DossierSummary> requests, int page, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(9) { Header.Of(reader, t["Match.Title"]) };
        if (requests.Count == 0)
        {
            body.Add(Ask.Of(reader, t["Match.None"]));
            return new AdaptiveCard(reader.Language, t["Match.Title"]) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
        }

        body.Add(Ask.Of(reader, t["Match.Ask"]));
        body.AddRange(Entries.Page(reader, requests, page, request => ToEntry(request, reader), Verbs.MatchShow, turned => CardData.None.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Match.Title"]) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }

    private static Entry ToEntry(DossierSummary request, Reader reader)
    {
        var t = reader.T;
        var since = t.Format("Match.Since", Dates.Due(request.StageSince.InZone(reader.Zone).Date, reader.Today, reader.Language));
        return new Entry(
            request.Title, OwnText.Line(PeopleWords.Country(request.Parties[0].Country, t), since),
            Buttons.Press(t["Match.Search"], Verbs.MatchOffers, CardData.None.With(CardData.Dossier, request.Id), withoutInputs: true))
        {
            Reference = request.Reference ?? "",
        };
    }
}
