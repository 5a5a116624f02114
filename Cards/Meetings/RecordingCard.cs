using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Meetings;

/// <summary>Links to what was recorded of a call, for one reader and a while.</summary>
public static class RecordingCard
{
    /// <summary>The most recordings of one meeting that are offered, the last ones.</summary>
    public const int Most = 3;

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
        return new AdaptiveCard(reader.Language, OwnText.Line(kind, t["Calendar.Recording"]))
        {
            Body = body,
            Actions =
            [
                .. links.Select((link, n) => new OpenUrlAction(t.Format("Calendar.Film", n + 1), link) { Look = n == 0 ? ActionLook.Positive : ActionLook.Default }),
                Buttons.Press(t["Meeting.Back"], Verbs.MeetingShow, CardData.None.With(CardData.Dossier, exchange.Id).With(CardData.Meeting, view.Meeting.Id), withoutInputs: true),
            ],
        };
    }
}
