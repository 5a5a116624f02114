using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>A time for a meeting as entered: in the zone of whoever enters it.</summary>
/// <param name="Place">The address of the call, or where it is held.</param>
/// <param name="Reason">Why it is sooner than the notice the kind asks for; empty: it is not.</param>
public sealed record MeetingTime(string Kind, LocalDateTime Start, DateTimeZone Zone, int? Minutes, string Place, string Reason = "")
{
    /// <summary>Of a kind that repeats: those that follow it in its series get their times too.</summary>
    public bool WithLater { get; init; }
}

/// <summary>The agreed time of a meeting is set or changed; those invited are told in their own time.</summary>
public static class BookMeeting
{
    private const int LongestPlace = 500;

    /// <summary>Whether the actor sets times of this kind and records such meetings.</summary>
    public static bool IsFor(MeetingKind kind, Dossier head, Actor actor) =>
        actor.IsSecretaryOf(head.Programme) || kind.By.Any(who => kind.Has(RuleNames.OfNetwork) ? actor.Holds(head.Programme, Debt.RoleOf(who)) : actor.Fits(who, head));

    /// <param name="meetingId">Made by the card, so that a double click books once; the id of a meeting that exists changes it.</param>
    public static Decision Decide(Folder folder, Programme programme, string meetingId, MeetingTime time, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || programme.Meeting(time.Kind) is not { } kind)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        if (!IsFor(kind, head, actor))
        {
            return Decision.Refuse("NotYoursToBook", kind.Name);
        }

