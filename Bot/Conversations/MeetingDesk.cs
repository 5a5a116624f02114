using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>What somebody may see of a meeting, by the one visibility function.</summary>
internal static class MeetingDesk
{
    /// <summary>Null where the meeting is not there at all for this person.</summary>
    public static MeetingView? ViewOf(Programme programme, OpenDossier dossier, Meeting meeting, Actor actor, Roster roster, Instant now)
    {
        var head = dossier.Head;
        if (programme.Meeting(meeting.Kind) is not { } kind)
        {
            return null;
        }

        var matter = Matter.None with { Dossier = head, Listed = Invitees.Ids(kind, meeting, dossier, roster) };
        var sight = Visibility.Of(programme, "meeting", Viewer.Of(actor), matter);
        if (sight < Sight.State)
        {
            return null;
        }

        var isInvited = matter.Listed.Any(actor.Is);
        var isMine = Core.Meetings.BookMeeting.IsFor(kind, head, actor);

        // A room with closed lists is shown to nobody else but those who set its time.
        var hasPlace = sight >= Sight.Full && (isInvited || isMine || !kind.Has(RuleNames.ClosedList));
        return new MeetingView(
            programme, head, kind, meeting, hasPlace, Visibility.Of(programme, "meeting_record", Viewer.Of(actor), matter) >= Sight.Full,
            isMine, Names(meeting.Attended, meeting, roster),
            Core.Meetings.RecordMeeting.PointsOf(kind, programme),
            ZonesOf(programme, dossier, kind, roster))
        {
            IsInvited = isInvited,
            Others = sight < Sight.Full ? [] : [.. InviteGuests.GuestsOf(programme, dossier, meeting, actor, roster).Select(guest => guest.Name)],
            Later = [.. Series.After(dossier, meeting)],
            MayInvite = Core.Meetings.InviteGuests.Problem(kind, head, meeting, actor, now) is null,
            Unconsented = isMine ? Recording.Unconsented(kind, meeting, programme, dossier, roster) : 0,
            IsForCoordination = actor.IsSecretaryOf(head.Programme),
            MayOpenExchange = Visibility.Of(programme, "exchange_state", Viewer.Of(actor), Matter.None with { Dossier = head }) >= Sight.State,
            Tasks = Visibility.Of(programme, "meeting_record", Viewer.Of(actor), matter) < Sight.Full ? [] :
            [
                .. dossier.Tasks.Where(task => task.Meeting == meeting.Id && task.State != AgreedTaskState.Dropped).OrderBy(task => task.Due)
                    .Select(task => (task, roster.Find(task.Owner) is { State: not PersonState.Erased } owner ? owner.Name : "")),
            ],
            Calendar = dossier.Calendar(meeting.Id) is { } entry ? CalendarSight.Of(entry, programme, dossier, kind, meeting, actor, roster, hasPlace) : null,
        };
    }

    /// <summary>Names of those who came: of the network, or invited by name and address; who was erased has none.</summary>
    private static IReadOnlyList<string> Names(IReadOnlyList<string> attended, Meeting meeting, Roster roster) =>
    [
        .. attended.Select(id => roster.Find(id) is { } person ? (person.State == PersonState.Erased ? null : person.Name) : meeting.Others.FirstOrDefault(guest => guest.Id == id && guest.IsByAddress)?.Name)
            .OfType<string>(),
    ];

    /// <summary>The zone of each country that takes part, where it is known: of the parties, or of whoever is invited where there are none.</summary>
    public static IReadOnlyList<(string Country, DateTimeZone Zone)> ZonesOf(Programme programme, OpenDossier dossier, MeetingKind kind, Roster roster) =>
        [.. MeetingHours.CountriesOf(dossier, kind, roster).Select(country => (Country: country, Zone: ExchangeFlow.ZoneOf(programme.Key, country, roster))).Where(party => party.Zone is not null).Select(party => (party.Country, party.Zone!))];

