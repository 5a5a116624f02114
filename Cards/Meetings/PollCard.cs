using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>Times proposed for a meeting, as far as one reader may see how they stand.</summary>
/// <param name="Standings">One for each time, in the order in which they come.</param>
/// <param name="IsAsked">Whether the reader is asked when they can.</param>
/// <param name="Mine">Their answer; null: none yet.</param>
/// <param name="IsMine">Whether the reader sets the time.</param>
/// <param name="Can">Names of those who can, for each time; empty: not for this reader.</param>
/// <param name="Waiting">Names of those who have not answered; empty: none, or not for this reader.</param>
public sealed record PollView(
    Programme Programme,
    Dossier Exchange,
    MeetingKind Kind,
    Poll Poll,
    IReadOnlyList<Standing> Standings,
    bool IsAsked,
    Vote? Mine,
    bool IsMine,
    IReadOnlyList<IReadOnlyList<string>> Can,
    IReadOnlyList<string> Waiting,
    IReadOnlyList<(string Country, DateTimeZone Zone)> Zones)
{
    /// <summary>The meeting that came of it; null: none.</summary>
    public Meeting? Meeting { get; init; }

    /// <summary>With the time agreed this series begins; null: one meeting is booked.</summary>
    public Series? Series { get; init; }

    /// <summary>What was just done; empty: nothing.</summary>
    public OwnText Done { get; init; }

    /// <summary>What is wrong with the answer that was just given; empty: nothing.</summary>
    public OwnText Problem { get; init; }
}

/// <summary>Asks somebody invited when they can, each in their own time; for who sets the time how the answers stand; at the end what came of it.</summary>
public static class PollCard
{
    public const string CanInput = "can";
    private const string WithdrawId = "withdraw", StandingsId = "standings";

