using System.Globalization;
using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>Times found for a meeting, before anybody is asked.</summary>
/// <param name="PollId">Made with the card: pressed twice it is one question.</param>
/// <param name="Unread">How many of those invited have a calendar that cannot be read.</param>
/// <param name="FirstDay">The first day the notice allows; null: there is none.</param>
/// <param name="MayWaive">Whether the reader may ask for less notice.</param>
public sealed record FoundTimesView(
    Programme Programme,
    Dossier Exchange,
    MeetingKind Kind,
    string PollId,
    IReadOnlyList<FoundTime> Times,
    IReadOnlyList<(string Country, DateTimeZone Zone)> Zones,
    IReadOnlyList<string> Invited,
    int Unread,
    LocalDate? FirstDay,
    bool MayWaive,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, OwnText> Problems)
{
    /// <summary>With the time agreed this series begins; null: one meeting is booked.</summary>
    public Series? Series { get; init; }
}

/// <summary>The best times for everybody, ticked, to ask those invited about; other days can be looked at.</summary>
public static class FoundTimesCard
{
    public const string TimesInput = "times", FromInput = "from", MinutesInput = "minutes", PlaceInput = "place", ReasonInput = "reason";

    public static AdaptiveCard Draw(FoundTimesView view, Reader reader)
    {
        var t = reader.T;
        var title = t.Say(view.Kind.Name);
        var body = new List<Element>(14)
        {
            Header.Of(reader, view.Programme, title, view.Exchange.Reference, t["Meeting.NotBooked"], view.Exchange.Title),
            Ask.Of(reader, t[view.Times.Count > 0 ? "Times.FoundAsk" : "Times.NoneFound"]),
        };
        if (view.Problems.TryGetValue("", out var whole))
        {
            body.Add(Notice.Error(reader, whole));
        }

        if (view.Times.Count > 0)
        {
            IReadOnlyList<Choice> choices = [.. view.Times.Select(time => new Choice(MeetingTimes.Line(time.Start, view.Zones, reader) + Remarks(time, t), ValueOf(time.Start)))];
            body.Add(AskedInput.Draw(
                reader,
                new ChoiceSetInput(TimesInput, AskedInput.Required(t, "Times.TimesInput"), choices)
                {
                    Multi = true,
                    Style = ChoiceStyle.Expanded,
                    Value = view.Inputs.GetValueOrDefault(TimesInput) ?? string.Join(',', choices.Select(choice => choice.Value)),
                },
                view.Problems.GetValueOrDefault(TimesInput), t.Format("Times.Rule", PollRule.Of(view.Kind).Percent)));
            if (view.Unread > 0)
            {
                body.Add(new TextBlock(t.Format("Times.Unread", view.Unread)) { Size = TextSize.Small, Subtle = true });
            }
        }

        if (view.FirstDay is { } first)
        {
            body.Add(Notice.Info(reader, t.Format("Times.NoticeFrom", view.Kind.Rule(RuleNames.Notice)!.Number("days")!.Value, Dates.Say(first, reader.Language))));
        }

        if (view.Series is { } series)
        {
            body.Add(Notice.Info(reader, SeriesPart.Booked(series, t)));
        }

        Add(new DateInput(FromInput, t["Times.FromInput"]) { Value = view.Inputs.GetValueOrDefault(FromInput) }, FromInput, default);
        Add(new NumberInput(MinutesInput, t["Meeting.MinutesInput"]) { Value = view.Inputs.GetValueOrDefault(MinutesInput) }, MinutesInput, default);
        Add(new TextInput(PlaceInput, t["Meeting.PlaceInput"]) { Value = view.Inputs.GetValueOrDefault(PlaceInput), MaxLength = 500 }, PlaceInput, t["Meeting.PlaceHint"]);
        if (view.MayWaive)
        {
            Add(new TextInput(ReasonInput, t["Times.ReasonInput"]) { Value = view.Inputs.GetValueOrDefault(ReasonInput), MaxLength = 500 }, ReasonInput, t["Times.ReasonHint"]);
        }

        if (view.Invited.Count > 0)
        {
            Facts.Add(body, t["Times.WillBeAsked"], string.Join(", ", view.Invited));
        }

        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = Actions(view, t) };

        void Add(Input input, string name, OwnText hint) => body.Add(AskedInput.Draw(reader, input, view.Problems.GetValueOrDefault(name), hint));
    }

    /// <summary>How a time goes to the client and comes back: its ticks.</summary>
    public static string ValueOf(Instant start) => start.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture);

    private static List<CardAction> Actions(FoundTimesView view, Texts t)
    {
        var data = CardData.None.With(CardData.Dossier, view.Exchange.Id).With(CardData.Key, view.Kind.Key);
        var asks = data.With(CardData.Meeting, view.PollId);
        var find = Buttons.Press(t["Times.FindOthers"], Verbs.MeetingFind, asks);
        return
        [
            .. view.Times.Count > 0 ? [Buttons.Main(t["Times.AskThem"], Verbs.MeetingPropose, asks), find] : new CardAction[] { Buttons.Main(t["Times.FindOthers"], Verbs.MeetingFind, asks) },
            Buttons.Press(t["Times.SetMyself"], Verbs.MeetingShow, data, withoutInputs: true),
            Buttons.Press(t["Meeting.Back"], Verbs.MeetingShow, CardData.None.With(CardData.Dossier, view.Exchange.Id), withoutInputs: true),
        ];
    }

    private static OwnText Remarks(FoundTime time, Texts t)
    {
        var remarks = time.Outside.Select(country => t.Format("Times.Outside", PeopleWords.Country(country, t))).ToList();
        if (time.Busy > 0)
        {
            remarks.Add(t.Format("Times.Busy", time.Busy));
        }

        return remarks.Aggregate(default(OwnText), (line, remark) => line + new OwnText(" — ") + remark);
    }
}
