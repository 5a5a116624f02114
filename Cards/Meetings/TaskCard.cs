using System.Globalization;
using NodaTime;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>Something agreed in a meeting, before it is given to somebody.</summary>
/// <param name="TaskId">Made with the card: pressed twice it is one task.</param>
/// <param name="Instead">Id of one that was declined, in whose place it comes; null: none.</param>
public sealed record NewTaskView(
    Programme Programme,
    Dossier Exchange,
    MeetingKind Kind,
    Meeting Meeting,
    string TaskId,
    string? Instead,
    IReadOnlyList<Person> Owners,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, OwnText> Problems);

/// <summary>A task as far as one reader may act on it.</summary>
/// <param name="Owner">Name of who is to do it; empty: they are there no more.</param>
/// <param name="IsMine">Whether the reader is to do it.</param>
/// <param name="IsByMe">Whether the reader wrote it down, or may in the same way.</param>
public sealed record TaskView(Programme Programme, Dossier Exchange, MeetingKind? Kind, AgreedTask Task, string Owner, bool IsMine, bool IsByMe)
{
    public OwnText Done { get; init; }

    public OwnText Problem { get; init; }
}

/// <summary>What was agreed, who does it and by when: written down, accepted or declined, done.</summary>
public static class TaskCard
{
    public const string WhatInput = "what", OwnerInput = "owner", DueInput = "due", NoteInput = "note";
    private const string DropId = "drop";
    private const int LongestText = 500;

    public static AdaptiveCard New(NewTaskView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(10)
        {
            Header.Of(reader, view.Programme, t["Tasks.NewTitle"], view.Exchange.Reference, t.Say(view.Kind.Name), view.Exchange.Title), Ask.Of(reader, t["Tasks.NewAsk"]),
        };
        if (view.Problems.TryGetValue("", out var whole))
        {
            body.Add(Notice.Error(reader, whole));
        }

        Facts.Add(body, t["Meeting.Agreements"], view.Meeting.Agreements);
        Add(new TextInput(WhatInput, AskedInput.Required(t, "Tasks.WhatInput")) { Value = Typed(WhatInput), Multiline = true, MaxLength = LongestText }, WhatInput);
        Add(new ChoiceSetInput(OwnerInput, AskedInput.Required(t, "Tasks.OwnerInput"), [.. view.Owners.Select(person => new Choice(PeopleWords.Named(person, t), person.Id))]) { Value = Typed(OwnerInput) }, OwnerInput);
        Add(new DateInput(DueInput, AskedInput.Required(t, "Tasks.DueInput")) { Value = Typed(DueInput) }, DueInput);
        var data = CardData.None.With(CardData.Dossier, view.Exchange.Id).With(CardData.Meeting, view.Meeting.Id);
        return new AdaptiveCard(reader.Language, t["Tasks.NewTitle"])
        {
            Body = body,
            Actions = [Buttons.Main(t["Tasks.Assign"], Verbs.TaskAssign, (view.Instead is { } instead ? data.With(CardData.About, instead) : data).With(CardData.Key, view.TaskId)), Buttons.Press(t["Meeting.Back"], Verbs.MeetingShow, data, withoutInputs: true)],
        };

        string? Typed(string input) => view.Inputs.GetValueOrDefault(input);

        void Add(Input input, string name) => body.Add(AskedInput.Draw(reader, input, view.Problems.GetValueOrDefault(name)));
    }

