using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Forms;

namespace PeerExchange.Core.Meetings;

/// <summary>Somebody whom a calendar file names.</summary>
public sealed record CalendarAddress(string Name, string Email);

/// <summary>
/// A meeting for one reader's calendar (RFC 5545, RFC 5546): the same entry at every download, newer with every change; a cancelled one takes
/// the entry away. It names nobody's address but the reader's own and that of who set the time, if the reader may see it.
/// </summary>
/// <param name="Summary">What the entry is called.</param>
/// <param name="Description">What it is about, in the reader's language.</param>
/// <param name="Place">The address of the call or the place; empty: none is said.</param>
/// <param name="Organizer">Null: no address may be named, and the entry has no attendee either.</param>
/// <param name="Reader">Who downloads it; null: they have no address.</param>
public sealed record Invitation(Meeting Meeting, string Summary, string Description, string Place, CalendarAddress? Organizer, CalendarAddress? Reader)
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    private bool IsCancelled => Meeting.State == MeetingState.Cancelled;

    /// <param name="now">When the file is made.</param>
    public string Write(Instant now) => string.Concat(Lines(now).Select(CalendarLines.Fold));

    private IEnumerable<string> Lines(Instant now)
    {
        var zone = CalendarZone.Of(Meeting);
        return
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//PeerExchange//Meetings//EN",
            $"METHOD:{(IsCancelled ? "CANCEL" : "REQUEST")}",
            .. CalendarZone.Lines(zone, Meeting.Start, Meeting.End),
            "BEGIN:VEVENT",
            $"UID:{CalendarLines.Escape(Meeting.Id)}@peerexchange",
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{Math.Max(0, Meeting.Version - 1)}"),
            $"DTSTAMP:{Utc.Format(now)}",
            .. MomentLines(zone),
            $"SUMMARY:{CalendarLines.Escape(Summary)}",
            $"DESCRIPTION:{CalendarLines.Escape(Description)}",
            .. PlaceLines(),
            .. PeopleLines(),
            $"STATUS:{(IsCancelled ? "CANCELLED" : "CONFIRMED")}",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
    }

    private IEnumerable<string> PlaceLines()
    {
        if (Place.Length > 0)
        {
            yield return $"LOCATION:{CalendarLines.Escape(Place)}";
        }

        if (Read.IsHttps(Place))
        {
            yield return $"URL:{new Uri(Place).AbsoluteUri}";
        }
    }

    /// <summary>Whoever downloads the file has decided to come; nobody is to be asked for an answer.</summary>
    private IEnumerable<string> PeopleLines()
    {
        if (Organizer is null || !Read.IsEmail(Organizer.Email))
        {
            yield break;
        }

        yield return $"ORGANIZER;CN={CalendarLines.Quote(Organizer.Name)}:mailto:{Organizer.Email}";
        if (Reader is not null && Read.IsEmail(Reader.Email))
        {
            yield return $"ATTENDEE;CN={CalendarLines.Quote(Reader.Name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{Reader.Email}";
        }
    }

    /// <summary>
    /// In the meeting's zone. Of an hour that a change of the clock repeats RFC 5545 means the first, and calendars take either: what
    /// touches one is said in UTC.
    /// </summary>
    private IEnumerable<string> MomentLines(DateTimeZone zone)
    {
        var (start, end) = (Meeting.Start.InZone(zone).LocalDateTime, Meeting.End.InZone(zone).LocalDateTime);
        return zone.MapLocal(start).Count == 1 && zone.MapLocal(end).Count == 1
            ? [$"DTSTART;TZID={zone.Id}:{CalendarZone.Say(start)}", $"DTEND;TZID={zone.Id}:{CalendarZone.Say(end)}"]
            : [$"DTSTART:{Utc.Format(Meeting.Start)}", $"DTEND:{Utc.Format(Meeting.End)}"];
    }
}
