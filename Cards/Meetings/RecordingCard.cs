using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Meetings;

/// <summary>Links to what was recorded of a call, for one reader and a while; those who set the time share it from here.</summary>
public static class RecordingCard
{
    /// <summary>The most recordings of one meeting that are offered, the last ones.</summary>
    public const int Most = 2;

    /// <param name="links">At most <see cref="Most"/>, oldest first.</param>
    /// <param name="minutes">How long they work.</param>
    public static AdaptiveCard Draw(MeetingView view, IReadOnlyList<Uri> links, int minutes, Reader reader)
    {
        var (exchange, t) = (view.Exchange, reader.T);
        var kind = t.Say(view.Kind.Name);
        var body = new List<Element>(4)
        {
            Header.Of(reader, view.Programme, kind, exchange.Reference, t["Calendar.Recording"], exchange.Title),
            Ask.Of(reader, t.Format("Calendar.WatchReady", minutes)),
        };
        MeetingTimes.Add(body, view.Meeting.Start, [], reader);
        var data = CardData.None.With(CardData.Dossier, exchange.Id).With(CardData.Meeting, view.Meeting.Id);
        IEnumerable<CardAction> sharing = view is { IsMine: true, Calendar.IsShared: false } ? [Buttons.Press(t["Calendar.Share"], Verbs.MeetingRecordingShare, data)] : [];
        if (view.IsMine)
        {
            Facts.Add(body, t["Calendar.Recording"], t[view.Calendar is { IsShared: true } ? "Calendar.RecordingShared" : "Calendar.RecordingKept"]);
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(kind, t["Calendar.Recording"]))
        {
            Body = body,
            Actions =
            [
                .. links.Select((link, n) => new OpenUrlAction(t.Format("Calendar.Film", n + 1), link) { Look = n == 0 ? ActionLook.Positive : ActionLook.Default }),
                .. sharing,
                Buttons.Press(t["Meeting.Back"], Verbs.MeetingShow, data, withoutInputs: true),
            ],
        };
    }
}
