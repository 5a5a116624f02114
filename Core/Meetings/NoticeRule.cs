using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>
/// How many days ahead a meeting is asked for: calendar days in the zone of whoever asks, today not counted, the day of the meeting counted. Asked on
/// the 1st with fifteen days' notice it can be on the 16th.
/// </summary>
public static class NoticeRule
{
    /// <summary>The first day on which such a meeting can be; null: the kind asks for no notice.</summary>
    public static LocalDate? FirstDay(MeetingKind kind, DateTimeZone zone, Instant now) =>
        kind.Rule(RuleNames.Notice)?.Number("days") is { } days ? now.InZone(zone).Date.PlusDays(days) : null;

    /// <summary>Whether the actor may allow less notice, giving a reason.</summary>
    public static bool MayWaive(MeetingKind kind, Dossier head, Actor actor) =>
        (kind.Rule(RuleNames.Notice)?.Text("waived_by") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Any(who => who == RoleKeys.Secretariat ? actor.IsSecretaryOf(head.Programme) : actor.Fits(who, head));

    /// <summary>Why it cannot be so soon, with the first day on which it can; null where it can.</summary>
    /// <param name="reason">Why it is allowed all the same, by who may.</param>
    internal static Refusal? Broken(MeetingKind kind, Dossier head, Instant start, Actor actor, DateTimeZone zone, string reason, Instant now) =>
        FirstDay(kind, zone, now) is not { } first || start.InZone(zone).Date >= first ? null
        : !MayWaive(kind, head, actor) ? new Refusal("TooLittleNotice", [kind.Name, kind.Rule(RuleNames.Notice)!.Number("days")!.Value, first])
        : reason.Trim().Length == 0 ? new Refusal("NoticeReason", [kind.Name, kind.Rule(RuleNames.Notice)!.Number("days")!.Value, first])
        : null;
}
