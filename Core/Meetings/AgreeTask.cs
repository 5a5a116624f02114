using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>Agreements of a meeting become tasks: written down with an owner and a day, accepted or declined by the owner, and done.</summary>
public static class AgreeTask
{
    private const int LongestText = 500, Most = 40;

    /// <summary>Who may be given a task: those invited, and everybody with a part in the exchange.</summary>
    public static IReadOnlyList<Person> Owners(Programme programme, MeetingKind kind, Meeting meeting, OpenDossier dossier, Roster roster) =>
    [
        .. Invitees.InNetwork(kind, meeting, dossier, roster)
            .Concat(dossier.Head.Parties.SelectMany(party => party.People).Concat(dossier.Head.Team).Select(held => roster.Find(held.Person)).OfType<Person>().Where(person => person.State == PersonState.Active))
            .Concat(dossier.Head.Parties.Where(party => !party.OfNamed).SelectMany(party => roster.Holding(programme.Key, party.Country, [.. programme.Roles.Select(role => role.Key)])))
            .Concat(roster.Secretaries(programme.Key))
            .DistinctBy(person => person.Id).Take(Most),
    ];

    /// <param name="taskId">Made with the card: pressed twice it is one task.</param>
    /// <param name="instead">One that was declined, in whose place it comes; null: none.</param>
    public static Decision Assign(
        Folder folder, Programme programme, string taskId, string meetingId, string what, string owner, LocalDate? due, string? instead, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Meetings.FirstOrDefault(known => known.Id == meetingId) is not { } meeting || programme.Meeting(meeting.Kind) is not { } kind)
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (!BookMeeting.IsFor(kind, dossier.Head, actor))
        {
            return Decision.Refuse("NotYoursToBook", kind.Name);
        }

        if (dossier.Tasks.Any(task => task.Id == taskId))
        {
            return Decision.Nothing;
        }

        if (meeting.State != MeetingState.Held)
        {
            return Decision.Refuse("MeetingNotYet", kind.Name);
        }

        if (Wrong(what, Owners(programme, kind, meeting, dossier, roster).Any(person => person.Id == owner), due, actor) is [var wrong, ..])
        {
            return new Decision.Refused(wrong);
        }

        var task = new AgreedTask(taskId, meetingId, Clean(what), owner, due!.Value, actor.Is(owner) ? AgreedTaskState.Accepted : AgreedTaskState.Proposed, "", actor.Person.Id, now, now);
        IReadOnlyList<AgreedTask> given = dossier.Tasks.FirstOrDefault(known => known.Id == instead && known is { State: AgreedTaskState.Declined } && known.Meeting == meetingId) is { } declined
            ? [task, declined with { State = AgreedTaskState.Dropped, ChangedAt = now }]
            : [task];
        return Commit("task.assign", folder, programme, dossier, given, [.. given.SelectMany(one => MeetingPosts.About(dossier.Head, one)), .. MeetingPosts.Remind(dossier.Head, task, roster, now)], roster, now);
    }

    /// <summary>Everything that keeps a task from being given, in the order in which it is asked.</summary>
    /// <param name="mayOwn">Whether it may be given to who was chosen.</param>
    /// <param name="due">Null: no day was said.</param>
    public static IReadOnlyList<Refusal> Wrong(string what, bool mayOwn, LocalDate? due, Actor actor)
    {
        (string Reason, bool IsWrong)[] all = [("TaskEmpty", Clean(what).Length == 0), ("TaskOwner", !mayOwn), ("TaskDue", due is null || due < actor.Today)];
        return [.. all.Where(one => one.IsWrong).Select(one => new Refusal(one.Reason, []))];
    }

    /// <param name="reason">Why not, where it is declined.</param>
    public static Decision Answer(Folder folder, Programme programme, string taskId, bool accepts, string reason, Actor actor, Roster roster, Instant now)
    {
        if (Find(folder, taskId) is not var (dossier, task))
        {
            return Decision.Refuse("NoSuchDossier");
        }

        if (!actor.Is(task.Owner))
        {
            return Decision.Refuse("NotYourTask");
        }

        if (task.State != AgreedTaskState.Proposed)
        {
            return Decision.Nothing;
        }

        var note = Clean(reason);
        if (!accepts && note.Length == 0)
        {
            return Decision.Refuse("TaskReason");
        }

        var answered = task with { State = accepts ? AgreedTaskState.Accepted : AgreedTaskState.Declined, Note = accepts ? "" : note, ChangedAt = now };
        return Commit(
            "task.answer", folder, programme, dossier, [answered], [.. MeetingPosts.About(dossier.Head, answered), .. accepts ? [] : MeetingPosts.ToReassign(dossier.Head, answered)], roster, now);
    }

    /// <param name="note">What came of it, or where it can be seen; may be empty.</param>
    public static Decision Finish(Folder folder, Programme programme, string taskId, string note, Actor actor, Roster roster, Instant now) => Find(folder, taskId) is not var (dossier, task) ? Decision.Refuse("NoSuchDossier")
        : !actor.Is(task.Owner) && !actor.Is(task.By) ? Decision.Refuse("NotYourTask")
        : !task.IsOpen ? Decision.Nothing
        : Commit("task.done", folder, programme, dossier, [task with { State = AgreedTaskState.Done, Note = Clean(note), ChangedAt = now }], null, roster, now);

    /// <summary>Whoever wrote it down, or may, gives it up.</summary>
    public static Decision Drop(Folder folder, Programme programme, string taskId, Actor actor, Roster roster, Instant now) => Find(folder, taskId) is not var (dossier, task) ? Decision.Refuse("NoSuchDossier")
        : !actor.Is(task.By) && (dossier.Meetings.FirstOrDefault(meeting => meeting.Id == task.Meeting) is not { } meeting || programme.Meeting(meeting.Kind) is not { } kind || !BookMeeting.IsFor(kind, dossier.Head, actor))
            ? Decision.Refuse("NotYourTask")
        : task.State is AgreedTaskState.Done or AgreedTaskState.Dropped ? Decision.Nothing
        : Commit("task.drop", folder, programme, dossier, [task with { State = AgreedTaskState.Dropped, ChangedAt = now }], null, roster, now);

    /// <param name="messages">Null: those who have its card see how it stands now.</param>
    private static Decision Commit(
        string what, Folder folder, Programme programme, OpenDossier dossier, IReadOnlyList<AgreedTask> tasks, IReadOnlyList<Message>? messages, Roster roster, Instant now) => ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                what, tasks[0].State.ToString(), [.. tasks.Select(task => task.AsChange()), Change.Set(Dossier.Key, dossier.Head with { ChangedAt = now }, CoreJson.Default.Dossier)],
                [.. messages ?? [.. MeetingPosts.About(dossier.Head, tasks[0])], DossierEffects.Publish(dossier.Head.Id)]),
            programme, roster, now);

    private static (OpenDossier Dossier, AgreedTask Task)? Find(Folder folder, string taskId) =>
        OpenDossier.Read(folder) is { } dossier && dossier.Tasks.FirstOrDefault(task => task.Id == taskId) is { } task ? (dossier, task) : null;

    private static string Clean(string text) => InputText.Cut(InputText.Clean(text, FieldType.LongText), LongestText);
}
