using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Matching.Rounds;

namespace PeerExchange.Cards.Rounds;

/// <summary>One pair of a dry run: why it fits, what is missing, which rules were checked; to be pinned or refused.</summary>
public static class RoundPairCard
{
    public const string ReasonInput = "reason";

    /// <param name="typed">The reason as typed before a problem came up.</param>
    /// <param name="problem">What is wrong with it; empty: nothing.</param>
    public static AdaptiveCard Draw(RoundView view, string request, string offer, string typed, OwnText problem, Reader reader)
    {
        var t = reader.T;
        var (round, result) = (view.Round, view.Result!);
        var pair = result.Find(request, offer);
        var blocked = result.Blocked.FirstOrDefault(other => other.Request == request && other.Offer == offer);
        var body = new List<Element>(20) { RoundWords.Header(view, t["Round.PairTitle"], reader) };
        RoundWords.AddNotices(body, view, reader);
        AddSide(body, "Exchange.Visitor", result.Side(request), t);
        AddSide(body, "Exchange.Host", result.Side(offer), t);
        if ((pair?.Score ?? blocked?.Score) is { } score)
        {
            body.Add(RoundWords.Bar((int)Math.Round(score * 100), 100, RoundWords.Fit(score, t)));
        }

        if (pair is not null)
        {
            RoundWords.AddReasons(body, pair.Why, reader);
        }

        if (blocked is not null)
        {
            body.Add(Notice.Info(reader, blocked.Instead.Count == 0
                ? t["Round.BlockedFree"]
                : t.Format("Round.BlockedBy", string.Join("; ", blocked.Instead.Select(instead => RoundWords.Named(result, instead))))));
        }

        var pin = round.Find(RoundChangeKind.Pin, request, offer);
        if (pin is { Reason.Length: > 0 })
        {
            Facts.Add(body, t["Round.YourWords"], pin.Reason);
        }

        var data = RoundWords.Data(round, request, offer);
        var actions = new List<CardAction>(4);
        if (round.State == RoundState.Ready && (pair is not null || blocked is not null))
        {
            body.Add(AskedInput.Draw(
                reader, new TextInput(ReasonInput, t["Round.Reason"]) { Multiline = true, MaxLength = 1_000, Value = typed.Length > 0 ? typed : pin?.Reason }, problem, t["Round.ReasonHint"]));
            if (pin is null)
            {
                actions.Add(Buttons.Main(t["Round.Pin"], Verbs.RoundPin, data));
            }
            else
            {
                actions.Add(Buttons.Main(t["Round.KeepWords"], Verbs.RoundPin, data));
                actions.Add(Buttons.Press(t["Round.Unpin"], Verbs.RoundTakeBack, data.With(CardData.Stage, nameof(RoundChangeKind.Pin)), withoutInputs: true));
            }

            if (pair is not null)
            {
                actions.Add(Buttons.Press(t["Round.Forbid"], Verbs.RoundForbid, data));
            }
        }

        var back = RoundWords.Data(round);
        actions.Add(actions.Count == 0 ? Buttons.Main(t["Round.Back"], Verbs.RoundShow, back) : Buttons.Press(t["Round.Back"], Verbs.RoundShow, back, withoutInputs: true));
        return new AdaptiveCard(reader.Language, t["Round.PairTitle"]) { Body = body, Actions = actions };
    }

    private static void AddSide(List<Element> body, string label, RoundSide side, Texts t) =>
        Facts.Add(body, OwnText.Line(t[label], PeopleWords.Country(side.Country, t)), $"{side.Reference}  {side.Title}");
}
