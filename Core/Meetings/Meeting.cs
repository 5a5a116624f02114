using NodaTime;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>A meeting of an exchange: its time, and after it who came and what was agreed.</summary>
/// <param name="Kind">Key of the programme's kind of meeting.</param>
/// <param name="Zone">IANA zone of whoever set the time.</param>
/// <param name="Place">Address of the call or the place, as entered.</param>
/// <param name="Version">Counts changes of the time; a changed meeting is announced anew.</param>
/// <param name="Attended">Person ids of those of the network who came.</param>
/// <param name="Guests">Names of others who came, as entered.</param>
/// <param name="Points">What was said on each point the kind asks for, by its key.</param>
/// <param name="By">Person id of who set or recorded it last.</param>
public sealed record Meeting(
    string Id,
    string Kind,
    Instant Start,
    int Minutes,
    string Zone,
    string Place,
    MeetingState State,
    int Version,
    IReadOnlyList<string> Attended,
    string Guests,
    IReadOnlyDictionary<string, string> Points,
    string Agreements,
    string By,
    Instant ChangedAt)
{
    /// <summary>Others who were invited to this one, in the order in which they were.</summary>
    public IReadOnlyList<MeetingGuest> Others { get; init => field = value ?? []; } = [];

    /// <summary>The id of the first meeting of the series it belongs to; null: to none.</summary>
    public string? Series { get; init; }

    /// <summary>Its place in the series, from 1; 0: in none.</summary>
    public int Number { get; init; }

    public Instant End => Start + Duration.FromMinutes(Minutes);

    public static string KeyOf(string id) => Keys.Join("g", id);

    public Change AsChange() => Change.Set(KeyOf(Id), this, CoreJson.Default.Meeting);
}

public enum MeetingState
{
    Booked,

    /// <summary>Attendance and agreements are on record.</summary>
    Held,
    Cancelled,
}
