using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using PeerExchange.Core.Meetings;

namespace PeerExchange.Tests.Meetings;

/// <summary>The calendar file of a meeting, byte by byte and as a calendar reads it.</summary>
public sealed class InvitationTests
{
    private const string Nasty = "Creche \"Ñandú\"; sala 3, piso\\2\nà tarde: 👩‍👧";
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 12, 0);

    private static readonly Meeting Booked = new(
        "meeting1", "referencing", Instant.FromUtc(2026, 3, 20, 18, 0), 90, "America/Sao_Paulo", "https://example.org/sala?a=1,2;b", MeetingState.Booked, 1, [], "", new Dictionary<string, string>(), "", "p-1", Now);

    private static readonly Invitation Invited = new(Booked, "Sesión", "De qué trata", Booked.Place, null, null);

    [Fact]
    public void Its_lines_end_in_CRLF_and_are_at_most_75_octets_without_a_broken_character()
    {
        var text = new Invitation(Booked, string.Concat(Enumerable.Repeat("ñ👩‍👧é", 60)), string.Concat(Enumerable.Repeat("á, ", 200)), Nasty, null, null).Write(Now);

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\uFFFD", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(75, 1)]
    [InlineData(76, 2)]
    [InlineData(149, 2)]
    [InlineData(150, 3)]
    public void A_line_is_folded_only_where_it_is_too_long(int octets, int lines)
    {
        var line = new string('x', octets);

        var folded = CalendarLines.Fold(line);

        Assert.Equal(lines, folded.Split("\r\n").Length - 1);
        Assert.Equal(line + "\r\n", folded.Replace("\r\n ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_people_wrote_cannot_become_a_line_of_its_own()
    {
        Assert.Equal(@"a\\b\;c\,d\ne\nf", CalendarLines.Escape("a\\b;c,d\r\ne\nf\a"));
        Assert.Equal("\"Ana ATTENDEE:x\"", CalendarLines.Quote("Ana \"\r\nATTENDEE:x\""));

        var text = (Invited with { Summary = "Hola\r\nATTENDEE:mailto:evil@example.org" }).Write(Now);
        Assert.DoesNotContain("\r\nATTENDEE", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_the_same_entry_with_a_higher_sequence_and_a_cancellation_takes_it_away()
    {
        var changed = (Invited with { Meeting = Booked with { Version = 2, Start = Booked.Start + Duration.FromDays(7) } }).Write(Now + Duration.FromDays(1));
        var cancelled = (Invited with { Meeting = Booked with { Version = 3, State = MeetingState.Cancelled } }).Write(Now);

        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], new[] { Invited.Write(Now), changed, cancelled }.Select(text => Value(text, "METHOD")));
        Assert.Equal(["0", "1", "2"], new[] { Invited.Write(Now), changed, cancelled }.Select(text => Value(text, "SEQUENCE")));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], new[] { Invited.Write(Now), changed, cancelled }.Select(text => Value(text, "STATUS")));
        Assert.All(new[] { Invited.Write(Now), changed, cancelled }, text => Assert.Equal("meeting1@peerexchange", Value(text, "UID")));
        Assert.Equal(("20260302T120000Z", "20260303T120000Z"), (Value(Invited.Write(Now), "DTSTAMP"), Value(changed, "DTSTAMP")));
    }

    [Fact]
    public void Nobody_is_an_attendee_where_no_organizer_may_be_named()
    {
        var reader = new CalendarAddress("Ana; Ferreyra", "ana@example.org");
        Assert.DoesNotContain("ana@example.org", (Invited with { Reader = reader }).Write(Now), StringComparison.Ordinal);
        Assert.DoesNotContain("mailto", (Invited with { Organizer = new CalendarAddress("Ana", "") }).Write(Now), StringComparison.Ordinal);

        var text = (Invited with { Organizer = new CalendarAddress("Bruna", "bruna@example.org"), Reader = reader }).Write(Now).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("ORGANIZER;CN=\"Bruna\":mailto:bruna@example.org\r\n", text, StringComparison.Ordinal);
        Assert.Contains("ATTENDEE;CN=\"Ana; Ferreyra\";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:ana@example.org\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2026-03-20T18:00:00Z", 90)]
    [InlineData("America/Sao_Paulo", "2018-11-04T02:30:00Z", 90)]
    [InlineData("Europe/Madrid", "2026-03-28T22:30:00Z", 240)]
    [InlineData("Europe/Madrid", "2026-03-29T09:00:00Z", 60)]
    [InlineData("Europe/Madrid", "2026-10-24T22:00:00Z", 600)]
    [InlineData("Europe/Madrid", "2026-12-31T22:30:00Z", 120)]
    [InlineData("America/Mexico_City", "2026-07-01T15:00:00Z", 60)]
    [InlineData("America/Santiago", "2026-04-05T01:30:00Z", 180)]
    [InlineData("America/Caracas", "2026-05-04T14:00:00Z", 45)]
    [InlineData("Europe/Dublin", "2026-01-10T10:00:00Z", 45)]
    [InlineData("UTC", "2026-05-04T14:00:00Z", 45)]
    public async Task A_calendar_reads_the_same_moments(string zone, string start, int minutes)
    {
        var meeting = Booked with { Zone = zone, Start = InstantPattern.General.Parse(start).Value, Minutes = minutes };

        var read = await CalendarReader.ReadAsync((Invited with { Meeting = meeting }).Write(Now));

        Assert.Equal((zone, meeting.Start, meeting.End), (read["zone"], Moment(read["start"]), Moment(read["end"])));
    }

    /// <summary>ical.js reads 02:30 as the second of the two.</summary>
    [Theory]
    [InlineData("Europe/Madrid", "2026-10-25T00:30:00Z", 60)]
    [InlineData("Europe/Madrid", "2026-10-25T01:30:00Z", 60)]
    [InlineData("America/Mexico_City", "2022-10-30T05:30:00Z", 60)]
    public async Task An_hour_that_the_clocks_repeat_is_not_mistaken(string zone, string start, int minutes)
    {
        var meeting = Booked with { Zone = zone, Start = InstantPattern.General.Parse(start).Value, Minutes = minutes };

        var read = await CalendarReader.ReadAsync((Invited with { Meeting = meeting }).Write(Now));

        Assert.Equal((meeting.Start, meeting.End), (Moment(read["start"]), Moment(read["end"])));
    }

    [Fact]
    public async Task A_calendar_reads_all_that_was_written()
    {
        var read = await CalendarReader.ReadAsync(new Invitation(
            Booked with { Version = 4, State = MeetingState.Cancelled }, Nasty, Nasty + Nasty, Booked.Place, new CalendarAddress(Nasty, "bruna@example.org"), new CalendarAddress("Ana", "ana@example.org")).Write(Now));

        Assert.Equal((Nasty, Nasty + Nasty, Booked.Place, Booked.Place), (read["summary"], read["description"], read["location"], read["url"]));
        Assert.Equal(("CANCEL", "CANCELLED", "3", "meeting1@peerexchange"), (read["method"], read["status"], read["sequence"], read["uid"]));
        Assert.Equal(("mailto:bruna@example.org", "mailto:ana@example.org"), (read["organizer"], read["attendees"]));
    }

    private static Instant Moment(string iso) => Instant.FromDateTimeOffset(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));

    private static string Value(string calendar, string name) =>
        calendar.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];
}
