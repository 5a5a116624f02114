using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>Who came to a meeting and what was agreed is written down, and corrected, by those who set its time.</summary>
internal sealed class RecordMeeting(FormDesk desk) : IConversation
{
    private static readonly IReadOnlyDictionary<string, OwnText> NoProblems = new Dictionary<string, OwnText>(0);

    public void Register(Routes routes) => routes
        .Verb(Verbs.MeetingRecordShow, ShowAsync)
        .Verb(Verbs.MeetingRecord, RecordAsync);

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        if (await MeetingDesk.FindAsync(desk, turn, cancellation) is not var (programme, dossier, meeting))
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        return meeting.State == MeetingState.Cancelled || meeting.Start > turn.Now
            ? MeetingDesk.Show(turn, programme, dossier, meeting, default)
            : Draw(turn, programme, dossier, meeting, Written(meeting, dossier.Calendar(meeting.Id)?.Attendance), NoProblems);
    }

    private async Task<Answer> RecordAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        if (await MeetingDesk.FindAsync(desk, turn, cancellation) is not var (_, _, meeting))
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        var inputs = turn.Inputs();
        var points = inputs.Where(input => input.Key.StartsWith(MeetingRecordCard.PointInput(""), StringComparison.Ordinal))
            .ToDictionary(input => input.Key[MeetingRecordCard.PointInput("").Length..], input => input.Value, StringComparer.Ordinal);
        var record = new MeetingRecord(
            inputs.List(MeetingRecordCard.AttendedInput), inputs.GetValueOrDefault(MeetingRecordCard.GuestsInput) ?? "", points,
            inputs.GetValueOrDefault(MeetingRecordCard.AgreementsInput) ?? "");
        return await MeetingDesk.SettleAsync(
            desk, turn, "Meeting.RecordedDone",
            (folder, known, now) => Core.Meetings.RecordMeeting.Decide(folder, known, meeting.Id, record, turn.Actor, turn.Roster, now),
            (known, dossier, done) => MeetingDesk.Show(turn, known, dossier, dossier.Meetings.First(held => held.Id == meeting.Id), done), cancellation,
            (known, dossier, refusal) => Draw(turn, known, dossier, meeting, inputs, ProblemsOf(refusal, record, meeting, known, texts)));
    }

    private static Answer Draw(
        Turn turn, Programme programme, OpenDossier dossier, Meeting meeting, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, OwnText> problems)
    {
        var head = dossier.Head;
        if (programme.Meeting(meeting.Kind) is not { } kind || !Core.Meetings.BookMeeting.IsFor(kind, head, turn.Actor))
        {
            return MeetingDesk.Show(turn, programme, dossier, meeting, default);
        }

        IReadOnlyList<Person> invited = [.. Invitees.All(kind, meeting, dossier, turn.Roster)];
        var matter = Matter.None with { Dossier = head, Listed = Invitees.Ids(kind, meeting, dossier, turn.Roster) };
        var view = new MeetingRecordView(
            programme, head, kind, meeting, Visibility.Of(programme, "meeting_record", Viewer.Of(turn.Actor), matter) >= Sight.Full ? invited : [],
            Core.Meetings.RecordMeeting.PointsOf(kind, programme), inputs, problems)
        {
            Report = meeting.State == MeetingState.Booked ? dossier.Calendar(meeting.Id)?.Attendance : null,
        };
        return Answer.Show(MeetingRecordCard.Draw(view, FormDesk.ReaderOf(turn)));
    }

    /// <summary>What is on record, to be corrected; before there is a record those ticked whom the report of the call names, where there is one.</summary>
    private static Dictionary<string, string> Written(Meeting meeting, CallAttendance? report)
    {
        var inputs = meeting.Points.ToDictionary(point => MeetingRecordCard.PointInput(point.Key), point => point.Value, StringComparer.Ordinal);
        inputs[MeetingRecordCard.AttendedInput] = string.Join(',', meeting.State == MeetingState.Booked && report is not null ? report.People : meeting.Attended);
        inputs[MeetingRecordCard.GuestsInput] = meeting.Guests;
        inputs[MeetingRecordCard.AgreementsInput] = meeting.Agreements;
        return inputs;
    }

    /// <summary>Everything that a record lacks, by the input beside which it is said; what else was refused is about the whole.</summary>
    private static Dictionary<string, OwnText> ProblemsOf(Refusal refusal, MeetingRecord record, Meeting meeting, Programme programme, Texts texts)
    {
        var missing = programme.Meeting(meeting.Kind) is { } kind ? Core.Meetings.RecordMeeting.Missing(record, kind, programme) : [];
        var problems = missing.ToDictionary(
            lack => lack.Point is { } point ? MeetingRecordCard.PointInput(point) : lack.Refusal.Reason == "NobodyAttended" ? MeetingRecordCard.AttendedInput : MeetingRecordCard.AgreementsInput,
            lack => texts.Say(lack.Refusal), StringComparer.Ordinal);
        if (missing.All(lack => lack.Refusal.Reason != refusal.Reason))
        {
            problems[""] = texts.Say(refusal);
        }

        return problems;
    }
}
