using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>Somebody invited says when they can; once enough can, the meeting is booked in the same commit.</summary>
public static class VoteTimes
{
    /// <param name="can">Places of the times at which they can; none: at no time proposed.</param>
    public static Decision Decide(Folder folder, Programme programme, string pollId, IReadOnlyList<int> can, Actor actor, Roster roster, Instant now)
    {
        if (Find(folder, programme, pollId) is not var (dossier, poll, kind))
        {
            return Decision.Refuse("NoSuchDossier");
        }

        var head = dossier.Head;
        var invited = Invitees.InNetwork(kind, null, dossier, roster).ToList();
        var voters = invited.Where(person => actor.Is(person.Id)).Select(person => person.Id).ToList();
        if (voters.Count == 0)
        {
            return Decision.Refuse("NotInvited", kind.Name);
        }

        if (!poll.IsOpen && poll.State != PollState.Failed)
        {
            return Decision.Nothing;
        }

        IReadOnlyList<int> places = [.. can.Where(place => place >= 0 && place < poll.Starts.Count).Distinct().Order()];
        if (voters.All(voter => poll.VoteOf(voter) is { } before && before.Can.SequenceEqual(places)))
        {
            return Decision.Nothing;
        }

        var voted = poll with { Votes = [.. poll.Votes.Where(vote => !voters.Contains(vote.Person)), .. voters.Select(voter => new Vote(voter, places, now))], ChangedAt = now };
        if (PollRule.Of(kind).Agreed(voted, head, invited, now) is { } agreed && BookMeeting.Problem(programme, dossier, kind, agreed, roster, now) is null)
        {
            return Book(folder, programme, voted, kind, agreed, roster, now);
        }

        var hasFailed = !PollRule.Waiting(voted, head, invited).Any();
        voted = voted with { State = hasFailed ? PollState.Failed : poll.State == PollState.Failed ? PollState.Open : poll.State };
        return Commit(
            folder, programme, dossier, "meeting.vote", $"{kind.Key} {places.Count} of {poll.Starts.Count}", voted, [.. MeetingPosts.Standing(head, voted), .. hasFailed ? MeetingPosts.ToDecide(head, voted) : []], roster, now);
    }

    /// <summary>Who proposed the times, or may set them, takes one although not enough have answered.</summary>
    public static Decision Take(Folder folder, Programme programme, string pollId, int place, Actor actor, Roster roster, Instant now) =>
        Find(folder, programme, pollId) is not var (dossier, poll, kind) || place < 0 || place >= poll.Starts.Count ? Decision.Refuse("NoSuchDossier")
        : !BookMeeting.IsFor(kind, dossier.Head, actor) ? Decision.Refuse("NotYoursToBook", kind.Name)
        : poll.State is PollState.Settled or PollState.Withdrawn ? Decision.Nothing
        : poll.Starts[place] <= now ? Decision.Refuse("TimesPast")
        : BookMeeting.Problem(programme, dossier, kind, poll.Starts[place], roster, now) is { } problem ? new Decision.Refused(problem)
        : Book(folder, programme, poll, kind, poll.Starts[place], roster, now);

    /// <summary>The question is taken back: other times will be proposed, or none.</summary>
    public static Decision Withdraw(Folder folder, Programme programme, string pollId, Actor actor, Roster roster, Instant now)
    {
        if (Find(folder, programme, pollId) is not var (dossier, poll, kind))
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (!BookMeeting.IsFor(kind, dossier.Head, actor))
        {
            return Decision.Refuse("NotYoursToBook", kind.Name);
        }

        var withdrawn = poll with { State = PollState.Withdrawn, ChangedAt = now };
        return poll.State is PollState.Settled or PollState.Withdrawn ? Decision.Nothing : Commit(
            folder, programme, dossier, "meeting.withdraw_times", kind.Key, withdrawn, MeetingPosts.Asked(dossier, withdrawn, kind, roster), roster, now);
    }

    /// <summary>The time for answers is over: whoever proposed has a task, unless everything is settled.</summary>
    public static Decision TimeIsOver(Folder folder, Programme programme, string pollId, Roster roster, Instant now)
    {
        if (Find(folder, programme, pollId) is not var (dossier, poll, kind) || poll.State != PollState.Open || now < poll.AnswerBy)
        {
            return Decision.Nothing;
        }

        var late = poll with { State = PollState.Late, ChangedAt = now };
        return Commit(folder, programme, dossier, "meeting.times_over", kind.Key, late, MeetingPosts.ToDecide(dossier.Head, late), roster, now);
    }

    private static Decision Commit(Folder folder, Programme programme, OpenDossier dossier, string what, string about, Poll poll, IEnumerable<Message> told, Roster roster, Instant now) => ExchangeFlow.Complete(
        folder,
        new Decision.Committed(
            what, about, [poll.AsChange(), Change.Set(Dossier.Key, dossier.Head with { ChangedAt = now }, CoreJson.Default.Dossier)], [.. told, DossierEffects.Publish(dossier.Head.Id)]),
        programme, roster, now);

    /// <summary>Of a kind that repeats the whole series, unless one is under way.</summary>
    private static Decision Book(Folder folder, Programme programme, Poll poll, MeetingKind kind, Instant start, Roster roster, Instant now)
    {
        var with = folder.With([poll.AsChange()]);
        return BookMeeting.At(with, programme, OpenDossier.Read(with)!, poll.Id, kind, start, poll.Zone, poll.Minutes, poll.Place, poll.By, roster, now, Series.IsBegunWith(OpenDossier.Read(folder)!, kind, now));
    }

    private static (OpenDossier Dossier, Poll Poll, MeetingKind Kind)? Find(Folder folder, Programme programme, string pollId) =>
        OpenDossier.Read(folder) is { } dossier && dossier.Polls.FirstOrDefault(poll => poll.Id == pollId) is { } poll && programme.Meeting(poll.Kind) is { } kind
            ? (dossier, poll, kind)
            : null;
}
