using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Matching.Rounds;

namespace PeerExchange.Cards.Rounds;

/// <summary>A round: while it is worked out, as a dry run with figures and its pairs, and once it is confirmed with what became of each proposal.</summary>
public static class RoundCard
{
    public static AdaptiveCard Draw(RoundView view, int page, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(20) { RoundWords.Header(view, t["Round.Title"], reader) };
        RoundWords.AddNotices(body, view, reader);
        var actions = new List<CardAction>(4);
        switch (view)
        {
            case { Round.State: RoundState.Computing } or { Result: null }:
                body.Add(Ask.Of(reader, t["Round.Computing"]));
                actions.Add(Buttons.Main(t["Round.Refresh"], Verbs.RoundShow, RoundWords.Data(view.Round)));
                break;
            case { Round.State: RoundState.Ready, Result: { } result }:
                AddDryRun(body, actions, view, result, page, reader);
                break;
            case { Round.State: RoundState.Confirmed, Result: { } result }:
                AddOutcomes(body, actions, view, result, page, reader);
                break;
            default:
                body.Add(Ask.Of(reader, t["Round.DroppedText"]));
                actions.Add(Buttons.Main(t["Round.BackToMatch"], Verbs.MatchShow, CardData.None));
                break;
        }

        if (view.StartedBy.Length > 0)
        {
            var who = view.ConfirmedBy.Length > 0 ? t.Format("Round.BeganAndConfirmed", view.StartedBy, view.ConfirmedBy) : t.Format("Round.Began", view.StartedBy);
            body.Add(new TextBlock(who) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.Medium });
        }

        return new AdaptiveCard(reader.Language, t["Round.Title"]) { Body = body, Actions = actions };
    }

    private static void AddDryRun(List<Element> body, List<CardAction> actions, RoundView view, RoundResult result, int page, Reader reader)
    {
        var t = reader.T;
        var data = RoundWords.Data(view.Round);
        body.Add(Ask.Of(reader, t["Round.Ask"]));
        body.Add(RoundWords.Bar(result.Served, view.Round.Requests, t.Format("Round.Served", result.Served, view.Round.Requests)));
        body.Add(new TextBlock(OwnText.Line(t.Count("Round.Exchanges", view.Proposals.Count), t.Count("Round.InBank", view.Round.Offers))) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.None });
        if (result.Pairs.Count == 0)
        {
            body.Add(Notice.Info(reader, t["Round.NoPairs"]));
        }

        var joined = view.Round.Changes.Where(change => change.Kind == RoundChangeKind.Join).Select(change => change.Offer).ToHashSet(StringComparer.Ordinal);
        body.AddRange(Entries.Page(reader, result.Pairs, page, pair => ToEntry(pair, view, result, joined.Contains(pair.Offer), t), Verbs.RoundShow, turned => data.With(CardData.Part, turned)));
        if (result.Pairs.Count > 0)
        {
            actions.Add(Buttons.Main(t["Round.Review"], Verbs.RoundReview, data));
        }

        var left = result.Unserved.Count + result.Blocked.Count;
        if (left > 0)
        {
            var title = t.Format("Round.Left", left);
            actions.Add(actions.Count == 0 ? Buttons.Main(title, Verbs.RoundLeft, data) : Buttons.Press(title, Verbs.RoundLeft, data));
        }

        if (result.Ideas.Count + view.Round.Changes.Count > 0)
        {
            actions.Add(Buttons.Press(t.Format("Round.IdeasAndChanges", result.Ideas.Count + view.Round.Changes.Count), Verbs.RoundIdeas, data));
        }

        actions.Add(actions.Count == 0 ? Buttons.Main(t["Round.BackToMatch"], Verbs.MatchShow, CardData.None) : Buttons.Press(t["Round.Drop"], Verbs.RoundDrop, data));
    }

    private static Entry ToEntry(RoundPair pair, RoundView view, RoundResult result, bool isJoined, Texts t) => new(
        result.Side(pair.Request).Title,
        OwnText.Line(RoundWords.Way(result, pair.Request, pair.Offer, t), RoundWords.Fit(pair.Score, t), pair.IsPinned ? t["Round.Pinned"] : default, isJoined ? t["Round.Together"] : default),
        Buttons.Press(t["Round.See"], Verbs.RoundPair, RoundWords.Data(view.Round, pair.Request, pair.Offer)))
    {
        Reference = result.Side(pair.Request).Reference,
        Note = RoundWords.Named(result, pair.Offer),
    };

    private static void AddOutcomes(List<Element> body, List<CardAction> actions, RoundView view, RoundResult result, int page, Reader reader)
    {
        var t = reader.T;
        var data = RoundWords.Data(view.Round);
        var all = view.Proposals.Count;
        body.Add(Ask.Of(reader, t[view.Outcomes.Count < all ? "Round.Proposing" : "Round.Proposed"]));
        body.Add(RoundWords.Bar(view.Outcomes.Count, all, t.Format("Round.ProposedOf", view.Outcomes.Count(outcome => outcome.Exchange is not null), all)));
        body.AddRange(Entries.Page(reader, view.Outcomes, page, outcome => ToEntry(outcome, result, t), Verbs.RoundShow, turned => data.With(CardData.Part, turned)));
        actions.Add(view.Outcomes.Count < all
            ? Buttons.Main(t["Round.Refresh"], Verbs.RoundShow, data)
            : Buttons.Main(t["Round.BackToMatch"], Verbs.MatchShow, CardData.None));
        if (result.Unserved.Count + result.Blocked.Count is > 0 and var left)
        {
            actions.Add(Buttons.Press(t.Format("Round.Left", left), Verbs.RoundLeft, data));
        }

        actions.Add(Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None));
    }

    private static Entry ToEntry(RoundOutcome outcome, RoundResult result, Texts t)
    {
        var way = OwnText.Line([.. outcome.Requests.Select(request => RoundWords.Way(result, request, outcome.Offer, t))]);
        return new Entry(
            result.Side(outcome.Requests[0]).Title,
            outcome.Refusal is { } refusal ? OwnText.Line(way, t["Round.NotProposed"]) + new OwnText(" ") + t.Format("Refusals." + refusal, [.. outcome.Arguments.Select(t.Say)]) : way,
            outcome.Exchange is { } exchange ? Buttons.Press(t["Round.See"], Verbs.DossierShow, CardData.None.With(CardData.Dossier, exchange)) : null)
        {
            Reference = outcome.Reference ?? "",
        };
    }
}
