using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Meetings;

/// <summary>Who came to a meeting and what was agreed goes on record, complete or not at all.</summary>
public sealed class RecordMeetingTests
{
    private static readonly Dictionary<string, string> Points =
        RecordMeeting.PointsOf(Oei.Meeting("referencing")!, Oei).ToDictionary(point => point.Key, point => "Sobre " + point.Label.Es);

    private static readonly MeetingRecord Complete = new([OfficeBrazil.Id, OfficeUruguay.Id], "Marta Ríos, UNICEF", Points, "La agenda se ajusta en dos semanas");

    [Fact]
    public void A_meeting_that_has_not_begun_is_not_recorded() => Assert.Equal("MeetingNotYet", FormDeskTop.Rule(Record(Booked(held: false), Complete)));

    [Fact]
    public void Each_point_the_programme_names_is_written_about()
    {
        var refused = Assert.IsType<Decision.Refused>(Record(Booked(), Complete with { Points = new Dictionary<string, string>(Points) { ["compromisos"] = " " } })).Refusal;

        Assert.Equal("PointMissing", refused.Reason);
        Assert.Equal("Compromisos", Assert.IsType<LocalText>(refused.Arguments[0]).Es);
    }

    [Fact]
    public void Somebody_attended_and_something_was_agreed()
    {
        Assert.Equal("NobodyAttended", FormDeskTop.Rule(Record(Booked(), Complete with { Attended = [], Guests = " " })));
        Assert.Equal("NobodyAttended", FormDeskTop.Rule(Record(Booked(), Complete with { Attended = [OfficeChile.Id], Guests = "" })));
        Assert.Equal("AgreementsMissing", FormDeskTop.Rule(Record(Booked(), Complete with { Agreements = "  " })));
    }

    [Fact]
    public void Everything_that_a_record_lacks_is_said_at_once()
    {
        var kind = Oei.Meeting("referencing")!;

        var missing = RecordMeeting.Missing(new MeetingRecord([], " ", new Dictionary<string, string>(), ""), kind, Oei);

        Assert.Equal(["NobodyAttended", .. Points.Select(_ => "PointMissing"), "AgreementsMissing"], missing.Select(lack => lack.Refusal.Reason));
        Assert.Equal(Points.Keys, missing.Select(lack => lack.Point).OfType<string>());
        Assert.Empty(RecordMeeting.Missing(Complete, kind, Oei));
    }

    [Fact]
    public void What_was_written_is_on_record_and_only_those_invited_count_as_present()
    {
        var top = Booked();

        Record(top, Complete with { Attended = [OfficeUruguay.Id, OfficeChile.Id, OfficeUruguay.Id] });

        var meeting = Assert.Single(top.Open.Meetings);
        Assert.Equal(MeetingState.Held, meeting.State);
        Assert.Equal([OfficeUruguay.Id], meeting.Attended);
        Assert.Equal(("Marta Ríos, UNICEF", "La agenda se ajusta en dos semanas", "Sobre Compromisos"), (meeting.Guests, meeting.Agreements, meeting.Points["compromisos"]));
    }

    [Fact]
    public void A_correction_replaces_the_record_and_a_held_meeting_gets_no_other_time()
    {
        var top = Booked();
        Record(top, Complete);

        Record(top, Complete with { Agreements = "Corregido" }, OfficeBrazil);

        Assert.Equal(("Corregido", OfficeBrazil.Id), (top.Open.Meetings[0].Agreements, top.Open.Meetings[0].By));
        Assert.Equal("MeetingHeld", FormDeskTop.Rule(Book(top)));
    }

    [Fact]
    public void Those_who_set_the_time_record_it_and_nobody_else()
    {
        Assert.Equal("NotYoursToBook", FormDeskTop.Rule(Record(Booked(), Complete, LeaderUruguay)));
        Assert.IsType<Decision.Committed>(Record(Booked(), Complete, Carmen));
    }

    [Fact]
    public void A_cancelled_meeting_has_no_record()
    {
        var top = Booked();
        top.Take(BookMeeting.Cancel(top.Folder, Oei, "m1", Actor(OfficeBrazil), StandingExchange.Roster, top.Now));

        Assert.Equal("NoSuchDossier", FormDeskTop.Rule(Record(top, Complete)));
    }

    private static StandingExchange Booked(bool held = true)
    {
        var top = new StandingExchange("agenda_draft");
        Book(top);
        top.Now += held ? Duration.FromDays(30) : Duration.Zero;
        return top;
    }

    private static Decision Book(StandingExchange top) => top.Take(BookMeeting.Decide(
        top.Folder, Oei, "m1", new MeetingTime("referencing", new LocalDateTime(2026, 3, 20, 15, 0), DateTimeZoneProviders.Tzdb["America/Montevideo"], null, ""),
        Actor(OfficeUruguay), StandingExchange.Roster, top.Now));

    private static Decision Record(StandingExchange top, MeetingRecord record, Person? who = null) =>
        top.Take(RecordMeeting.Decide(top.Folder, Oei, "m1", record, Actor(who ?? OfficeUruguay), StandingExchange.Roster, top.Now));
}
