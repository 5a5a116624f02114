using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Matching.Rounds;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Rounds;

/// <summary>The rounds kept so far, newest first.</summary>
public static class RoundsCard
{
    /// <param name="programmes">By key.</param>
    public static AdaptiveCard Draw(IReadOnlyList<RoundSummary> rounds, IReadOnlyDictionary<string, Programme> programmes, int page, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(9) { Header.Of(reader, t["Round.ListTitle"]), Ask.Of(reader, t[rounds.Count == 0 ? "Round.ListNone" : "Round.ListAsk"]) };
        body.AddRange(Entries.Page(reader, rounds, page, round => ToEntry(round, programmes, reader), Verbs.RoundList, turned => CardData.None.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Round.ListTitle"]) { Body = body, Actions = [Buttons.Main(t["Round.BackToMatch"], Verbs.MatchShow, CardData.None)] };
    }

    private static Entry ToEntry(RoundSummary round, IReadOnlyDictionary<string, Programme> programmes, Reader reader)
    {
        var t = reader.T;
        var name = programmes.TryGetValue(round.Programme, out var programme) ? t.Say(programme.Name) : default;
        return new Entry(
            t.Format("Round.Of", Dates.Due(round.At.InZone(reader.Zone).Date, reader.Today, reader.Language)).Text,
            OwnText.Line(programmes.Count > 1 ? name : default, t[$"Round.State.{round.State}"], t.Format("Round.Served", round.Served, round.Requests)),
            Buttons.Press(t["Round.See"], Verbs.RoundShow, CardData.None.With(CardData.Key, round.Id)));
    }
}
