using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>The time of a meeting before it is set.</summary>
/// <param name="MeetingId">Made with the card: pressed twice it is one meeting.</param>
/// <param name="IsNew">False: the time of a booked one is changed.</param>
/// <param name="Invited">Names of those who will be told; empty: the reader may not see them, or there are none.</param>
public sealed record MeetingTimeView(
    Programme Programme,
    Dossier Exchange,
    MeetingKind Kind,
    string MeetingId,
    bool IsNew,
    IReadOnlyList<string> Invited,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, OwnText> Problems)
{
    /// <summary>Whether the reader may book with less notice than the kind asks for, giving a reason.</summary>
    public bool MayWaive { get; init; }

    /// <summary>The time that stands in the agenda; null: none does.</summary>
    public NodaTime.Instant? Slot { get; init; }

    /// <summary>The series it may be the first of, or is in; null: the kind does not repeat.</summary>
    public Series? Series { get; init; }

    /// <summary>Its place in the series; 0: in none yet.</summary>
    public int Number { get; init; }
}

/// <summary>Date, time, length and place of a meeting, in the zone of whoever enters them.</summary>
public static class MeetingTimeCard
{
    public const string DateInput = "date", TimeInput = "time", MinutesInput = "minutes", PlaceInput = "place", ReasonInput = "reason", LaterInput = "later";

    public static AdaptiveCard Draw(MeetingTimeView view, Reader reader)
    {
        var t = reader.T;
        var title = t.Say(view.Kind.Name);
        var body = new List<Element>(12)
        {
            Header.Of(reader, view.Programme, title, view.Exchange.Reference, t[view.IsNew ? "Meeting.NotBooked" : "Meeting.State.Booked"], view.Exchange.Title),
            Ask.Of(reader, t["Meeting.TimeAsk"]),
        };
        if (view.Problems.TryGetValue("", out var whole))
        {
            body.Add(Notice.Error(reader, whole));
        }

        if (view.Slot is { } slot)
        {
            body.Add(Notice.Info(reader, t.Format("Series.FromAgenda", Dates.Say(slot, reader.Zone, reader.Language))));
        }

        Add(new DateInput(DateInput, AskedInput.Required(t, "Meeting.Date")) { Value = Typed(DateInput) }, DateInput, default);
        Add(new TimeInput(TimeInput, AskedInput.Required(t, "Meeting.Time")) { Value = Typed(TimeInput) }, TimeInput, t.Format("Meeting.TimeHint", Zones.Place(reader.Zone, reader.Language)));
        Add(new NumberInput(MinutesInput, t["Meeting.MinutesInput"]) { Value = Typed(MinutesInput) }, MinutesInput, default);
        Add(new TextInput(PlaceInput, t["Meeting.PlaceInput"]) { Value = Typed(PlaceInput), MaxLength = 500 }, PlaceInput, t["Meeting.PlaceHint"]);
        if (view.Series is { } series && view.Number < series.Count)
        {
            var yes = view.Number == 0 ? t.Format("Series.All", series.Count, t["Series.Every." + series.Every]) : t["Series.AndLater"];
            Add(
                new ChoiceSetInput(LaterInput, t["Series.Input"], [new Choice(yes, "true"), new Choice(t["Series.OnlyThis"], "false")])
                {
                    Style = ChoiceStyle.Expanded,
                    Value = Typed(LaterInput) ?? (view.IsNew ? "true" : "false"),
                },
                LaterInput, t["Series.Hint"]);
        }

        if (view.MayWaive)
        {
            Add(new TextInput(ReasonInput, t["Times.ReasonInput"]) { Value = Typed(ReasonInput), MaxLength = 500 }, ReasonInput, t["Times.ReasonHint"]);
        }

        if (view.Invited.Count > 0)
        {
            Facts.Add(body, t["Meeting.WillBeTold"], string.Join(", ", view.Invited));
        }

        var data = CardData.None.With(CardData.Dossier, view.Exchange.Id);
        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t[view.IsNew ? "Meeting.Book" : "Meeting.SaveTime"], Verbs.MeetingBook, data.With(CardData.Meeting, view.MeetingId).With(CardData.Key, view.Kind.Key)),
                Buttons.Press(t["Meeting.Back"], Verbs.MeetingShow, data, withoutInputs: true),
            ],
        };

        string? Typed(string input) => view.Inputs.GetValueOrDefault(input);

        void Add(Input input, string name, OwnText hint) => body.Add(AskedInput.Draw(reader, input, view.Problems.GetValueOrDefault(name), hint));
    }
}
