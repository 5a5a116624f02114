using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Matching.Rounds;

namespace PeerExchange.Cards.Rounds;

/// <summary>Who got nothing and what would change that, then pairs that both sides could have preferred: the answer to "why not us?".</summary>
public static class RoundLeftCard
{
    public static AdaptiveCard Draw(RoundView view, int page, Reader reader)
    {
        var t = reader.T;
        var result = view.Result!;
        var body = new List<Element>(12) { RoundWords.Header(view, t["Round.LeftTitle"], reader), Ask.Of(reader, t[result.Unserved.Count + result.Blocked.Count > 0 ? "Round.LeftAsk" : "Round.LeftNone"]) };
        IReadOnlyList<object> all = [.. result.Unserved, .. result.Blocked];
        var data = RoundWords.Data(view.Round);
        body.AddRange(Entries.Page(
            reader, all, page, left => left is RoundUnserved unserved ? ToEntry(unserved, result, view.Round, reader) : ToEntry((RoundBlocked)left, view, result, t), Verbs.RoundLeft, turned => data.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Round.LeftTitle"]) { Body = body, Actions = [Buttons.Main(t["Round.Back"], Verbs.RoundShow, data)] };
    }

    private static Entry ToEntry(RoundUnserved unserved, RoundResult result, MatchRound round, Reader reader)
    {
        var t = reader.T;
        var why = unserved.IsSetAside ? t["Round.SetAside"] : MatchReasonText.Of(new UnservedReason(unserved.Cause, null, unserved.Rule), reader.Language);
        return new Entry(
            result.Side(unserved.Request).Title, OwnText.Line(PeopleWords.Country(result.Side(unserved.Request).Country, t), why),
            round.State == RoundState.Ready ? Buttons.Press(t["Match.Search"], Verbs.MatchOffers, CardData.None.With(CardData.Dossier, unserved.Request)) : null)
        {
            Reference = result.Side(unserved.Request).Reference,
            Note = unserved.Closest is { } closest && result.Side(closest).Reference.Length > 0 ? t.Format("Round.Closest", RoundWords.Named(result, closest)).Text : "",
        };
    }

    private static Entry ToEntry(RoundBlocked blocked, RoundView view, RoundResult result, Texts t) => new(
        result.Side(blocked.Request).Title,
        OwnText.Line(
            RoundWords.Way(result, blocked.Request, blocked.Offer, t), RoundWords.Fit(blocked.Score, t),
            blocked.Instead.Count == 0 ? t["Round.BlockedFree"] : t.Format("Round.HostsInstead", OwnText.Line([.. blocked.Instead.Select(instead => PeopleWords.Country(result.Side(instead).Country, t))]))),
        view.Round.State == RoundState.Ready ? Buttons.Press(t["Round.See"], Verbs.RoundPair, RoundWords.Data(view.Round, blocked.Request, blocked.Offer)) : null)
    {
        Reference = result.Side(blocked.Request).Reference,
        Note = RoundWords.Named(result, blocked.Offer),
    };
}
