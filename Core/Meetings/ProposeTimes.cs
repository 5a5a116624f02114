using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>Times to choose from, as somebody proposes them.</summary>
public sealed record ProposedTimes(string Kind, IReadOnlyList<Instant> Starts, DateTimeZone Zone, int Minutes, string Place, string Reason = "");

/// <summary>Who sets the time of a meeting asks those invited at which of some times they can.</summary>
public static class ProposeTimes
{
    private const int MostTimes = 5;

    /// <param name="pollId">Made with the card: pressed twice it is one question.</param>
    public static Decision Decide(Folder folder, Programme programme, string pollId, ProposedTimes times, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || programme.Meeting(times.Kind) is not { } kind)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        if (!BookMeeting.IsFor(kind, head, actor))
        {
            return Decision.Refuse("NotYoursToBook", kind.Name);
        }

        if (dossier.Polls.Any(poll => poll.Id == pollId || (poll.Kind == kind.Key && poll.IsOpen)))
        {
            // Pressed twice, or somebody else asks already: that question is shown.
            return Decision.Nothing;
        }

        if ((dossier.Meetings.FirstOrDefault(meeting => meeting.Id == pollId) ?? Series.Taken(dossier, kind)) is { State: not MeetingState.Cancelled })
        {
            return Decision.Refuse("MeetingBooked", kind.Name);
        }

        IReadOnlyList<Instant> starts = [.. times.Starts.Distinct().Order().Take(MostTimes)];
        if (starts.Count == 0 || starts.Any(start => start <= now))
        {
            return Decision.Refuse("TimesPast");
        }

        foreach (var start in starts)
        {
            if ((BookMeeting.Problem(programme, dossier, kind, start, roster, now) ?? NoticeRule.Broken(kind, head, start, actor, times.Zone, times.Reason, now)) is { } problem)
            {
                return new Decision.Refused(problem);
            }
        }

        var answerBy = Deadline(PollRule.Of(kind), head, starts[0], roster, now);
        var poll = new Poll(
            pollId, kind.Key, starts, Math.Clamp(times.Minutes, 5, 1440), times.Zone.Id, BookMeeting.PlaceOf(times.Place), [], PollState.Open, answerBy, actor.Person.Id, now, now);
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                "meeting.propose_times", $"{kind.Key} {starts.Count} times", [poll.AsChange(), Change.Set(Dossier.Key, head with { ChangedAt = now }, CoreJson.Default.Dossier)],
                [.. MeetingPosts.Asked(dossier, poll, kind, roster), MeetingPosts.Over(head, poll), DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }

    /// <summary>The end of the last working day for answers where the exchange is held, and in any case before the first of the times.</summary>
    private static Instant Deadline(PollRule rule, Dossier head, Instant first, Roster roster, Instant now)
    {
        var zone = ExchangeFlow.ZoneOf(head, roster);
        var country = head.Parties.OrderBy(party => party.Side).FirstOrDefault()?.Country ?? "";
        var day = Holidays.PlusWorkingDays(country, now.InZone(zone).Date, rule.Days);
        var end = day.At(new LocalTime(18, 0)).InZoneLeniently(zone).ToInstant();
        var latest = first - Duration.FromHours(24);
        return Instant.Max(now + Duration.FromHours(1), Instant.Min(end, latest));
    }
}
