using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Exchanges;
using static PeerExchange.Tests.Exchanges.StandingExchange;

namespace PeerExchange.Tests.Meetings;

/// <summary>A call records itself only where everybody invited has agreed; where not, those who set its time are told how many have not.</summary>
public sealed class RecordingTests
{
    private const string Field = "c_grabacion";

    [Fact]
    public void It_begins_by_itself_once_everybody_invited_has_agreed_and_not_after_one_withdrew()
    {
        var kind = Kind(new Dictionary<string, string> { ["form"] = "OEI-A7", ["field"] = Field });
        var top = Booked();
        Assert.Equal((3, false), Stands(top, kind));

        Agree(top, OfficeBrazil, "true");
        Agree(top, OfficeUruguay, "true");
        Agree(top, LeaderUruguay, "false");
        Assert.Equal((1, false), Stands(top, kind));
        Agree(top, LeaderUruguay, "true");
        Assert.Equal((0, true), Stands(top, kind));
        Agree(top, OfficeBrazil, "false");
        Assert.Equal((1, false), Stands(top, kind));
    }

    [Fact]
    public void Without_a_consent_named_it_begins_by_itself_and_a_kind_that_is_not_recorded_never()
    {
        var top = Booked();

        Assert.Equal((0, true), Stands(top, Kind([])));
        Assert.Equal((0, false), Stands(top, Oei.Meeting("referencing")!));
    }

    private static (int Unconsented, bool StartsItself) Stands(StandingExchange top, MeetingKind kind) => (
        Recording.Unconsented(kind, top.Open.Meetings[0], Oei, top.Open, StandingExchange.Roster), Recording.StartsItself(kind, top.Open.Meetings[0], Oei, top.Open, StandingExchange.Roster));

    private static MeetingKind Kind(Dictionary<string, string> parameters) =>
        Oei.Meeting("referencing")! with { Attendees = [.. Oei.Meeting("referencing")!.Attendees, RoleKeys.Secretariat], Rules = [new RuleUse(RuleNames.Recorded, parameters, 1)] };

    private static StandingExchange Booked()
    {
        var top = new StandingExchange("agenda_draft");
        top.Take(BookMeeting.Decide(
            top.Folder, Oei, "m1", new MeetingTime("referencing", new LocalDateTime(2026, 3, 20, 15, 0), DateTimeZone.Utc, null, ""), Actor(OfficeUruguay), StandingExchange.Roster, top.Now));
        return top;
    }

    private static void Agree(StandingExchange top, Person who, string answer) => top.Add(new Submission(
        "a7" + who.Id, "OEI-A7", who.Id, SubmissionState.Submitted, 1, 0, who.Id, null, 0, new Dictionary<string, string> { [Field] = answer }, [], [], top.Now, top.Now, top.Now));
}
