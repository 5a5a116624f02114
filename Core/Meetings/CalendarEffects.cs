using System.Globalization;
using NodaTime;
using PeerExchange.Core.Decisions;

namespace PeerExchange.Core.Meetings;

/// <summary>What a decision on a meeting causes in the calendar of the configured organiser.</summary>
public static class CalendarEffects
{
    /// <summary>Name of the command that makes the calendar say what the meeting says; safe to repeat.</summary>
    public const string Command = "meeting.calendar";

    private const string At = "at";

    public static Do Follow(string dossierId, string meetingId) => new(Command, Ids(dossierId, meetingId));

    /// <summary>To be looked at again; whoever sets another time meanwhile makes this one void.</summary>
    public static Do FollowAt(string dossierId, string meetingId, Instant when)
    {
        var ids = Ids(dossierId, meetingId);
        ids[At] = when.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture);
        return new(Command, ids, when);
    }

    /// <summary>The time a command waited for; null: it is to be done at once.</summary>
    public static Instant? TimeOf(IReadOnlyDictionary<string, string> ids) =>
        long.TryParse(ids.GetValueOrDefault(At), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? Instant.FromUnixTimeTicks(ticks) : null;

    private static Dictionary<string, string> Ids(string dossierId, string meetingId) => new(3) { ["dossier"] = dossierId, ["meeting"] = meetingId };
}
