using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>Somebody who decides now on a proposed exchange.</summary>
/// <param name="Role">Key of the role.</param>
/// <param name="Names">Those who have the role there; empty: nobody in the network yet.</param>
public sealed record DecidingNow(Party Party, string Role, IReadOnlyList<string> Names);

/// <summary>An exchange was proposed: its reference, and who decides now.</summary>
public static class MatchProposedCard
{
    public static AdaptiveCard Draw(Programme programme, Dossier exchange, IReadOnlyList<DecidingNow> deciders, Reader reader)
    {
        var t = reader.T;
        var state = programme.Stage(exchange.Kind, exchange.Stage) is { } stage ? t.Say(stage.Name) : default;
        var body = new List<Element>(12)
        {
            Header.Of(reader, programme, t["Match.ProposedTitle"], exchange.Reference, state, exchange.Title),
            Notice.Done(reader, t.Format("Match.Proposed", new OwnText(exchange.Reference ?? ""))),
        };
        if (deciders.Count > 0)
        {
            body.Add(Ask.Of(reader, t["Match.DecidersAsk"]));
        }

        foreach (var decider in deciders)
        {
            var role = programme.Role(decider.Role) is { } known ? t.Say(known.Name) : new OwnText(decider.Role);
            var label = OwnText.Line(PeopleWords.Country(decider.Party.Country, t), SideWords.Of(programme, decider.Party.Side, t), role);
            if (decider.Names.Count > 0)
            {
                Facts.Add(body, label, string.Join(", ", decider.Names));
            }
            else
            {
                Facts.AddMissing(body, label, t["Match.Nobody"]);
            }
        }

        return new AdaptiveCard(reader.Language, t["Match.ProposedTitle"])
        {
            Body = body,
            Actions =
            [
                Buttons.Main(ExchangeWords.See(programme, t), Verbs.DossierShow, CardData.None.With(CardData.Dossier, exchange.Id)),
                Buttons.Press(t["Match.Another"], Verbs.MatchShow, CardData.None),
                Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None),
            ],
        };
    }
}
