using System.Globalization;
using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>agendar [ref]: the agreed time of a meeting is set, changed or cancelled; those invited are told, each in their own time.</summary>
internal sealed class BookMeeting(FormDesk desk) : IConversation
{
    private static readonly IReadOnlyDictionary<string, OwnText> NoProblems = new Dictionary<string, OwnText>(0);

    /// <summary>With a press: those that follow it too.</summary>
    private const string Later = MeetingCard.Later;

    public void Register(Routes routes) => routes
        .Verb(Verbs.MeetingTimeShow, ShowTimeAsync)
        .Verb(Verbs.MeetingBook, BookAsync)
        .Verb(Verbs.MeetingCancel, CancelAsync);

    /// <summary>The card on which a new meeting of the kind gets its time, or the one that is booked already.</summary>
    public static Answer ShowNew(Turn turn, Programme programme, OpenDossier dossier, MeetingKind kind) =>
        Series.Taken(dossier, kind) is { } booked
            ? MeetingDesk.Show(turn, programme, dossier, booked, default)
            : Draw(turn, programme, dossier, kind, Ids.New(), Proposed(turn, dossier, kind), NoProblems);

    /// <summary>The kind's own length, and the time that stands in the agenda already.</summary>
    private static Dictionary<string, string> Proposed(Turn turn, OpenDossier dossier, MeetingKind kind)
    {
        var slot = AgendaSlot.Of(kind, dossier, turn.Roster);
        var inputs = new Dictionary<string, string> { [MeetingTimeCard.MinutesInput] = Say(slot?.Minutes ?? kind.Minutes) };
        if (slot?.Start.InZone(turn.Zone) is { } start)
        {
            inputs[MeetingTimeCard.DateInput] = start.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
            inputs[MeetingTimeCard.TimeInput] = start.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
        }

        return inputs;
    }