    /// <summary>The meeting a press names; null where there is none.</summary>
    public static async Task<(Programme Programme, OpenDossier Dossier, Meeting Meeting)?> FindAsync(FormDesk desk, Turn turn, CancellationToken cancellation) =>
        OpenDossier.Read(await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation)) is { Head.Kind: DossierKind.Exchange or DossierKind.Event } dossier
        && desk.Programmes.Find(dossier.Head.Programme) is { } programme
        && dossier.Meetings.FirstOrDefault(meeting => meeting.Id == turn.Data(CardData.Meeting)) is { } meeting
            ? (programme, dossier, meeting)
            : null;

    /// <summary>Decides on the exchange a press names, waits a moment for what that causes, and shows how things stand.</summary>
    /// <param name="done">Key of what is said where something was done.</param>
    /// <param name="show">What the person sees of it; the text is empty where nothing was done.</param>
    /// <param name="refused">The card that says a refusal where it belongs; null: it is said by itself.</param>
    public static Task<Answer> SettleAsync(
        FormDesk desk, Turn turn, string done, Func<Folder, Programme, Instant, Decision> decide, Func<Programme, OpenDossier, OwnText, Answer> show, CancellationToken cancellation,
        Func<Programme, OpenDossier, Refusal, Answer?>? refused = null) =>
        SettleAsync(desk, turn, done, decide, show, (programme, dossier, refusal) => Task.FromResult(refused?.Invoke(programme, dossier, refusal)), cancellation);

    /// <summary>The same where the card that says a refusal takes a while to write.</summary>
    public static async Task<Answer> SettleAsync(
        FormDesk desk, Turn turn, string done, Func<Folder, Programme, Instant, Decision> decide, Func<Programme, OpenDossier, OwnText, Answer> show,
        Func<Programme, OpenDossier, Refusal, Task<Answer?>> refused, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var settled = await desk.DecideAsync(turn.Data(CardData.Dossier) ?? "", turn.Actor, decide, cancellation);
        if (OpenDossier.Read(settled.Folder) is not { } dossier || desk.Programmes.Find(dossier.Head.Programme) is not { } programme)
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        if (settled.Refusal is { } refusal)
        {
            return await refused(programme, dossier, refusal) ?? Answer.Say(texts.Say(refusal).Text);
        }

        await settled.WithEffectsAsync();
        return show(programme, dossier, settled.IsCommitted ? texts[done] : default);
    }

    /// <param name="done">What was just done to it; empty: nothing.</param>
    public static Answer Show(Turn turn, Programme programme, OpenDossier dossier, Meeting meeting, OwnText done)
    {
        if (ViewOf(programme, dossier, meeting, turn.Actor, turn.Roster, turn.Now) is not { } view)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
        }

        var card = MeetingCard.Draw(view with { Done = done }, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    /// <summary>The kinds of meeting of an exchange, each meeting there is, and what can be booked or why not.</summary>
    public static IReadOnlyList<MeetingLine> LinesOf(Programme programme, OpenDossier dossier, Turn turn)
    {
        var texts = Texts.Of(turn.Language);
        var lines = new List<MeetingLine>();
        foreach (var kind in KindsOf(programme, dossier.Head.Kind))
        {
            var meetings = dossier.Meetings.Where(meeting => meeting.Kind == kind.Key && meeting.State != MeetingState.Cancelled).OrderBy(meeting => meeting.Start).ToList();
            lines.AddRange(meetings.Where(meeting => ViewOf(programme, dossier, meeting, turn.Actor, turn.Roster, turn.Now) is not null).Select(meeting => new MeetingLine(kind, meeting, default)));
            if (Core.Meetings.BookMeeting.IsFor(kind, dossier.Head, turn.Actor) && (meetings.All(meeting => meeting.State != MeetingState.Booked) || kind.Has(RuleNames.Repeats)))
            {
                var refusal = Core.Meetings.BookMeeting.NotYet(programme, dossier, kind, turn.Now);
                lines.Add(new MeetingLine(kind, null, refusal is null ? default : texts.Say(refusal)) { IsAnother = meetings.Count > 0, Poll = dossier.Polls.FirstOrDefault(poll => poll.Kind == kind.Key && poll.IsOpen) });
            }
        }

        // What was held once is rarely held again: what has no date at all goes before it.
        return [.. lines.OrderBy(line => line.IsAnother)];
    }

    /// <summary>The kinds that exchanges hold, or the events of the network.</summary>
    public static IEnumerable<MeetingKind> KindsOf(Programme programme, DossierKind on) => programme.Meetings.Where(kind => kind.Has(RuleNames.OfNetwork) == (on == DossierKind.Event));

    /// <summary>Whether an exchange in that stage waits for a meeting to be booked or recorded.</summary>
    public static bool IsAwaited(Programme programme, Dossier head) => ExchangeFlow.Next(programme, head) is { } next
        && programme.GatesBefore(next).SelectMany(gate => gate.Requires).Any(condition => condition.Name is RuleNames.Booked or RuleNames.Held);
}
