using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;

namespace PeerExchange.Cards.Meetings;

/// <summary>A meeting for the reader's calendar: what the file says, and the card on which it is fetched.</summary>
public static class MeetingInvitation
{
    /// <param name="person">Who reads it.</param>
    /// <param name="organizer">Who set the time; null: the reader may not see their address.</param>
    public static Invitation Of(MeetingView view, Person person, Person? organizer, Reader reader)
    {
        var (meeting, t) = (view.Meeting, reader.T);
        var place = !view.HasPlace ? "" : meeting.Place.Length > 0 ? meeting.Place : view.Calendar?.JoinUrl?.AbsoluteUri ?? "";
        List<string> description = [OwnText.Line(new OwnText(view.Exchange.Reference ?? ""), new OwnText(view.Exchange.Title, holdsUserText: true)).Text];
        if (meeting.State == MeetingState.Cancelled)
        {
            description.Add(t["Meeting.WasCancelled"].Text);
        }
        else
        {
            if (view.Points.Count > 0)
            {
                description.Add($"{t["Meeting.About"].Text}: {string.Join("; ", view.Points.Select(point => t.Say(point.Label).Text))}");
            }

            if (place.Length > 0)
            {
                description.Add($"{t["Meeting.Place"].Text}: {place}");
            }

            description.Add(t["Meeting.CalendarNote"].Text);
        }

        return new Invitation(meeting, Title(view, reader), string.Join('\n', description), place, AddressOf(organizer), AddressOf(person));
    }

    public static string FileName(MeetingView view, Reader reader) =>
        new string([.. Title(view, reader).Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.')]).Trim(' ', '.') + ".ics";

    public static AdaptiveCard Draw(MeetingView view, Uri link, int minutes, Reader reader)
    {
        var (meeting, exchange, t) = (view.Meeting, view.Exchange, reader.T);
        var kind = t.Say(view.Kind.Name);
        var cancelled = meeting.State == MeetingState.Cancelled;
        var body = new List<Element>(8)
        {
            Header.Of(reader, view.Programme, kind, exchange.Reference, t["Meeting.State." + meeting.State], exchange.Title),
            Ask.Of(reader, t.Format(cancelled ? "Meeting.CalendarRemoveReady" : "Meeting.CalendarReady", minutes)),
        };
        MeetingTimes.Add(body, meeting.Start, [], reader);
        return new AdaptiveCard(reader.Language, OwnText.Line(kind, t["Meeting.CalendarFile"]))
        {
            Body = body,
            Actions =
            [
                new OpenUrlAction(t["Meeting.CalendarFile"], link) { Look = ActionLook.Positive },
                Buttons.Press(t["Meeting.Back"], Verbs.MeetingShow, CardData.None.With(CardData.Dossier, exchange.Id).With(CardData.Meeting, meeting.Id), withoutInputs: true),
            ],
        };
    }

    private static string Title(MeetingView view, Reader reader) => string.Join(' ', new[] { view.Exchange.Reference, reader.T.Say(view.Kind.Name).Text }.OfType<string>());

    private static CalendarAddress? AddressOf(Person? person) => person is null ? null : new CalendarAddress(person.Name, person.Email);
}
