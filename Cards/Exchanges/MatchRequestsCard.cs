using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>The requests for which coordination looks for a partner: those that have waited longest first.</summary>
public static class MatchRequestsCard
{
    private const int MostStarts = 2;

    /// <param name="programmes">Of the requests: a round is of one programme.</param>
    /// <param name="nonce">Goes back with the press that starts a round: pressed twice it is one round.</param>
    public static AdaptiveCard Draw(IReadOnlyList<DossierSummary> requests, IReadOnlyList<Programme> programmes, string nonce, int page, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(9) { Header.Of(reader, t["Match.Title"]) };
        if (requests.Count == 0)
        {
            body.Add(Ask.Of(reader, t["Match.None"]));
            return new AdaptiveCard(reader.Language, t["Match.Title"])
            {
                Body = body,
                Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None), Buttons.Press(t["Round.Earlier"], Verbs.RoundList, CardData.None)],
            };
        }

        body.Add(Ask.Of(reader, t["Match.Ask"]));
        body.AddRange(Entries.Page(reader, requests, page, request => ToEntry(request, reader), Verbs.MatchShow, turned => CardData.None.With(CardData.Part, turned)));
        var actions = new List<CardAction>(4);
        foreach (var programme in programmes.Take(MostStarts))
        {
            var title = programmes.Count == 1 ? t["Round.Start"] : t.Format("Round.StartOf", new OwnText(programme.Reference));
            var data = CardData.None.With(CardData.Programme, programme.Key).With(CardData.Nonce, nonce);
            actions.Add(actions.Count == 0 ? Buttons.Main(title, Verbs.RoundStart, data) : Buttons.Press(title, Verbs.RoundStart, data));
        }

        actions.Add(Buttons.Press(t["Round.Earlier"], Verbs.RoundList, CardData.None));
        actions.Add(Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None));
        return new AdaptiveCard(reader.Language, t["Match.Title"]) { Body = body, Actions = actions };
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
