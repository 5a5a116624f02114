using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;

namespace PeerExchange.Cards.Rounds;

/// <summary>The last look before a round's exchanges are proposed: how many, to whom, and where nobody could answer yet.</summary>
public static class RoundReviewCard
{
    /// <param name="silent">Countries in which nobody can answer a proposal yet.</param>
    public static AdaptiveCard Draw(RoundView view, IReadOnlyList<string> silent, Reader reader)
    {
        var t = reader.T;
        var result = view.Result!;
        var body = new List<Element>(12) { RoundWords.Header(view, t["Round.ReviewTitle"], reader), Ask.Of(reader, t["Round.ReviewAsk"]) };
        RoundWords.AddNotices(body, view, reader);
        var countries = result.Pairs.SelectMany(pair => new[] { result.Side(pair.Request).Country, result.Side(pair.Offer).Country }).Distinct().Select(country => PeopleWords.Country(country, t)).ToList();
        Facts.Add(body, t["Round.WillBeProposed"], t.Count("Round.Exchanges", view.Proposals.Count));
        Facts.Add(body, t.Count("Round.Countries", countries.Count), Joined(countries));
        if (view.Proposals.Count(proposal => proposal.Pairs.Count > 1) is > 0 and var joint)
        {
            Facts.Add(body, t["Round.JointVisits"], Numbers.Say(joint, reader.Language));
        }

        if (silent.Count > 0)
        {
            body.Add(Notice.Warning(reader, t.Format("Round.Silent", Joined([.. silent.Select(country => PeopleWords.Country(country, t))]))));
        }

        var data = RoundWords.Data(view.Round);
        return new AdaptiveCard(reader.Language, t["Round.ReviewTitle"])
        {
            Body = body,
            Actions = [Buttons.Main(t.Count("Round.Confirm", view.Proposals.Count), Verbs.RoundConfirm, data), Buttons.Press(t["Round.Back"], Verbs.RoundShow, data)],
        };
    }

    private static OwnText Joined(IReadOnlyList<OwnText> names) => names.Aggregate(default(OwnText), (list, name) => list.IsEmpty ? name : list + new OwnText(", ") + name);
}
