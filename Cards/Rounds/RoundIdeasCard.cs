using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Matching.Rounds;

namespace PeerExchange.Cards.Rounds;

/// <summary>What coordination may make of a dry run (joint visits, countries that help each other), and what it has changed in it so far.</summary>
public static class RoundIdeasCard
{
    public static AdaptiveCard Draw(RoundView view, int page, Reader reader)
    {
        var t = reader.T;
        var result = view.Result!;
        var body = new List<Element>(12) { RoundWords.Header(view, t["Round.IdeasTitle"], reader), Ask.Of(reader, t["Round.IdeasAsk"]) };
        RoundWords.AddNotices(body, view, reader);
        IReadOnlyList<object> all = [.. result.Ideas, .. view.Round.Changes];
        var data = RoundWords.Data(view.Round);
        body.AddRange(Entries.Page(
            reader, all, page, item => item is RoundIdea idea ? ToEntry(idea, view, result, t) : ToEntry((RoundChange)item, view, result, t), Verbs.RoundIdeas, turned => data.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, t["Round.IdeasTitle"]) { Body = body, Actions = [Buttons.Main(t["Round.Back"], Verbs.RoundShow, data)] };
    }

    private static Entry ToEntry(RoundIdea idea, RoundView view, RoundResult result, Texts t)
    {
        var ways = OwnText.Line([.. idea.Pairs.Select(pair => RoundWords.Way(result, pair.Request, pair.Offer, t))]);
        var (request, offer) = (idea.Pairs[^1].Request, idea.Pairs[^1].Offer);
        var data = RoundWords.Data(view.Round, "", offer);
        var isJoined = view.Round.Find(RoundChangeKind.Join, "", offer) is not null;
        CardAction? action = view.Round.State != RoundState.Ready ? null : idea.Kind switch
        {
            RoundIdeaKind.JointVisit when !isJoined => Buttons.Press(t["Round.Join"], Verbs.RoundJoin, data),
            RoundIdeaKind.BothWays when !idea.Pairs[^1].IsChosen => Buttons.Press(t["Round.Pin"], Verbs.RoundPin, RoundWords.Data(view.Round, request, offer)),
            _ => null,
        };
        return new Entry(t[$"Round.Idea.{idea.Kind}"].Text, ways, action)
        {
            Note = idea.Kind == RoundIdeaKind.JointVisit ? RoundWords.Named(result, offer) : RoundWords.Named(result, request),
        };
    }

    private static Entry ToEntry(RoundChange change, RoundView view, RoundResult result, Texts t)
    {
        var what = change.Kind == RoundChangeKind.Join ? PeopleWords.Country(result.Side(change.Offer).Country, t) : RoundWords.Way(result, change.Request, change.Offer, t);
        return new Entry(
            t[$"Round.Change.{change.Kind}"].Text, what,
            view.Round.State == RoundState.Ready
                ? Buttons.Press(t["Round.TakeBack"], Verbs.RoundTakeBack, RoundWords.Data(view.Round, change.Request, change.Offer).With(CardData.Stage, change.Kind.ToString()))
                : null)
        {
            Note = change.Reason,
        };
    }
}
