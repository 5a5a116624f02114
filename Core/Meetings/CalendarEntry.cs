using NodaTime;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>
/// What is known of a meeting's event in the calendar of the organiser: a row of its own beside the meeting, written by the calendar's edge only.
/// It holds no address but in a request that waits for its answer.
/// </summary>
public sealed record CalendarEntry(string MeetingId)
{
    /// <summary>How many events of this meeting are over: one that was cancelled is never used again, so the next has another transaction.</summary>
    public int Round { get; init; }

    /// <summary>The request by which the event is made, kept before it is first sent and sent again byte by byte; null: none waits for an answer.</summary>
    public CalendarRequest? Pending { get; init; }

    /// <summary>Null: there is no event, or not yet.</summary>
    public string? EventId { get; init; }

    /// <summary>The version of the meeting that the calendar shows; 0: none.</summary>
    public int Version { get; init; }

    /// <summary>A hash of all the event was last told, by which a difference is noticed.</summary>
    public string Content { get; init => field = value ?? ""; } = "";

    /// <summary>A hash of the text the event was last told, which is sent again only where it changed.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>Hashes of the addresses invited by us; others in the event were added there by hand and stay.</summary>
    public IReadOnlyList<string> Invited { get; init => field = value ?? []; } = [];

    /// <summary>Where the call is joined; null: not known yet.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>Whether those invited were told where the call is joined.</summary>
    public bool IsJoinTold { get; init; }

    public string? OnlineMeetingId { get; init; }

    /// <summary>Null: never read yet.</summary>
    public CallOptions? Options { get; init; }

    /// <summary>What those invited answered in their calendar, by person id; who is missing has not answered.</summary>
    public IReadOnlyDictionary<string, CalendarAnswer> Answers { get; init => field = value ?? new Dictionary<string, CalendarAnswer>(0); } = new Dictionary<string, CalendarAnswer>(0);

    /// <summary>Null: not read yet.</summary>
    public CallAttendance? Attendance { get; init; }

    /// <summary>Ids of the recordings, oldest first.</summary>
    public IReadOnlyList<string> Recordings { get; init => field = value ?? []; } = [];

    /// <summary>Person id of who shared the recordings with all who were invited; null: nobody has.</summary>
    public string? SharedBy { get; init; }

    /// <summary>Null: all is well.</summary>
    public CalendarProblem? Problem { get; init; }

    /// <summary>How often it was tried in vain since it last went well.</summary>
    public int Attempts { get; init; }

    /// <summary>When the calendar was last read.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>When it is looked at again; null: not before something changes.</summary>
    public Instant? Wakes { get; init; }

    public static string KeyOf(string meetingId) => Keys.Join("gc", meetingId);

    public Change AsChange() => Change.Set(KeyOf(MeetingId), this, CoreJson.Default.CalendarEntry);
}

/// <summary>A request that made or may have made an event.</summary>
/// <param name="Body">JSON, as sent.</param>
/// <param name="Version">The version of the meeting it tells.</param>
/// <param name="SentAt">When it was last about to be sent.</param>
/// <param name="Start">With <paramref name="End"/> the time it asks for, by which an event of an earlier attempt is told from it.</param>
public sealed record CalendarRequest(string TransactionId, string Body, string Content, string Text, IReadOnlyList<string> Invited, int Version, Instant SentAt, Instant Start, Instant End);

/// <summary>The options of a call as they were last read.</summary>
/// <param name="Set">How often they were set since the event last changed.</param>
/// <param name="IsConfirmed">Read again after a while they were still as wanted.</param>
/// <param name="IsLobbyRight">Those invited come in directly, everybody else waits in the lobby.</param>
/// <param name="OnlyOrganizersAdmit">False: whoever presents may let anybody in from the lobby.</param>
/// <param name="CoOrganizers">Person ids of those who may admit from the lobby beside the organising account.</param>
/// <param name="IsRecordingRight">It is recorded by itself, or is not, as the kind of meeting says.</param>
public sealed record CallOptions(int Set, bool IsConfirmed, bool IsLobbyRight, bool OnlyOrganizersAdmit, IReadOnlyList<string> CoOrganizers, bool IsRecordingRight)
{
    /// <summary>Whether the call was to record itself when they were set.</summary>
    public bool Records { get; init; }

    /// <summary>When they were last set and are to be looked at again; null: they are as wanted, or will not be.</summary>
    public Instant? SetAt { get; init; }
}

public enum CalendarAnswer
{
    Accepted,
    Tentative,
    Declined,
}

/// <summary>Who came, by the report of the call.</summary>
/// <param name="People">Person ids of those of the network who were recognised.</param>
/// <param name="Others">How many more there were.</param>
public sealed record CallAttendance(IReadOnlyList<string> People, int Others);

/// <summary>Why the calendar could not be brought up to date.</summary>
public enum CalendarProblem
{
    /// <summary>It does not answer or asks to wait.</summary>
    Unavailable,

    /// <summary>The application may not write the organiser's calendar, or its sign-in is refused: an administrator has to act.</summary>
    NotAllowed,

    /// <summary>The organiser's mailbox is not there: an administrator has to act.</summary>
    NoMailbox,

    /// <summary>The application may not reach the organiser's calls (application access policy): the event stands, its options and reports do not come.</summary>
    NoCallPolicy,

    /// <summary>The request was refused as wrong.</summary>
    Refused,

    /// <summary>The event has no link to join yet.</summary>
    NoJoinUrl,
}
