using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class MeetingSamples
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];
    private static readonly MeetingKind Kind = Oei.Meetings.First(kind => kind.Key == "referencing");

    private static readonly Dossier Exchange = new(
        "x-1", DossierKind.Exchange, "oei", "OEI-2026-0012", "Visitas a familias con niñas y niños pequeños", "agenda_draft",
        [new Party(Side.Host, "BR", "Secretaria Municipal", []), new Party(Side.Visitor, "MX", "Secretaría", [])], Visibilities.Network, "p-1", Samples.Now, Samples.Now);

    private static readonly Meeting Booked = new(
        "m-1", Kind.Key, Samples.Now + Duration.FromDays(3), 90, "America/Sao_Paulo", "https://example.org/sala/1234", MeetingState.Booked, 1, [], "", new Dictionary<string, string>(), "", "p-1", Samples.Now);

    private static readonly Meeting Held = Booked with
    {
        Start = Samples.Now - Duration.FromDays(1),
        State = MeetingState.Held,
        Attended = ["p-1"],
        Guests = FormSamples.Nasty,
        Points = RecordMeeting.PointsOf(Kind, Oei).ToDictionary(point => point.Key, _ => "Cada lado dijo qué espera. " + FormSamples.Nasty),
        Agreements = "La agenda se ajusta en dos semanas.",
    };

    private static readonly MeetingView View = new(
        Oei, Exchange, Kind, Booked, HasPlace: true, HasRecord: true, IsMine: false, [], RecordMeeting.PointsOf(Kind, Oei),
        [("BR", DateTimeZoneProviders.Tzdb["America/Sao_Paulo"]), ("MX", DateTimeZoneProviders.Tzdb["America/Mexico_City"])])
    {
        IsInvited = true,
    };

    private static readonly Person[] People =
    [
        .. Enumerable.Range(0, 6).Select(i => new Person(
            "p-" + i, i == 2 ? FormSamples.Nasty : "Lucía Ibáñez Peña", "lucia@example.org", i % 2 == 0 ? "BR" : "MX", "Ministerio de Educación", [], Language.Es, "America/Bogota", [], PersonState.Active, null, [])),
    ];

    private static readonly MeetingTimeView Time = new(
        Oei, Exchange, Kind, "m-2", IsNew: true, [.. People.Select(person => person.Name)], new Dictionary<string, string> { [MeetingTimeCard.MinutesInput] = "90" }, new Dictionary<string, OwnText>());

    private static readonly MeetingKind Noticed = Kind with { Rules = [.. Kind.Rules, new RuleUse(RuleNames.Notice, new Dictionary<string, string> { ["days"] = "15" }, 1)] };

    private static readonly Instant[] Starts = [.. Enumerable.Range(3, 3).Select(day => Samples.Now + Duration.FromDays(day))];

    private static readonly FoundTimesView Found = new(
        Oei, Exchange, Kind, "q-1", [new FoundTime(Starts[0], [], 0), new FoundTime(Starts[1], ["MX"], 2), new FoundTime(Starts[2], ["BR", "MX"], 0)], View.Zones,
        [.. People.Select(person => person.Name)], 3, null, false, new Dictionary<string, string> { [FoundTimesCard.MinutesInput] = "90" }, new Dictionary<string, OwnText>());

    private static readonly PollView Asked = new(
        Oei, Exchange, Kind,
        new Poll("q-1", Kind.Key, Starts, 90, "America/Sao_Paulo", "", [new Vote("p-1", [0, 2], Samples.Now)], PollState.Open, Samples.Now + Duration.FromDays(2), "p-2", Samples.Now, Samples.Now),
        [new Standing(Starts[0], 1, 4, false), new Standing(Starts[1], 0, 4, false), new Standing(Starts[2], 1, 4, false)], IsAsked: true, null, IsMine: false, [], [], View.Zones);

    private static readonly AgreedTask Task = new(
        "t-1", "m-1", "Enviar la guía de supervisión de visitas a los dos equipos", "p-1", new LocalDate(2026, 5, 29), AgreedTaskState.Proposed, "", "p-2", Samples.Now, Samples.Now);

    private static readonly NewTaskView NewTask = new(Oei, Exchange, Kind, Held, "t-1", null, People, new Dictionary<string, string>(), new Dictionary<string, OwnText>());

    private static readonly MeetingRecordView Record = new(
        Oei, Exchange, Kind, Held, People, RecordMeeting.PointsOf(Kind, Oei), new Dictionary<string, string>(), new Dictionary<string, OwnText>());

    private static readonly MeetingView InSeries = View with
    {
        Meeting = Booked with { Series = "m-1", Number = 1 },
        Later =
        [
            .. Enumerable.Range(2, 7).Select(number => Booked with
            {
                Series = "m-1", Number = number, Start = Booked.Start + Duration.FromDays(28 * (number - 1)), State = number == 3 ? MeetingState.Cancelled : MeetingState.Booked,
            }),
        ],
    };

    private static readonly MeetingGuestsView Guests = new(
        Oei, Exchange, Kind, Booked,
        [.. Enumerable.Range(0, 7).Select(i => new GuestLine("g-" + i, i == 2 ? FormSamples.Nasty : "Rita Nunes", i == 1 ? FormSamples.Nasty : "", i % 2 == 0 ? "CL" : "", i % 3 == 0 ? "rita@example.org" : "", i % 2 == 0))],
        People, IsInCalendar: false, 0, new Dictionary<string, string>(), new Dictionary<string, OwnText>());

    private static readonly DossierSummary[] Exchanges =
    [
        .. Enumerable.Range(0, 7).Select(i => DossierSummary.Of(Exchange with { Id = "x-" + i, Title = i == 1 ? FormSamples.Nasty : Exchange.Title }, new LocalDate(2026, 5, 6))),
    ];

    private static readonly Dictionary<string, Programme> Programmes = new() { ["oei"] = Oei };

    private static readonly MeetingCalendar Calendar = new()
    {
        JoinUrl = new Uri("https://teams.example/l/meetup-join/1"),
        IsSent = true,
        Answers = [(CalendarAnswer.Accepted, "Lucía Ibáñez Peña"), (CalendarAnswer.Declined, FormSamples.Nasty), (CalendarAnswer.Tentative, "Ana"), (null, "Beatriz Nogueira"), (null, "João")],
        Options = new CallOptions(1, true, true, true, ["p-1"], true),
        Hosts = ["Lucía Ibáñez Peña", FormSamples.Nasty],
        IsRecorded = true,
    };

    private static readonly MeetingView WithoutPlace = View with { Meeting = Booked with { Place = "" } };

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("meeting-call", typeof(MeetingCard), reader => MeetingCard.Draw(WithoutPlace with { Calendar = Calendar with { Answers = null, Options = null } }, reader)),
        new("meeting-call-mine", typeof(MeetingCard), reader => MeetingCard.Draw(WithoutPlace with { IsMine = true, Calendar = Calendar }, reader)),
        new("meeting-call-coming", typeof(MeetingCard), reader => MeetingCard.Draw(WithoutPlace with { Calendar = new MeetingCalendar { IsLinkComing = true } }, reader)),
        new("meeting-call-open", typeof(MeetingCard), reader => MeetingCard.Draw(
            WithoutPlace with { IsMine = true, Calendar = Calendar with { Hosts = [], Options = new CallOptions(3, false, false, false, [], false) } }, reader)),
        .. Enum.GetValues<CalendarProblem>().Select(problem => new Sample("meeting-calendar-" + problem, typeof(MeetingCard), reader => MeetingCard.Draw(
            WithoutPlace with { IsMine = true, Calendar = new MeetingCalendar { Problem = problem } }, reader))),
        new("meeting-recorded", typeof(MeetingCard), reader => MeetingCard.Draw(View with { Meeting = Held, IsMine = true, Calendar = new MeetingCalendar { Recordings = 1 } }, reader)),
        new("meeting-recording-shared", typeof(MeetingCard), reader => MeetingCard.Draw(View with { Meeting = Held, Calendar = new MeetingCalendar { Recordings = 2, IsShared = true } }, reader)),
        new("meeting-recordings", typeof(RecordingCard), reader => RecordingCard.Draw(View with { Meeting = Held, IsMine = true, Calendar = new MeetingCalendar { Recordings = 2 } }, [new Uri("https://peer.example/files/a"), new Uri("https://peer.example/files/b")], 60, reader)),
        new("meeting-record-report", typeof(MeetingRecordCard), reader => MeetingRecordCard.Draw(
            Record with { Report = new CallAttendance(["p-1"], 2), Inputs = new Dictionary<string, string> { [MeetingRecordCard.AttendedInput] = "p-1" } }, reader)),
        new("meeting-invited", typeof(MeetingCard), reader => MeetingCard.Draw(View, reader)),
        new("meeting-changed", typeof(MeetingCard), reader => MeetingCard.Draw(View with { Meeting = Booked with { Version = 2, Place = FormSamples.Nasty } }, reader)),
        new("meeting-booked-mine", typeof(MeetingCard), reader => MeetingCard.Draw(View with { IsMine = true, Done = reader.T["Meeting.BookedDone"] }, reader)),
        new("meeting-with-others", typeof(MeetingCard), reader => MeetingCard.Draw(View with { IsMine = true, MayInvite = true, Others = ["Rita Nunes", FormSamples.Nasty] }, reader)),
        new("meeting-for-a-guest", typeof(MeetingCard), reader => MeetingCard.Draw(View with { MayOpenExchange = false }, reader)),
        new("meeting-guests", typeof(MeetingGuestsCard), reader => MeetingGuestsCard.Draw(Guests, reader)),
        new("meeting-guests-refused", typeof(MeetingGuestsCard), reader => MeetingGuestsCard.Draw(
            Guests with
            {
                Guests = [],
                IsInCalendar = true,
                Candidates = [.. Enumerable.Range(0, 61).Select(i => People[i % 6] with { Id = "p-" + i })],
                Inputs = new Dictionary<string, string> { [MeetingGuestsCard.NameInput] = FormSamples.Nasty, [MeetingGuestsCard.EmailInput] = "rita" },
                Problems = new Dictionary<string, OwnText> { [""] = reader.T["Refusals.GuestMissing"], [MeetingGuestsCard.EmailInput] = reader.T["Refusals.GuestEmail"] },
            },
            reader)),
        new("meeting-guests-invited", typeof(MeetingGuestsCard), reader => MeetingGuestsCard.Draw(Guests with { Candidates = [], Done = reader.T["Guests.InvitedDone"] }, reader)),
        new("meeting-uninvited", typeof(MeetingGuestsCard), reader => MeetingGuestsCard.Uninvited(Oei, Exchange, Kind, Booked, reader)),
        new("meeting-in-a-series", typeof(MeetingCard), reader => MeetingCard.Draw(InSeries, reader)),
        new("meeting-in-a-series-mine", typeof(MeetingCard), reader => MeetingCard.Draw(InSeries with { IsMine = true, MayInvite = true }, reader)),
        new("meeting-recording-not-agreed", typeof(MeetingCard), reader => MeetingCard.Draw(View with { IsMine = true, Unconsented = 3 }, reader)),
        new("meeting-began-not-agreed", typeof(MeetingCard), reader => MeetingCard.Draw(
            View with { IsMine = true, Unconsented = 3, IsForCoordination = true, IsInvited = false, Meeting = Booked with { Start = Samples.Now - Duration.FromHours(1), Place = "" } }, reader)),
        new("meeting-not-invited", typeof(MeetingCard), reader => MeetingCard.Draw(View with { IsMine = true, IsInvited = false }, reader)),
        new("meeting-time-from-the-agenda", typeof(MeetingTimeCard), reader => MeetingTimeCard.Draw(Time with { Slot = Booked.Start }, reader)),
        new("meeting-time-of-a-series", typeof(MeetingTimeCard), reader => MeetingTimeCard.Draw(Time with { Series = new Series(Series.Month, 6) }, reader)),
        new("meeting-time-in-a-series", typeof(MeetingTimeCard), reader => MeetingTimeCard.Draw(
            Time with { IsNew = false, Series = new Series(Series.TwoWeeks, 6), Number = 2, Problems = new Dictionary<string, OwnText> { [""] = reader.T.Format("Refusals.SeriesBooked", Kind.Name) } }, reader)),
        new("meetings-of-a-series", typeof(MeetingsCard), reader => MeetingsCard.Draw(Oei, Exchange, [.. InSeries.Later.Select(later => new MeetingLine(Kind, later, default))], 0, reader)),
        new("meeting-to-record", typeof(MeetingCard), reader => MeetingCard.Draw(View with { IsMine = true, Meeting = Booked with { Start = Samples.Now - Duration.FromHours(1), Place = "" } }, reader)),
        new("meeting-on-a-holiday", typeof(MeetingCard), reader => MeetingCard.Draw(View with { IsMine = true, Meeting = Booked with { Start = Instant.FromUtc(2026, 12, 25, 12, 0) } }, reader)),
        new("meeting-cancelled", typeof(MeetingCard), reader => MeetingCard.Draw(View with { Meeting = Booked with { State = MeetingState.Cancelled } }, reader)),
        new("meeting-calendar", typeof(MeetingInvitation), reader => MeetingInvitation.Draw(View, new Uri("https://peer.example/files/abc"), 60, reader)),
        new("meeting-calendar-cancelled", typeof(MeetingInvitation), reader => MeetingInvitation.Draw(
            View with { Meeting = Booked with { State = MeetingState.Cancelled } }, new Uri("https://peer.example/files/abc"), 60, reader)),
        new("meeting-held", typeof(MeetingCard), reader => MeetingCard.Draw(View with { Meeting = Held, IsMine = true, Attended = ["Lucía Ibáñez Peña", FormSamples.Nasty] }, reader)),
        new("meeting-held-not-seen", typeof(MeetingCard), reader => MeetingCard.Draw(View with { Meeting = Held, HasPlace = false, HasRecord = false }, reader)),
        new("meetings", typeof(MeetingsCard), reader => MeetingsCard.Draw(
            Oei, Exchange,
            [
                new MeetingLine(Kind, Held, default), new MeetingLine(Kind, Booked, default), new MeetingLine(Oei.Meetings.First(kind => kind.Key == "closing"), null, reader.T["Refusals.NoVisitDates"]),
                new MeetingLine(Oei.Meetings.First(kind => kind.Key == "follow_up"), null, default), new MeetingLine(Kind, null, default) { Poll = Asked.Poll },
            ],
            0, reader)),
        new("meetings-not-yet", typeof(MeetingsCard), reader => MeetingsCard.Draw(Oei, Exchange, [new MeetingLine(Kind, null, reader.T["Refusals.NoVisitDates"])], 0, reader)),
        new("meetings-none", typeof(MeetingsCard), reader => MeetingsCard.Draw(Oei, Exchange, [], 0, reader)),
        new("meeting-exchanges", typeof(MeetingExchangesCard), reader => MeetingExchangesCard.Draw(Exchanges, 3, default, Programmes, 0, reader)),
        new("meeting-exchanges-none", typeof(MeetingExchangesCard), reader => MeetingExchangesCard.Draw([], 0, reader.T.Format("Meeting.NoSuchReference", FormSamples.Nasty), Programmes, 0, reader)),
        new("meeting-time", typeof(MeetingTimeCard), reader => MeetingTimeCard.Draw(Time, reader)),
        new("meeting-time-refused", typeof(MeetingTimeCard), reader => MeetingTimeCard.Draw(
            Time with
            {
                IsNew = false,
                Inputs = new Dictionary<string, string> { [MeetingTimeCard.DateInput] = "2026-05-09", [MeetingTimeCard.TimeInput] = "9:00", [MeetingTimeCard.PlaceInput] = FormSamples.Nasty },
                Problems = new Dictionary<string, OwnText> { [""] = reader.T["Refusals.ExchangeEnded"], [MeetingTimeCard.TimeInput] = reader.T["Problems.not_a_time"], [MeetingTimeCard.MinutesInput] = reader.T["Meeting.WrongMinutes"] },
            },
            reader)),
        new("meeting-held-tasks", typeof(MeetingCard), reader => MeetingCard.Draw(
            View with { Meeting = Held, IsMine = true, Tasks = [.. Enumerable.Range(0, 6).Select(i => (Task with { State = (AgreedTaskState)(i % 4), What = i == 1 ? FormSamples.Nasty : Task.What }, "Lucía Ibáñez Peña"))] }, reader)),
        new("task-new", typeof(TaskCard), reader => TaskCard.New(NewTask, reader)),
        new("task-new-refused", typeof(TaskCard), reader => TaskCard.New(
            NewTask with
            {
                Inputs = new Dictionary<string, string> { [TaskCard.WhatInput] = FormSamples.Nasty, [TaskCard.OwnerInput] = "p-2" },
                Problems = new Dictionary<string, OwnText> { [TaskCard.DueInput] = reader.T["Refusals.TaskDue"], [""] = reader.T["Refusals.ExchangeEnded"] },
            },
            reader)),
        new("task-to-accept", typeof(TaskCard), reader => TaskCard.Draw(new TaskView(Oei, Exchange, Kind, Task, "Lucía Ibáñez Peña", true, false) { Problem = reader.T["Refusals.TaskReason"] }, reader)),
        new("task-accepted", typeof(TaskCard), reader => TaskCard.Draw(
            new TaskView(Oei, Exchange, Kind, Task with { State = AgreedTaskState.Accepted }, "Lucía Ibáñez Peña", true, true) { Done = reader.T["Tasks.AcceptedDone"] }, reader)),
        new("task-declined", typeof(TaskCard), reader => TaskCard.Draw(
            new TaskView(Oei, Exchange, Kind, Task with { State = AgreedTaskState.Declined, Note = FormSamples.Nasty }, FormSamples.Nasty, false, true), reader)),
        new("task-declined-by-me", typeof(TaskCard), reader => TaskCard.Draw(
            new TaskView(Oei, Exchange, Kind, Task with { State = AgreedTaskState.Declined, Note = FormSamples.Nasty }, "Lucía Ibáñez Peña", true, true), reader)),
        new("task-done", typeof(TaskCard), reader => TaskCard.Draw(new TaskView(Oei, Exchange, null, Task with { State = AgreedTaskState.Done, Note = "https://example.org/guia" }, "", false, false), reader)),
        new("times-found", typeof(FoundTimesCard), reader => FoundTimesCard.Draw(Found, reader)),
        new("times-found-refused", typeof(FoundTimesCard), reader => FoundTimesCard.Draw(
            Found with
            {
                Kind = Noticed,
                FirstDay = new LocalDate(2026, 5, 22),
                MayWaive = true,
                Inputs = new Dictionary<string, string> { [FoundTimesCard.PlaceInput] = FormSamples.Nasty, [FoundTimesCard.MinutesInput] = "0" },
                Problems = new Dictionary<string, OwnText>
                {
                    [""] = reader.T["Refusals.ExchangeEnded"], [FoundTimesCard.MinutesInput] = reader.T["Meeting.WrongMinutes"],
                    [FoundTimesCard.TimesInput] = reader.T.Format("Refusals.TooLittleNotice", Kind.Name, 15, new LocalDate(2026, 5, 22)),
                },
            },
            reader)),
        new("times-none-found", typeof(FoundTimesCard), reader => FoundTimesCard.Draw(Found with { Times = [] }, reader)),
        new("times-found-for-a-series", typeof(FoundTimesCard), reader => FoundTimesCard.Draw(Found with { Series = new Series(Series.Month, 6) }, reader)),
        new("times-vote-on-a-series", typeof(PollCard), reader => PollCard.Draw(Asked with { Series = new Series(Series.Week, 6) }, reader)),
        new("times-vote", typeof(PollCard), reader => PollCard.Draw(Asked, reader)),
        new("times-asked-mine", typeof(PollCard), reader => PollCard.Draw(Asked with { IsMine = true, Waiting = ["Lucía Ibáñez Peña"], Problem = reader.T["Times.VoteNothing"] }, reader)),
        new("times-voted", typeof(PollCard), reader => PollCard.Draw(Asked with { Mine = Asked.Poll.Votes[0], Done = reader.T["Times.VotedDone"] }, reader)),
        new("times-standing", typeof(PollCard), reader => PollCard.Draw(
            Asked with { IsMine = true, IsAsked = false, Can = [["Lucía Ibáñez Peña", FormSamples.Nasty], [], ["Lucía Ibáñez Peña"]], Waiting = [FormSamples.Nasty] }, reader)),
        new("times-late", typeof(PollCard), reader => PollCard.Draw(Asked with { IsMine = true, Poll = Asked.Poll with { State = PollState.Late }, Waiting = ["Lucía Ibáñez Peña"] }, reader)),
        new("times-failed", typeof(PollCard), reader => PollCard.Draw(Asked with { IsMine = true, IsAsked = false, Poll = Asked.Poll with { State = PollState.Failed } }, reader)),
        new("times-settled", typeof(PollCard), reader => PollCard.Draw(Asked with { Poll = Asked.Poll with { State = PollState.Settled }, Meeting = Booked }, reader)),
        new("times-withdrawn", typeof(PollCard), reader => PollCard.Draw(Asked with { IsMine = true, Poll = Asked.Poll with { State = PollState.Withdrawn } }, reader)),
        new("meeting-record", typeof(MeetingRecordCard), reader => MeetingRecordCard.Draw(Record, reader)),
        new("meeting-record-refused", typeof(MeetingRecordCard), reader => MeetingRecordCard.Draw(
            Record with
            {
                Invited = [],
                Inputs = new Dictionary<string, string> { [MeetingRecordCard.AgreementsInput] = FormSamples.Nasty, [MeetingRecordCard.GuestsInput] = "Ana" },
                Problems = new Dictionary<string, OwnText> { [MeetingRecordCard.PointInput("dudas")] = reader.T["Problems.required"], [""] = reader.T["Refusals.ExchangeEnded"] },
            },
            reader)),
    ];
}
