using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using Voting = PeerExchange.Core.Meetings.VoteTimes;

namespace PeerExchange.Bot.Conversations;

/// <summary>Those invited say when they can; the meeting is booked once enough can, or whoever sets the time takes one, or withdraws the question.</summary>
internal sealed class VoteTimes(FormDesk desk) : IConversation, IWritesLetters
{
    public IEnumerable<(string Card, Writing Write)> Letters => [(MeetingPosts.Times, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.MeetingTimes, (turn, cancellation) => ShowAsync(turn, default, cancellation))
        .Verb(Verbs.MeetingVote, VoteAsync)
        .Verb(Verbs.MeetingTakeTime, TakeAsync)
        .Verb(Verbs.MeetingWithdrawTimes, WithdrawAsync);

    /// <param name="done">What was just done; empty: nothing.</param>
    /// <param name="problem">What is wrong with the answer given; empty: nothing.</param>
    public static Answer Show(Turn turn, Programme programme, OpenDossier dossier, Poll poll, OwnText done, OwnText problem = default)
    {
        if (ViewOf(programme, dossier, poll, turn.Actor, turn.Roster, turn.Now) is not { } view)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
        }

        var card = PollCard.Draw(view with { Done = done, Problem = problem }, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    private async Task<Answer> ShowAsync(Turn turn, OwnText problem, CancellationToken cancellation) =>
        await FindAsync(turn.Data(CardData.Dossier), turn.Data(CardData.Meeting), cancellation) is var (programme, dossier, poll)
            ? Show(turn, programme, dossier, poll, default, problem)
            : Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);

    private async Task<Answer> VoteAsync(Turn turn, CancellationToken cancellation)
    {
        var isNone = turn.Number(CardData.Part) is < 0;
        var can = isNone ? [] : Places.Read(turn.Inputs().List(PollCard.CanInput));
        return !isNone && can.Count == 0
            ? await ShowAsync(turn, Texts.Of(turn.Language)["Times.VoteNothing"], cancellation)
            : await SettleAsync(turn, "Times.VotedDone", (folder, programme, poll, now) => Voting.Decide(folder, programme, poll, can, turn.Actor, turn.Roster, now), cancellation);
    }

    private Task<Answer> TakeAsync(Turn turn, CancellationToken cancellation) => SettleAsync(
        turn, "Meeting.BookedDone", (folder, programme, poll, now) => Voting.Take(folder, programme, poll, turn.Number(CardData.Part) ?? -1, turn.Actor, turn.Roster, now), cancellation);

    private Task<Answer> WithdrawAsync(Turn turn, CancellationToken cancellation) => SettleAsync(
        turn, "Times.WithdrawnDone", (folder, programme, poll, now) => Voting.Withdraw(folder, programme, poll, turn.Actor, turn.Roster, now), cancellation);

    private Task<Answer> SettleAsync(
        Turn turn, string done, Func<Core.Storage.Folder, Programme, string, NodaTime.Instant, Core.Decisions.Decision> decide, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Meeting) ?? "";
        return MeetingDesk.SettleAsync(
            desk, turn, done, (folder, programme, now) => decide(folder, programme, id, now),
            (programme, dossier, said) => Show(turn, programme, dossier, dossier.Polls.First(poll => poll.Id == id), said), cancellation);
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is null || await FindAsync(ids["dossier"], ids["poll"], cancellation) is not var (programme, dossier, poll)
            || ViewOf(programme, dossier, poll, to.Actor, to.Roster, to.Reader.Now) is not { } view)
        {
            return null;
        }

        var card = PollCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, poll.ChangedAt.ToUnixTimeTicks());
    }

    private async Task<(Programme Programme, OpenDossier Dossier, Poll Poll)?> FindAsync(string? dossierId, string? pollId, CancellationToken cancellation) =>
        OpenDossier.Read(await desk.ReadAsync(dossierId ?? "", cancellation)) is { Head.Kind: DossierKind.Exchange or DossierKind.Event } dossier
        && desk.Programmes.Find(dossier.Head.Programme) is { } programme && dossier.Polls.FirstOrDefault(poll => poll.Id == pollId) is { } poll
            ? (programme, dossier, poll)
            : null;

    /// <summary>Null where the question is not there for this person: those asked and who sets the time have it.</summary>
    private static PollView? ViewOf(Programme programme, OpenDossier dossier, Poll poll, Actor actor, Roster roster, NodaTime.Instant now)
    {
        var head = dossier.Head;
        if (programme.Meeting(poll.Kind) is not { } kind)
        {
            return null;
        }

        IReadOnlyList<Person> invited = [.. Invitees.InNetwork(kind, null, dossier, roster)];
        var matter = Matter.None with { Dossier = head, Listed = [.. invited.Select(person => person.Id)] };
        var isMine = Core.Meetings.BookMeeting.IsFor(kind, head, actor);
        var asked = invited.FirstOrDefault(person => actor.Is(person.Id));
        if ((asked is null && !isMine) || Visibility.Of(programme, "meeting", Viewer.Of(actor), matter) < Sight.Full)
        {
            return null;
        }

        var seesNames = isMine && Visibility.Of(programme, "roster", Viewer.Of(actor), matter) >= Sight.Names;
        return new PollView(
            programme, head, kind, poll, PollRule.Of(kind).Standings(poll, head, invited), asked is not null, asked is null ? null : poll.VoteOf(asked.Id), isMine,
            seesNames ? [.. Enumerable.Range(0, poll.Starts.Count).Select(place => NamesOf(poll.Can(place).Select(roster.Find).OfType<Person>()))] : [],
            seesNames ? NamesOf(PollRule.Waiting(poll, head, invited)) : [], MeetingDesk.ZonesOf(programme, dossier, kind, roster))
        {
            Series = Series.IsBegunWith(dossier, kind, now) ? Series.Of(kind) : null,
            Meeting = dossier.Meetings.FirstOrDefault(meeting => meeting.Id == poll.Id)
                ?? dossier.Meetings.Where(meeting => meeting.Kind == poll.Kind && meeting.State == MeetingState.Booked).OrderBy(meeting => meeting.Start).FirstOrDefault(),
        };
    }

    private static IReadOnlyList<string> NamesOf(IEnumerable<Person> people) => [.. people.Where(person => person.State == PersonState.Active).Select(person => person.Name)];
}
