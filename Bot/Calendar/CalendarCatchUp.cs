using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Calendar;

/// <summary>
/// The first start with an organiser's calendar: meetings that were booked before there was one enter it. Done once; where it is broken off, the next start
/// does it again, which makes no event twice. A start without a calendar makes the next one with it the first again.
/// </summary>
internal sealed class CalendarCatchUp(ITableStore store, Decider decider, bool hasCalendar)
{
    private const string Partition = "calendar", Done = "caught_up", Who = "calendar";

    public async Task RunAsync(CancellationToken cancellation)
    {
        var done = await store.ReadAsync(Partition, Done, cancellation);
        if (hasCalendar == (done is not null))
        {
            return;
        }

        if (!hasCalendar)
        {
            await store.CommitAsync(Partition, [RowChange.Delete(Done)], cancellation);
            return;
        }

        foreach (var exchange in (await DossierIndex.ReadAsync(store, DossierIndex.Everywhere, cancellation)).Where(dossier => dossier.Kind == DossierKind.Exchange))
        {
            await decider.DecideAsync(Dossier.StateOf(exchange.Id), Who, Follow, cancellation);
        }

        await store.CommitAsync(Partition, [RowChange.Put(Done, new Dictionary<string, object>(0))], cancellation);
    }

    private static Decision Follow(Folder folder, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier)
        {
            return Decision.Nothing;
        }

        IReadOnlyList<Message> follow =
        [
            .. dossier.Meetings.Where(meeting => meeting.State == MeetingState.Booked && meeting.End > now && dossier.Calendar(meeting.Id) is null)
                .Select(meeting => CalendarEffects.Follow(dossier.Head.Id, meeting.Id)),
        ];
        return follow.Count == 0 ? Decision.Nothing : new Decision.Committed("meeting.calendar", $"{follow.Count} booked before", [], follow);
    }
}
