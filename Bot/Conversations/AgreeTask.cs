using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using Agreeing = PeerExchange.Core.Meetings.AgreeTask;

namespace PeerExchange.Bot.Conversations;

/// <summary>What was agreed in a meeting becomes tasks: each is given to somebody, who accepts or declines it, and later says that it is done.</summary>
internal sealed class AgreeTask(FormDesk desk) : IConversation, IWritesLetters
{
    private static readonly IReadOnlyDictionary<string, OwnText> NoProblems = new Dictionary<string, OwnText>(0);

    public IEnumerable<(string Card, Writing Write)> Letters => [(MeetingPosts.Task, WriteAsync)];

    public void Register(Routes routes) => routes
        .Verb(Verbs.TaskNew, NewAsync)
        .Verb(Verbs.TaskAssign, AssignAsync)
        .Verb(Verbs.TaskShow, (turn, cancellation) => ShowAsync(turn, cancellation))
        .Verb(Verbs.TaskAccept, (turn, cancellation) => AnswerAsync(turn, true, cancellation))
        .Verb(Verbs.TaskDecline, (turn, cancellation) => AnswerAsync(turn, false, cancellation))
        .Verb(Verbs.TaskDone, DoneAsync)
        .Verb(Verbs.TaskDrop, DropAsync);

