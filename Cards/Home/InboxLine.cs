using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Home;

/// <summary>One line of an inbox: what it is, what is to be done, and the press that does it.</summary>
internal static class InboxLine
{
    public static Entry Of(InboxEntry entry, HomeView view, Reader reader)
    {
        var t = reader.T;
        var programme = view.Programmes.GetValueOrDefault(entry.Programme);
        var form = entry.Form is { } key ? programme?.Forms.GetValueOrDefault(key) : null;
        var name = form is null ? default : t.Say(form.Name);
        var title = entry.Title.Length > 0 ? entry.Title : form is not null ? name.Text : t["Home.NoTitle"].Text;
        var data = CardData.None.With(CardData.Dossier, entry.Dossier);
        if (entry.Submission is { } submission)
        {
            data = data.With(CardData.Submission, submission);
        }

        if (entry.Form is not null && entry.What is { } about)
        {
            data = data.With(CardData.About, about);
        }

        if (entry.Form is { } formKey)
        {
            data = data.With(CardData.Form, formKey).With(CardData.Programme, entry.Programme);
        }

        var month = form?.Asks is not null && RowTask.TimeOf(entry.What ?? "") is { } time ? t.Format("Forms.Month", time) : default;
        return new Entry(title, OwnText.Line(entry.Title.Length > 0 ? name : default, month, Line(entry, programme, view, reader)), Press(entry, t, data))
        {
            Reference = entry.Reference ?? "",
        };
    }

    private static OwnText Line(InboxEntry entry, Programme? programme, HomeView view, Reader reader)
    {
        var t = reader.T;
        var what = entry switch
        {
            { Kind: InboxKind.Task, Stage: nameof(SubmissionState.Returned) } => t["Home.Returned"],
            { Kind: InboxKind.Task, Stage: nameof(SubmissionState.Submitted) } => t["Home.ToReview"],
            { Kind: InboxKind.Draft } => OwnText.Line(
                entry.Page < entry.Pages ? t.Format("Home.PageOf", entry.Page + 1, entry.Pages) : t["Forms.Summary"],
                t.Format("Home.SavedOn", Dates.Brief(entry.At, reader.Zone, reader.Today, reader.Language))),
            { Owes: DebtKind.Name, What: "participant" } => t["Home.Owes.Participants"],
            { Owes: DebtKind.Task } => t["Tasks.State." + entry.Stage],
            { Owes: { } owes } => t["Home.Owes." + owes],
            { Kind: InboxKind.Item } when programme?.Stage(entry.DossierKind, entry.Stage) is { } stage => t.Say(stage.Name),
            _ => default,
        };
        var due = entry.Due is { } date ? Dates.Due(date, reader.Today, reader.Language) : default;
        var other = view.Others.TryGetValue(entry.Owner, out var name) ? t.Format("Home.ForOther", name) : default;
        return OwnText.Line(what, due, other);
    }

    private static ExecuteAction Press(InboxEntry entry, Texts t, CardData data) => entry switch
    {
        { Owes: DebtKind.Task, What: { } task } => Buttons.Press(t["Home.Open"], Verbs.TaskShow, data.With(CardData.Key, task), withoutInputs: true),
        { Owes: DebtKind.Vote or DebtKind.Choose, What: { } poll } => Buttons.Press(t["Home.Open"], Verbs.MeetingTimes, data.With(CardData.Meeting, poll), withoutInputs: true),
        { Owes: DebtKind.Panel, What: PanelDebt.Answer } => Buttons.Press(t["Home.Open"], Verbs.SeatShow, data, withoutInputs: true),
        { Owes: DebtKind.Panel, What: PanelDebt.Agree } => Buttons.Press(t["Home.Open"], Verbs.PanelAgreeShow, data, withoutInputs: true),
        { Owes: DebtKind.Panel } => Buttons.Press(t["Home.Open"], Verbs.PanelBoard, data, withoutInputs: true),
        { Owes: DebtKind.Open } => Buttons.Press(t["Home.Open"], Verbs.StageShow, data, withoutInputs: true),
        { Kind: InboxKind.Item } or { Owes: not null } => Buttons.Press(t["Home.Open"], Verbs.DossierShow, data, withoutInputs: true),
        { Kind: InboxKind.Task, Submission: null } => Buttons.Press(t["Home.Begin"], Verbs.FormStart, data, withoutInputs: true),
        { Kind: InboxKind.Task, Stage: nameof(SubmissionState.Submitted) } => Buttons.Press(t["Home.Review"], Verbs.FormOpen, data, withoutInputs: true),
        { Kind: InboxKind.Task } => Buttons.Press(t["Home.Correct"], Verbs.FormOpen, data, withoutInputs: true),
        _ => Buttons.Press(t["Home.Continue"], Verbs.FormOpen, data, withoutInputs: true),
    };
}
