using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using Inviting = PeerExchange.Core.Meetings.InviteGuests;

namespace PeerExchange.Bot.Conversations;

/// <summary>Others are invited to a booked meeting by whoever sets its time, and invited no more; those of the network are told.</summary>
internal sealed class InviteGuests(FormDesk desk) : IConversation, IWritesLetters
{
    private static readonly IReadOnlyDictionary<string, OwnText> NoProblems = new Dictionary<string, OwnText>(0);

    public IEnumerable<(string Card, Writing Write)> Letters => [(MeetingPosts.Uninvited, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.MeetingGuests, ShowAsync)
        .Verb(Verbs.MeetingInvite, InviteAsync)
        .Verb(Verbs.MeetingUninvite, RemoveAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) => await MeetingDesk.FindAsync(desk, turn, cancellation) is var (programme, dossier, meeting)
        ? Draw(turn, programme, dossier, meeting, Answers.None, NoProblems, default)
        : Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);

    private async Task<Answer> InviteAsync(Turn turn, CancellationToken cancellation)
    {
        var inputs = turn.Inputs();
        var who = new GuestsToInvite(
            inputs.List(MeetingGuestsCard.PeopleInput), inputs.GetValueOrDefault(MeetingGuestsCard.NameInput) ?? "", inputs.GetValueOrDefault(MeetingGuestsCard.EmailInput) ?? "");
        return await SettleAsync(
            turn, "Guests.InvitedDone", inputs, (folder, programme, meeting, now) => Inviting.Invite(folder, programme, meeting, who, turn.Actor, turn.Roster, now), cancellation);
    }

    private Task<Answer> RemoveAsync(Turn turn, CancellationToken cancellation) => SettleAsync(
        turn, "Guests.RemovedDone", Answers.None,
        (folder, programme, meeting, now) => Inviting.Remove(folder, programme, meeting, turn.Data(CardData.Key) ?? "", turn.Actor, turn.Roster, now), cancellation);

    private Task<Answer> SettleAsync(
        Turn turn, string done, IReadOnlyDictionary<string, string> inputs, Func<Core.Storage.Folder, Programme, string, NodaTime.Instant, Core.Decisions.Decision> decide, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Meeting) ?? "";
        return MeetingDesk.SettleAsync(
            desk, turn, done, (folder, programme, now) => decide(folder, programme, id, now),
            (programme, dossier, said) => Draw(turn, programme, dossier, dossier.Meetings.First(meeting => meeting.Id == id), Answers.None, NoProblems, said), cancellation,
            (programme, dossier, refusal) =>
            {
                if (dossier.Meetings.FirstOrDefault(meeting => meeting.Id == id) is not { } meeting || programme.Meeting(meeting.Kind) is not { } kind
                    || Inviting.Problem(kind, dossier.Head, meeting, turn.Actor, turn.Now) is not null)
                {
                    return null;
                }

                var input = refusal.Reason switch { "GuestName" => MeetingGuestsCard.NameInput, "GuestEmail" => MeetingGuestsCard.EmailInput, _ => "" };
                return Draw(turn, programme, dossier, meeting, inputs, new Dictionary<string, OwnText> { [input] = Texts.Of(turn.Language).Say(refusal) }, default);
            });
    }

    private static Answer Draw(
        Turn turn, Programme programme, OpenDossier dossier, Meeting meeting, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, OwnText> problems, OwnText done)
    {
        if (programme.Meeting(meeting.Kind) is not { } kind || Inviting.Problem(kind, dossier.Head, meeting, turn.Actor, turn.Now) is not null)
        {
            return MeetingDesk.Show(turn, programme, dossier, meeting, default);
        }

        var view = new MeetingGuestsView(
            programme, dossier.Head, kind, meeting, [.. GuestsOf(programme, dossier, meeting, turn.Actor, turn.Roster)],
            Inviting.Candidates(programme, kind, meeting, dossier, turn.Actor, turn.Roster), dossier.Calendar(meeting.Id) is not null, turn.Number(CardData.Part) ?? 0, inputs, problems)
        {
            Done = done,
        };
        var card = MeetingGuestsCard.Draw(view, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    /// <summary>The others invited whose names the actor may see, each with their address where that may be seen too.</summary>
    public static IEnumerable<GuestLine> GuestsOf(Programme programme, OpenDossier dossier, Meeting meeting, Actor actor, Roster roster)
    {
        foreach (var guest in meeting.Others)
        {
            var sight = Invitees.SightOf(guest, programme, dossier.Head, actor, roster);
            var person = guest.Person is { } id ? roster.Find(id) : null;
            if (sight < Sight.Names || (guest.Person is null ? !guest.IsByAddress : person is not { State: PersonState.Active }))
            {
                continue;
            }

            yield return new GuestLine(
                guest.Id, person?.Name ?? guest.Name, person?.Institution ?? "", person?.Country ?? "", sight >= Sight.Full ? person?.Email ?? guest.Email : "", person is not null);
        }
    }

    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is null || OpenDossier.Read(await desk.ReadAsync(ids["dossier"], cancellation)) is not { } dossier || desk.Programmes.Find(dossier.Head.Programme) is not { } programme
            || dossier.Meetings.FirstOrDefault(meeting => meeting.Id == ids["meeting"]) is not { State: MeetingState.Booked } meeting || programme.Meeting(meeting.Kind) is not { } kind
            || Invitees.Ids(kind, meeting, dossier, to.Roster).Contains(to.Actor.Person.Id))
        {
            return null;
        }

        var card = MeetingGuestsCard.Uninvited(programme, dossier.Head, kind, meeting, to.Reader);
        return new Letter(card, card.Fallback.Text, meeting.ChangedAt.ToUnixTimeTicks());
    }
}