    private async Task<Answer> NewAsync(Turn turn, CancellationToken cancellation)
    {
        if (await MeetingDesk.FindAsync(desk, turn, cancellation) is not var (programme, dossier, meeting) || programme.Meeting(meeting.Kind) is not { } kind)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);
        }

        // One that was declined is given to somebody else: what it says stays.
        var inputs = dossier.Tasks.FirstOrDefault(task => task.Id == turn.Data(CardData.About)) is { } declined
            ? new Dictionary<string, string> { [TaskCard.WhatInput] = declined.What, [TaskCard.DueInput] = NodaTime.Text.LocalDatePattern.Iso.Format(declined.Due) }
            : Answers.None;
        return Draw(turn, programme, dossier, kind, meeting, Ids.New(), inputs, NoProblems);
    }

    private async Task<Answer> AssignAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var id = turn.Data(CardData.Key) ?? "";
        if (id.Length is 0 or > 32 || !id.All(char.IsAsciiLetterOrDigit)
            || await MeetingDesk.FindAsync(desk, turn, cancellation) is not var (programme, _, meeting) || programme.Meeting(meeting.Kind) is not { } kind)
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        var inputs = turn.Inputs();
        var (what, owner) = (inputs.GetValueOrDefault(TaskCard.WhatInput) ?? "", inputs.GetValueOrDefault(TaskCard.OwnerInput) ?? "");
        var due = Core.Forms.Read.Date(inputs.Get(TaskCard.DueInput));
        return await MeetingDesk.SettleAsync(
            desk, turn, turn.Actor.Is(owner) ? "Tasks.TakenDone" : "Tasks.AssignedDone",
            (folder, known, now) => Agreeing.Assign(folder, known, id, meeting.Id, what, owner, due, turn.Data(CardData.About), turn.Actor, turn.Roster, now),
            (known, dossier, done) => MeetingDesk.Show(turn, known, dossier, dossier.Meetings.First(held => held.Id == meeting.Id), done),
            cancellation,
            (known, dossier, refusal) =>
            {
                var mayOwn = Agreeing.Owners(known, kind, meeting, dossier, turn.Roster).Any(person => person.Id == owner);
                var wrong = Agreeing.Wrong(what, mayOwn, due, turn.Actor);
                var problems = wrong.Any(one => one.Reason == refusal.Reason) ? wrong : [refusal];
                return Draw(turn, known, dossier, kind, meeting, id, inputs, problems.ToDictionary(one => InputOf(one.Reason), one => Say(one, inputs, texts), StringComparer.Ordinal));
            });
    }

    /// <summary>Beside which input a refusal is said; empty: about the whole.</summary>
    private static string InputOf(string reason) => reason switch { "TaskEmpty" => TaskCard.WhatInput, "TaskOwner" => TaskCard.OwnerInput, "TaskDue" => TaskCard.DueInput, _ => "" };

    private static OwnText Say(Refusal refusal, IReadOnlyDictionary<string, string> inputs, Texts texts) =>
        refusal.Reason != "TaskDue" || Core.Forms.Read.Date(inputs.Get(TaskCard.DueInput)) is not null ? texts.Say(refusal)
        : texts[inputs.Get(TaskCard.DueInput) is null ? "Problems.required" : "Problems.not_a_date"];

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation) =>
        OpenDossier.Read(await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation)) is { } dossier ? Show(turn, dossier, default) : Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);

    private Task<Answer> AnswerAsync(Turn turn, bool accepts, CancellationToken cancellation) => SettleAsync(
        turn, accepts ? "Tasks.AcceptedDone" : "Tasks.DeclinedDone", (folder, programme, task, now) => Agreeing.Answer(folder, programme, task, accepts, NoteOf(turn), turn.Actor, turn.Roster, now), cancellation);

    private Task<Answer> DoneAsync(Turn turn, CancellationToken cancellation) =>
        SettleAsync(turn, "Tasks.FinishedDone", (folder, programme, task, now) => Agreeing.Finish(folder, programme, task, NoteOf(turn), turn.Actor, turn.Roster, now), cancellation);

    private Task<Answer> DropAsync(Turn turn, CancellationToken cancellation) =>
        SettleAsync(turn, "Tasks.DroppedDone", (folder, programme, task, now) => Agreeing.Drop(folder, programme, task, turn.Actor, turn.Roster, now), cancellation);

    private Task<Answer> SettleAsync(
        Turn turn, string done, Func<Core.Storage.Folder, Programme, string, NodaTime.Instant, Core.Decisions.Decision> decide, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Key) ?? "";
        return MeetingDesk.SettleAsync(
            desk, turn, done, (folder, programme, now) => decide(folder, programme, id, now), (_, dossier, said) => Show(turn, dossier, said), cancellation,
            (_, dossier, refusal) => refusal.Reason == "TaskReason" ? Show(turn, dossier, default, Texts.Of(turn.Language).Say(refusal)) : null);
    }

    private Answer Show(Turn turn, OpenDossier dossier, OwnText done, OwnText problem = default)
    {
        if (ViewOf(dossier, turn.Data(CardData.Key) ?? "", turn.Actor, turn.Roster) is not { } view)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NotYoursToSee"].Text);
        }

        var card = TaskCard.Draw(view with { Done = done, Problem = problem }, FormDesk.ReaderOf(turn));
        return done.IsEmpty ? Answer.Show(card) : Answer.Changed(card, turn.Now.ToUnixTimeTicks());
    }

    private static Answer Draw(
        Turn turn, Programme programme, OpenDossier dossier, MeetingKind kind, Meeting meeting, string id, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, OwnText> problems)
    {
        var matter = Matter.None with { Dossier = dossier.Head, Listed = Invitees.Ids(kind, meeting, dossier, turn.Roster) };
        if (!Core.Meetings.BookMeeting.IsFor(kind, dossier.Head, turn.Actor) || meeting.State != MeetingState.Held
            || Visibility.Of(programme, "meeting_record", Viewer.Of(turn.Actor), matter) < Sight.Full)
        {
            return MeetingDesk.Show(turn, programme, dossier, meeting, default);
        }

        IReadOnlyList<Person> owners = Visibility.Of(programme, "roster", Viewer.Of(turn.Actor), matter) >= Sight.Names ? Agreeing.Owners(programme, kind, meeting, dossier, turn.Roster) : [turn.Person];
        return Answer.Show(TaskCard.New(new NewTaskView(programme, dossier.Head, kind, meeting, id, turn.Data(CardData.About), owners, inputs, problems), FormDesk.ReaderOf(turn)));
    }

    /// <summary>A reminder goes only while it is open; the card itself always says how it stands.</summary>
    private async Task<Letter?> WriteAsync(IReadOnlyDictionary<string, string> ids, Addressee to, CancellationToken cancellation)
    {
        if (to.Actor is null || OpenDossier.Read(await desk.ReadAsync(ids["dossier"], cancellation)) is not { } dossier || ViewOf(dossier, ids["task"], to.Actor, to.Roster) is not { } view
            || (ids.ContainsKey("reminder") && !view.Task.IsOpen))
        {
            return null;
        }

        var card = TaskCard.Draw(view, to.Reader);
        return new Letter(card, card.Fallback.Text, view.Task.ChangedAt.ToUnixTimeTicks());
    }

    /// <summary>Null where there is no such task for this person: its owner, who wrote it down, and who may see the record of the meeting have it.</summary>
    private TaskView? ViewOf(OpenDossier dossier, string id, Actor actor, Roster roster)
    {
        if (dossier.Tasks.FirstOrDefault(task => task.Id == id) is not { } task || desk.Programmes.Find(dossier.Head.Programme) is not { } programme)
        {
            return null;
        }

        var meeting = dossier.Meetings.FirstOrDefault(meeting => meeting.Id == task.Meeting);
        var kind = meeting is null ? null : programme.Meeting(meeting.Kind);
        var matter = Matter.None with { Dossier = dossier.Head, Listed = kind is null ? [] : Invitees.Ids(kind, meeting, dossier, roster) };
        var isMine = actor.Is(task.Owner);
        if (!isMine && Visibility.Of(programme, "meeting_record", Viewer.Of(actor), matter) < Sight.Full)
        {
            return null;
        }

        return new TaskView(
            programme, dossier.Head, kind, task, roster.Find(task.Owner) is { State: not PersonState.Erased } owner ? owner.Name : "", isMine,
            actor.Is(task.By) || (kind is not null && Core.Meetings.BookMeeting.IsFor(kind, dossier.Head, actor)));
    }

    private static string NoteOf(Turn turn) => turn.Inputs().GetValueOrDefault(TaskCard.NoteInput) ?? "";
}