    public static AdaptiveCard Draw(TaskView view, Reader reader)
    {
        var t = reader.T;
        var task = view.Task;
        var body = new List<Element>(12)
        {
            Header.Of(reader, view.Programme, t["Tasks.Title"], view.Exchange.Reference, t["Tasks.State." + task.State], view.Exchange.Title),
        };
        if (!view.Done.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Done));
        }

        body.Add(Ask.Of(reader, WhatNow(view, t), task.IsOpen ? task.Due : null));
        Facts.Add(body, t["Tasks.What"], task.What);
        Facts.Add(body, t["Tasks.Owner"], view.Owner);
        if (view.Kind is { } kind)
        {
            Facts.Add(body, t["Tasks.AgreedIn"], t.Say(kind.Name));
        }

        if (task.Note.Length > 0)
        {
            Facts.Add(body, t[task.State == AgreedTaskState.Declined ? "Tasks.Reason" : "Tasks.Outcome"], task.Note);
        }

        if (view is { IsMine: true, Task.IsOpen: true })
        {
            body.Add(AskedInput.Draw(
                reader, new TextInput(NoteInput, t[task.State == AgreedTaskState.Proposed ? "Tasks.ReasonInput" : "Tasks.OutcomeInput"]) { Multiline = true, MaxLength = LongestText }, view.Problem));
        }

        return new AdaptiveCard(reader.Language, OwnText.Line(t["Tasks.Title"], new OwnText(task.What, holdsUserText: true))) { Body = body, Actions = Actions(view, body, reader) };
    }

    private static OwnText WhatNow(TaskView view, Texts t) => view switch
    {
        { Task.State: AgreedTaskState.Proposed, IsMine: true } => t["Tasks.AskAccept"],
        { Task.State: AgreedTaskState.Proposed } => t["Tasks.WaitsAccept"],
        { Task.State: AgreedTaskState.Accepted, IsMine: true } => t["Tasks.AskDone"],
        { Task.State: AgreedTaskState.Accepted } => t["Tasks.WaitsDone"],
        { Task.State: AgreedTaskState.Declined, IsMine: true } => t["Tasks.YouDeclined"],
        { Task.State: AgreedTaskState.Declined, IsByMe: true } => t["Tasks.AskReassign"],
        { Task.State: AgreedTaskState.Declined } => t["Tasks.WasDeclined"],
        { Task.State: AgreedTaskState.Done } => t["Tasks.WasDone"],
        _ => t["Tasks.WasDropped"],
    };

    private static List<CardAction> Actions(TaskView view, List<Element> body, Reader reader)
    {
        var t = reader.T;
        var task = view.Task;
        var exchange = CardData.None.With(CardData.Dossier, view.Exchange.Id);
        var data = exchange.With(CardData.Key, task.Id);
        var actions = new List<CardAction>(Buttons.Most);
        if (view.IsMine && task.State == AgreedTaskState.Proposed)
        {
            actions.Add(Buttons.Main(t["Tasks.Accept"], Verbs.TaskAccept, data));
            actions.Add(Buttons.Press(t["Tasks.Decline"], Verbs.TaskDecline, data));
        }
        else if (view.IsMine && task.State == AgreedTaskState.Accepted)
        {
            actions.Add(Buttons.Main(t["Tasks.Finish"], Verbs.TaskDone, data));
        }
        else if (view.IsByMe && task.State == AgreedTaskState.Declined)
        {
            actions.Add(Buttons.Main(t["Tasks.Another"], Verbs.TaskNew, exchange.With(CardData.Meeting, task.Meeting).With(CardData.About, task.Id)));
        }

        var open = exchange.With(CardData.Meeting, task.Meeting);
        actions.Add(actions.Count == 0 ? Buttons.Main(t["Times.OpenMeeting"], Verbs.MeetingShow, open) : Buttons.Press(t["Times.OpenMeeting"], Verbs.MeetingShow, open, withoutInputs: true));
        if (view.IsByMe && task.State is not (AgreedTaskState.Done or AgreedTaskState.Dropped))
        {
            actions.Add(Buttons.AskFirst(t["Tasks.Drop"], DropId));
            body.Add(Buttons.Confirmation(reader, DropId, t["Tasks.DropQuestion"], t["Tasks.DropYes"], Verbs.TaskDrop, data));
        }

        return actions;
    }
}

/// <summary>The tasks of a meeting on its own card: what, who and how it stands.</summary>
internal static class TaskLines
{
    private const int Shown = 5;

    public static void Add(List<Element> body, IReadOnlyList<(AgreedTask Task, string Owner)> tasks, Dossier exchange, Reader reader)
    {
        if (tasks.Count == 0)
        {
            return;
        }

        var t = reader.T;
        body.Add(new TextBlock(t["Tasks.ListTitle"]) { Bold = true, Spacing = Spacing.Medium });
        foreach (var (task, owner) in tasks.Take(Shown))
        {
            var state = OwnText.Line(new OwnText(owner, holdsUserText: true), Dates.Say(task.Due, reader.Language), t["Tasks.State." + task.State]);
            body.Add(Entries.Draw(
                new Entry(task.What, state, Buttons.Press(t["Home.Open"], Verbs.TaskShow, CardData.None.With(CardData.Dossier, exchange.Id).With(CardData.Key, task.Id), withoutInputs: true)), separated: true));
        }

        if (tasks.Count > Shown)
        {
            body.Add(new TextBlock(t.Format("Tasks.More", (tasks.Count - Shown).ToString(CultureInfo.InvariantCulture))) { Size = TextSize.Small, Subtle = true });
        }
    }
}