    private async Task<Answer> ShowTimeAsync(Turn turn, CancellationToken cancellation)
    {
        if (await MeetingDesk.FindAsync(desk, turn, cancellation) is not var (programme, dossier, meeting) || programme.Meeting(meeting.Kind) is not { } kind)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);
        }

        if (meeting.State == MeetingState.Held)
        {
            return MeetingDesk.Show(turn, programme, dossier, meeting, default);
        }

        var start = meeting.Start.InZone(turn.Zone);
        var inputs = new Dictionary<string, string>
        {
            [MeetingTimeCard.DateInput] = start.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            [MeetingTimeCard.TimeInput] = start.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture),
            [MeetingTimeCard.MinutesInput] = Say(meeting.Minutes),
            [MeetingTimeCard.PlaceInput] = meeting.Place,
        };
        return Draw(turn, programme, dossier, kind, meeting.Id, inputs, NoProblems);
    }

    private async Task<Answer> BookAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var inputs = turn.Inputs();
        var id = turn.Data(CardData.Meeting) ?? "";
        if (id.Length is 0 or > 32 || !id.All(char.IsAsciiLetterOrDigit)
            || OpenDossier.Read(await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation)) is not { Head.Kind: DossierKind.Exchange or DossierKind.Event } before
            || desk.Programmes.Find(before.Head.Programme) is not { } programme || programme.Meeting(turn.Data(CardData.Key) ?? "") is not { } kind)
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        var (time, problems) = ReadTime(kind, inputs, turn, texts);
        if (time is null)
        {
            return Draw(turn, programme, before, kind, id, inputs, problems);
        }

        return await MeetingDesk.SettleAsync(
            desk, turn, "Meeting.BookedDone",
            (folder, known, now) => Core.Meetings.BookMeeting.Decide(folder, known, id, time, turn.Actor, turn.Roster, now),
            (known, dossier, done) =>
            {
                var meeting = dossier.Meetings.FirstOrDefault(meeting => meeting.Id == id)
                    ?? dossier.Meetings.First(meeting => meeting.Kind == kind.Key && meeting.State == MeetingState.Booked);
                return MeetingDesk.Show(turn, known, dossier, meeting, done.IsEmpty || meeting.Version == 1 ? done : texts["Meeting.ChangedDone"]);
            },
            cancellation,
            (known, dossier, refusal) => Draw(turn, known, dossier, kind, id, inputs, new Dictionary<string, OwnText> { [InputOf(refusal.Reason)] = texts.Say(refusal) }));
    }

    /// <summary>Beside which input a refusal is said; empty: about the whole.</summary>
    private static string InputOf(string reason) => reason switch
    {
        "OnlyDuringVisit" or "OnlyAfterVisit" or "TooLittleNotice" => MeetingTimeCard.DateInput,
        "NoticeReason" => MeetingTimeCard.ReasonInput,
        _ => "",
    };

    private Task<Answer> CancelAsync(Turn turn, CancellationToken cancellation)
    {
        var id = turn.Data(CardData.Meeting) ?? "";
        return MeetingDesk.SettleAsync(
            desk, turn, "Meeting.CancelledDone",
            (folder, programme, now) => Core.Meetings.BookMeeting.Cancel(folder, programme, id, turn.Actor, turn.Roster, now, turn.Data(CardData.Key) == Later),
            (programme, dossier, done) => MeetingDesk.Show(turn, programme, dossier, dossier.Meetings.First(meeting => meeting.Id == id), done), cancellation);
    }

    private static (MeetingTime? Time, Dictionary<string, OwnText> Problems) ReadTime(MeetingKind kind, IReadOnlyDictionary<string, string> inputs, Turn turn, Texts texts)
    {
        var problems = new Dictionary<string, OwnText>(StringComparer.Ordinal);
        var date = Read.Date(inputs.Get(MeetingTimeCard.DateInput));
        var clock = Read.TimeOfDay(inputs.Get(MeetingTimeCard.TimeInput));
        var minutes = kind.Minutes;
        if (date is null)
        {
            problems[MeetingTimeCard.DateInput] = texts[inputs.Get(MeetingTimeCard.DateInput) is null ? "Problems.required" : "Problems.not_a_date"];
        }

        if (clock is null)
        {
            problems[MeetingTimeCard.TimeInput] = texts[inputs.Get(MeetingTimeCard.TimeInput) is null ? "Problems.required" : "Problems.not_a_time"];
        }

        if (inputs.Get(MeetingTimeCard.MinutesInput) is { } said && (!int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) || minutes is < 5 or > 1440))
        {
            problems[MeetingTimeCard.MinutesInput] = texts["Meeting.WrongMinutes"];
        }

        return problems.Count > 0
            ? (null, problems)
            : (new MeetingTime(kind.Key, date!.Value + clock!.Value, turn.Zone, minutes, inputs.GetValueOrDefault(MeetingTimeCard.PlaceInput) ?? "", inputs.GetValueOrDefault(MeetingTimeCard.ReasonInput) ?? "")
            {
                WithLater = inputs.Get(MeetingTimeCard.LaterInput) == "true",
            }, problems);
    }

    private static Answer Draw(
        Turn turn, Programme programme, OpenDossier dossier, MeetingKind kind, string id, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, OwnText> problems)
    {
        var head = dossier.Head;
        if (!Core.Meetings.BookMeeting.IsFor(kind, head, turn.Actor))
        {
            return Answer.Say(Texts.Of(turn.Language).Format("Refusals.NotYoursToBook", kind.Name).Text);
        }

        var names = Visibility.Of(programme, "roster", Viewer.Of(turn.Actor), Matter.None with { Dossier = head }) >= Sight.Names
            ? Invitees.All(kind, dossier.Meetings.FirstOrDefault(meeting => meeting.Id == id), dossier, turn.Roster).Select(person => person.Name).ToList()
            : [];
        return Answer.Show(MeetingTimeCard.Draw(
            new MeetingTimeView(programme, head, kind, id, dossier.Meetings.All(meeting => meeting.Id != id), names, inputs, problems)
            {
                Slot = AgendaSlot.Of(kind, dossier, turn.Roster)?.Start,
                Series = Series.Of(kind),
                Number = dossier.Meetings.FirstOrDefault(meeting => meeting.Id == id) is { } known ? (known.Series is null ? 0 : known.Number) : 0,
                MayWaive = NoticeRule.MayWaive(kind, head, turn.Actor),
            },
            FormDesk.ReaderOf(turn)));
    }

    private static string Say(int minutes) => minutes.ToString(CultureInfo.InvariantCulture);
}