        var start = time.Start.InZoneLeniently(time.Zone).ToInstant();
        return Problem(programme, dossier, kind, start, roster, now) is { } problem
            ? new Decision.Refused(problem)
            : NoticeRule.Broken(kind, head, start, actor, time.Zone, time.Reason, now) is { } early
                ? new Decision.Refused(early)
                : At(folder, programme, dossier, meetingId, kind, start, time.Zone.Id, time.Minutes, time.Place, actor.Person.Id, roster, now, time.WithLater);
    }

    /// <summary>The meeting at that time, by whoever set it; the one of the kind that is booked already is moved.</summary>
    internal static Decision At(
        Folder folder, Programme programme, OpenDossier dossier, string meetingId, MeetingKind kind, Instant start, string zone, int? minutes, string where, string by, Roster roster, Instant now, bool withLater = false)
    {
        var before = dossier.Meetings.FirstOrDefault(meeting => meeting.Id == meetingId) ?? Series.Taken(dossier, kind);
        if (before is { State: MeetingState.Held })
        {
            return Decision.Refuse("MeetingHeld", kind.Name);
        }

        var series = withLater ? Series.Of(kind) : null;
        var others = dossier.Meetings.Where(meeting => meeting.Kind == kind.Key && meeting.State == MeetingState.Booked).ToList();
        if (before is null && series is null && others.Any(meeting => meeting.Start == start))
        {
            return Decision.Nothing;
        }

        if (before is null && series is not null && !Series.IsBegunWith(dossier, kind, now))
        {
            return Decision.Refuse("SeriesBooked", kind.Name);
        }

        var meeting = new Meeting(
            before?.Id ?? meetingId, kind.Key, start, Math.Clamp(minutes ?? before?.Minutes ?? kind.Minutes, 5, 1440), zone, PlaceOf(where), MeetingState.Booked,
            (before?.Version ?? 0) + 1, [], "", new Dictionary<string, string>(), "", by, now)
        {
            Others = before?.Others ?? [],
            Series = before?.Series,
            Number = before?.Number ?? 0,
        };
        List<(Meeting? Before, Meeting After)> times = [(before, meeting)];
        if (series is not null)
        {
            times = [.. Whole(programme, dossier, kind, series, before, meeting, roster)];
            if (times.Select(time => Problem(programme, dossier, kind, time.After.Start, roster, now)).OfType<Refusal>().FirstOrDefault() is { } problem)
            {
                return new Decision.Refused(problem);
            }
        }

        IReadOnlyList<Meeting> changed = [.. times.Where(time => !IsSame(time.Before, time.After)).Select(time => time.After)];
        return changed.Count == 0 ? Decision.Nothing : Commit(folder, dossier, changed, before is null ? "meeting.book" : "meeting.change", programme, kind, roster, now);
    }

    private static bool IsSame(Meeting? before, Meeting after) =>
        before is { State: MeetingState.Booked } && before.Start == after.Start && before.Minutes == after.Minutes && before.Place == after.Place && before.Series == after.Series;

    /// <summary>The meeting with those that follow it in its series: booked where there are none yet, moved where they are booked; what was held or cancelled stays.</summary>
    private static IEnumerable<(Meeting? Before, Meeting After)> Whole(
        Programme programme, OpenDossier dossier, MeetingKind kind, Series series, Meeting? before, Meeting first, Roster roster)
    {
        first = first with { Series = first.Series ?? first.Id, Number = Math.Max(1, first.Number) };
        yield return (before, first);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(first.Zone) ?? DateTimeZone.Utc;
        var moved = Enumerable.Range(first.Number, series.Count).Select(number => Series.IdOf(first.Series, number)).Append(first.Id).ToHashSet(StringComparer.Ordinal);
        var starts = series.Later(first.Start, first.Minutes, Math.Max(0, series.Count - first.Number), zone, MeetingHours.Sides(programme, dossier, kind, roster, moved));
        for (var later = 1; later <= starts.Count; later++)
        {
            var id = Series.IdOf(first.Series, first.Number + later);
            var known = dossier.Meetings.FirstOrDefault(meeting => meeting.Id == id);
            if (known is not { State: not MeetingState.Booked })
            {
                yield return (known, first with { Id = id, Start = starts[later - 1], Number = first.Number + later, Version = (known?.Version ?? 0) + 1, Others = known?.Others ?? first.Others });
            }
        }
    }

    /// <param name="withLater">Those that follow it in its series too.</param>
    public static Decision Cancel(Folder folder, Programme programme, string meetingId, Actor actor, Roster roster, Instant now, bool withLater = false)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Meetings.FirstOrDefault(meeting => meeting.Id == meetingId) is not { } meeting
            || programme.Meeting(meeting.Kind) is not { } kind)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (!IsFor(kind, dossier.Head, actor))
        {
            return Decision.Refuse("NotYoursToBook", kind.Name);
        }

        IReadOnlyList<Meeting> gone =
        [
            .. (withLater ? Series.After(dossier, meeting) : []).Prepend(meeting).Where(known => known.State == MeetingState.Booked)
                .Select(known => known with { State = MeetingState.Cancelled, Version = known.Version + 1, By = actor.Person.Id, ChangedAt = now }),
        ];
        return gone.Count == 0 ? Decision.Nothing : Commit(folder, dossier, gone, "meeting.cancel", programme, kind, roster, now);
    }

    internal static string PlaceOf(string where) => InputText.Cut(InputText.Clean(where, FieldType.Text), LongestPlace);

    /// <param name="meetings">The first of them is what those invited are told of: its card says the others.</param>
    private static Decision Commit(Folder folder, OpenDossier dossier, IReadOnlyList<Meeting> meetings, string what, Programme programme, MeetingKind kind, Roster roster, Instant now)
    {
        var (head, meeting) = (dossier.Head, meetings[0]);
        var after = head with { ChangedAt = now };

        // Whoever is still asked when they can is told that the time is set.
        var polls = meeting.State != MeetingState.Booked ? [] : dossier.Polls.Where(poll => poll.Kind == kind.Key && poll.State is not (PollState.Settled or PollState.Withdrawn))
            .Select(poll => poll with { State = PollState.Settled, ChangedAt = now }).ToList();
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                what, meetings.Count == 1 ? $"{meeting.Kind} version {meeting.Version}" : $"{meeting.Kind} {meetings.Count} of a series", [.. meetings.Select(known => known.AsChange()), .. polls.Select(poll => poll.AsChange()), Change.Set(Dossier.Key, after, CoreJson.Default.Dossier)],
                [
                    .. ExchangePosts.About(head, meeting, Invitees.InNetwork(kind, meeting, dossier, roster)), .. polls.SelectMany(poll => MeetingPosts.Asked(dossier, poll, kind, roster)),
                    DossierEffects.Publish(head.Id), .. meetings.Select(known => CalendarEffects.Follow(head.Id, known.Id)),
                ]),
            programme, roster, now);
    }

    /// <summary>Why no meeting of the kind can be booked yet, at whatever time; null where one can.</summary>
    public static Refusal? NotYet(Programme programme, OpenDossier dossier, MeetingKind kind, Instant now)
    {
        var head = dossier.Head;
        if (programme.Stage(head.Kind, head.Stage) is { Ends: true })
        {
            return new Refusal("ExchangeEnded", []);
        }

        if (kind.Has(RuleNames.OfNetwork) != (head.Kind == DossierKind.Event))
        {
            return new Refusal("TooEarlyToBook", [kind.Name]);
        }

        if (kind.Rule(RuleNames.FromStage)?.Text("stage") is { } stage && !programme.HasReached(head.Kind, head.Stage, stage))
        {
            // The gate says why in the programme's own words.
            var gate = new Gates(programme, dossier, now.InUtc().Date).Closed(stage).FirstOrDefault().Gate;
            return gate is null ? new Refusal("TooEarlyToBook", [kind.Name]) : new Refusal("Gate", [gate.Refusal]);
        }

        if (ClosedList.Problem(programme, dossier, kind) is { } missing)
        {
            return missing;
        }

        return (kind.Has(RuleNames.DuringVisit) || kind.Has(RuleNames.AfterVisit)) && VisitDates.Of(programme, dossier) is null ? new Refusal("NoVisitDates", []) : null;
    }

    /// <summary>Why the meeting cannot be at that time, or not yet; null where it can.</summary>
    internal static Refusal? Problem(Programme programme, OpenDossier dossier, MeetingKind kind, Instant start, Roster roster, Instant now)
    {
        if (NotYet(programme, dossier, kind, now) is { } refusal)
        {
            return refusal;
        }

        if (VisitDates.Of(programme, dossier) is not { } visit)
        {
            return null;
        }

        var day = start.InZone(ExchangeFlow.ZoneOf(dossier.Head, roster)).Date;
        return kind.Has(RuleNames.DuringVisit) && !visit.Contains(day) ? new Refusal("OnlyDuringVisit", [kind.Name, visit.Start, visit.End])
            : kind.Has(RuleNames.AfterVisit) && day <= visit.End ? new Refusal("OnlyAfterVisit", [kind.Name, visit.End])
            : null;
    }
}