    public static AdaptiveCard Draw(PollView view, Reader reader)
    {
        var t = reader.T;
        var title = t.Say(view.Kind.Name);
        var poll = view.Poll;
        var body = new List<Element>(20) { Header.Of(reader, view.Programme, title, view.Exchange.Reference, t["Times.State." + poll.State], view.Exchange.Title) };
        if (!view.Done.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Done));
        }

        if (poll.State is PollState.Settled or PollState.Withdrawn)
        {
            return Ended(view, body, reader);
        }

        if (view.IsMine && poll.State is PollState.Late or PollState.Failed)
        {
            body.Add(Notice.Warning(reader, t[poll.State == PollState.Late ? "Times.LateAsk" : "Times.FailedAsk"]));
        }

        if (view.IsAsked)
        {
            AddQuestion(body, view, reader);
        }

        body.Add(new TextBlock(t.Format("Times.Rule", PollRule.Of(view.Kind).Percent)) { Size = TextSize.Small, Subtle = true });
        if (view.Series is { } series)
        {
            body.Add(Notice.Info(reader, SeriesPart.Booked(series, t)));
        }

        if (view.IsMine)
        {
            AddStandings(body, view, reader);
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(title, t["Times.Asked"])) { Body = body, Actions = Actions(view, body, reader) };
    }

    private static void AddQuestion(List<Element> body, PollView view, Reader reader)
    {
        var t = reader.T;
        var poll = view.Poll;
        body.Add(Ask.Of(reader, t[view.Mine is null ? "Times.VoteAsk" : "Times.VotedAsk"], poll.AnswerBy > reader.Now ? poll.AnswerBy.InZone(reader.Zone).Date : null));
        Facts.Add(body, t["Meeting.Duration"], t.Format("Meeting.Minutes", poll.Minutes));
        IReadOnlyList<Choice> choices =
        [
            .. poll.Starts.Select((start, place) => new Choice(
                MeetingTimes.Line(start, view.Zones, reader) + new OwnText(" — ") + t.Format("Times.Stand", view.Standings[place].Can, view.Standings[place].Of), Places.Of(place))),
        ];
        body.Add(AskedInput.Draw(
            reader, new ChoiceSetInput(CanInput, t["Times.CanInput"], choices) { Multi = true, Style = ChoiceStyle.Expanded, Value = view.Mine is { } mine ? string.Join(',', mine.Can.Select(Places.Of)) : null }, view.Problem));
    }

    private static void AddStandings(List<Element> body, PollView view, Reader reader)
    {
        var t = reader.T;
        var poll = view.Poll;
        var all = body;
        if (view is { IsAsked: true, Mine: null, Poll.State: PollState.Open })
        {
            // The same times stand above as a question. Whoever has not answered it would take the buttons that book for the answer.
            body = new List<Element>(poll.Starts.Count + 1);
            all.Add(new ActionSet(Buttons.AskFirst(t["Times.ShowStandings"], StandingsId)));
        }
        else if (view.IsAsked)
        {
            body.Add(new TextBlock(t["Times.StandingsTitle"]) { Bold = true });
        }

        for (var place = 0; place < poll.Starts.Count; place++)
        {
            var standing = view.Standings[place];
            var entry = new Entry(
                MeetingTimes.Line(poll.Starts[place], view.Zones, reader).Text, t.Format("Times.Stand", standing.Can, standing.Of),
                poll.Starts[place] > reader.Now ? Buttons.Press(t["Times.Take"], Verbs.MeetingTakeTime, DataOf(view).With(CardData.Part, place), withoutInputs: true) : null)
            {
                Note = view.Can.Count > place ? string.Join(", ", view.Can[place]) : "",
                IsActionBelow = true,
            };
            body.Add(Entries.Draw(entry, separated: true));
        }

        if (body != all)
        {
            all.Add(new Container([.. body]) { Id = StandingsId, Hidden = true });
        }

        if (view.Waiting.Count > 0)
        {
            Facts.Add(all, t["Times.Waiting"], string.Join(", ", view.Waiting));
        }
    }

    private static List<CardAction> Actions(PollView view, List<Element> body, Reader reader)
    {
        var t = reader.T;
        var data = DataOf(view);
        var actions = new List<CardAction>(Buttons.Most);
        if (view.IsAsked)
        {
            actions.Add(Buttons.Main(t[view.Mine is null ? "Times.Vote" : "Times.VoteAgain"], Verbs.MeetingVote, data));
            actions.Add(Buttons.Press(t["Times.VoteNone"], Verbs.MeetingVote, data.With(CardData.Part, -1), withoutInputs: true));
        }

        if (!view.IsMine)
        {
            actions.Add(Open(view, t, isMain: actions.Count == 0));
        }
        else
        {
            var myself = CardData.None.With(CardData.Dossier, view.Exchange.Id).With(CardData.Key, view.Kind.Key);
            actions.Add(actions.Count == 0 ? Buttons.Main(t["Times.SetMyself"], Verbs.MeetingShow, myself) : Buttons.Press(t["Times.SetMyself"], Verbs.MeetingShow, myself, withoutInputs: true));
            actions.Add(Buttons.AskFirst(t["Times.Withdraw"], WithdrawId));
            body.Add(Buttons.Confirmation(reader, WithdrawId, t["Times.WithdrawQuestion"], t["Times.WithdrawYes"], Verbs.MeetingWithdrawTimes, data));
        }

        return actions;
    }

    private static AdaptiveCard Ended(PollView view, List<Element> body, Reader reader)
    {
        var t = reader.T;
        var isSettled = view.Poll.State == PollState.Settled && view.Meeting is { State: not MeetingState.Cancelled };
        body.Add(Ask.Of(reader, t[isSettled ? "Times.WasSettled" : view.Poll.State == PollState.Settled ? "Times.WasCancelled" : "Times.WasWithdrawn"]));
        var data = CardData.None.With(CardData.Dossier, view.Exchange.Id);
        if (!isSettled)
        {
            List<CardAction> again = view.IsMine
                ? [Buttons.Main(t["Times.FindAgain"], Verbs.MeetingFind, data.With(CardData.Key, view.Kind.Key)), Open(view, t, isMain: false)]
                : [Open(view, t, isMain: true)];
            return new AdaptiveCard(reader.Language, OwnText.Line(t.Say(view.Kind.Name), t["Times.State." + view.Poll.State])) { Body = body, Actions = again };
        }

        MeetingTimes.Add(body, view.Meeting!.Start, view.Zones, reader);
        return new AdaptiveCard(reader.Language, t.Format("Meeting.Summary", view.Kind.Name, Dates.Say(view.Meeting.Start, reader.Zone, reader.Language)))
        {
            Body = body,
            Actions = [Buttons.Main(t["Times.OpenMeeting"], Verbs.MeetingShow, data.With(CardData.Meeting, view.Meeting.Id)), Open(view, t, isMain: false)],
        };
    }

    private static ExecuteAction Open(PollView view, Texts t, bool isMain)
    {
        var data = CardData.None.With(CardData.Dossier, view.Exchange.Id);
        var (title, verb) = view.Exchange.Kind == DossierKind.Event ? (t["Network.OpenEvent"], Verbs.EventShow) : (ExchangeWords.See(view.Programme, t), Verbs.DossierShow);
        return isMain ? Buttons.Main(title, verb, data) : Buttons.Press(title, verb, data, withoutInputs: true);
    }

    private static CardData DataOf(PollView view) => CardData.None.With(CardData.Dossier, view.Exchange.Id).With(CardData.Meeting, view.Poll.Id);
}

/// <summary>Places of proposed times as they go to the client and come back.</summary>
public static class Places
{
    public static string Of(int place) => place.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static IReadOnlyList<int> Read(IEnumerable<string> said) => [.. said.Select(text => int.TryParse(text, out var place) ? place : -1).Where(place => place >= 0)];
}
