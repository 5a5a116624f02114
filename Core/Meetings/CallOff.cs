using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>What an exchange that ends leaves behind: meetings still to come are cancelled, questions about dates withdrawn, and those invited told.</summary>
public static class CallOff
{
    /// <param name="ended">The exchange as it stands after its end.</param>
    public static (IReadOnlyList<Change> Changes, IReadOnlyList<Message> Messages) Of(OpenDossier dossier, Dossier ended, Programme programme, string by, Roster roster, Instant now)
    {
        var (changes, messages) = (new List<Change>(), new List<Message>());
        foreach (var meeting in dossier.Meetings.Where(meeting => meeting.State == MeetingState.Booked && meeting.End > now))
        {
            var cancelled = meeting with { State = MeetingState.Cancelled, Version = meeting.Version + 1, By = by, ChangedAt = now };
            changes.Add(cancelled.AsChange());
            messages.Add(CalendarEffects.Follow(ended.Id, meeting.Id));
            if (programme.Meeting(meeting.Kind) is { } kind)
            {
                messages.AddRange(ExchangePosts.About(ended, cancelled, Invitees.InNetwork(kind, cancelled, dossier, roster)));
            }
        }

        foreach (var poll in dossier.Polls.Where(poll => poll.State is not (PollState.Settled or PollState.Withdrawn)))
        {
            var withdrawn = poll with { State = PollState.Withdrawn, ChangedAt = now };
            changes.Add(withdrawn.AsChange());
            if (programme.Meeting(poll.Kind) is { } kind)
            {
                messages.AddRange(MeetingPosts.Asked(dossier, withdrawn, kind, roster));
            }
        }

        return (changes, messages);
    }
}
