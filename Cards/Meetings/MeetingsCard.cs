using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>A meeting of an exchange, or a kind of which one may be booked.</summary>
/// <param name="Meeting">Null: none is booked.</param>
/// <param name="WhyNot">Why none can be booked yet; empty: one can.</param>
public sealed record MeetingLine(MeetingKind Kind, Meeting? Meeting, OwnText WhyNot)
{
    /// <summary>One of the kind was held already.</summary>
    public bool IsAnother { get; init; }

    /// <summary>Those invited are asked when they can; null: they are not.</summary>
    public Poll? Poll { get; init; }
}

/// <summary>The meetings of one exchange: what was held, what is booked, and what can be booked now or why not.</summary>
public static class MeetingsCard
{
    public static AdaptiveCard Draw(Programme programme, Dossier exchange, IReadOnlyList<MeetingLine> lines, int page, Reader reader)
    {
        var t = reader.T;
        var data = CardData.None.With(CardData.Dossier, exchange.Id);
        var title = t[exchange.Kind == DossierKind.Event ? "Network.Meetings" : "Meeting.ListTitle"];
        var state = programme.Stage(exchange.Kind, exchange.Stage) is { } stage ? t.Say(stage.Name) : default;
        var body = new List<Element>(9)
        {
            Header.Of(reader, programme, title, exchange.Reference, state, exchange.Title),
            Ask.Of(reader, t[lines.Count == 0 ? "Meeting.ListNone" : lines.All(line => !line.WhyNot.IsEmpty) ? "Meeting.ListNotYet" : "Meeting.ListAsk"]),
        };
        body.AddRange(Entries.Page(reader, lines, page, line => ToEntry(line, data, reader), Verbs.MeetingShow, turned => data.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions =
            [
                exchange.Kind == DossierKind.Event ? Buttons.Main(t["Network.OpenEvent"], Verbs.EventShow, data) : Buttons.Main(ExchangeWords.See(programme, t), Verbs.DossierShow, data), Buttons.Press(t["Meeting.OtherExchange"], Verbs.MeetingList, CardData.None),
                Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None),
            ],
        };
    }

    private static Entry ToEntry(MeetingLine line, CardData data, Reader reader)
    {
        var t = reader.T;
        var name = t.Say(line.Kind.Name).Text;
        return line switch
        {
            { Meeting: { } meeting } => new Entry(
                name, OwnText.Line(meeting.Number > 0 ? t.Format("Series.Number", meeting.Number) : default, Dates.Say(meeting.Start, reader.Zone, reader.Language), State(meeting, reader)),
                Buttons.Press(t["Home.Open"], Verbs.MeetingShow, data.With(CardData.Meeting, meeting.Id), withoutInputs: true)),
            { WhyNot.IsEmpty: false } => new Entry(name, line.WhyNot),
            { Poll: { } poll } => new Entry(
                name, t.Format("Times.InList", poll.Starts.Count), Buttons.Press(t["Home.Open"], Verbs.MeetingTimes, data.With(CardData.Meeting, poll.Id), withoutInputs: true)),
            _ => new Entry(name, t[line.IsAnother ? "Meeting.Another" : "Meeting.NotBooked"], Buttons.Press(t["Times.Find"], Verbs.MeetingFind, data.With(CardData.Key, line.Kind.Key), withoutInputs: true)),
        };
    }

    private static OwnText State(Meeting meeting, Reader reader) =>
        reader.T[meeting.State == MeetingState.Booked && meeting.Start <= reader.Now ? "Meeting.State.ToRecord" : "Meeting.State." + meeting.State];
}
