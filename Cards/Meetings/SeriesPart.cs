using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Cards.Meetings;

/// <summary>What the card of a meeting says of its series: its place, what follows, and that it can be cancelled from here on.</summary>
internal static class SeriesPart
{
    private const string CancelLaterId = "cancelLater";
    private const int Shown = 5;

    /// <summary>That the time which is agreed is that of a whole series.</summary>
    public static OwnText Booked(Series series, Texts t) => t.Format("Series.Booked", series.Count, t["Series.Every." + series.Every]);

    public static void Add(List<Element> body, MeetingView view, Reader reader)
    {
        var (meeting, t) = (view.Meeting, reader.T);
        if (meeting.Number == 0)
        {
            return;
        }

        Facts.Add(body, t["Series.Title"], t.Format("Series.Number", meeting.Number));
        if (view.Later.Count == 0)
        {
            return;
        }

        var lines = view.Later.Take(Shown).Select(later => Dates.WithoutPlace(later.Start, reader.Zone, reader.Language)
            + (later.State == MeetingState.Booked ? default : new OwnText(" (") + t["Meeting.State." + later.State] + new OwnText(")")));
        var all = lines.Aggregate(default(OwnText), (text, line) => text.IsEmpty ? line : text + new OwnText("; ") + line);
        Facts.Add(body, t["Series.Later"], view.Later.Count > Shown ? all + new OwnText("; ") + t.Format("Series.More", view.Later.Count - Shown) : all);
        if (view.IsMine && meeting.State == MeetingState.Booked && view.Later.Any(later => later.State == MeetingState.Booked))
        {
            var data = CardData.None.With(CardData.Dossier, view.Exchange.Id).With(CardData.Meeting, meeting.Id).With(CardData.Key, MeetingCard.Later);
            body.Add(new ActionSet(Buttons.AskFirst(t["Series.Cancel"], CancelLaterId)));
            body.Add(Buttons.Confirmation(reader, CancelLaterId, t["Series.CancelQuestion"], t["Series.CancelYes"], Verbs.MeetingCancel, data));
        }
    }
}
