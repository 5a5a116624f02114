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

/// <summary>agendar [ref]: times are found at which a meeting could be, and those invited are asked when they can.</summary>
internal sealed class FindTime(FormDesk desk, IFreeBusy calendars) : IConversation
{
    private static readonly IReadOnlyDictionary<string, OwnText> NoProblems = new Dictionary<string, OwnText>(0);

    public void Register(Routes routes) => routes
        .Verb(Verbs.MeetingFind, FindAsync)
        .Verb(Verbs.MeetingPropose, ProposeAsync);

    private async Task<Answer> FindAsync(Turn turn, CancellationToken cancellation)
    {
        if (await KindAsync(turn, cancellation) is not var (programme, dossier, kind))
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchDossier"].Text);
        }

        return Series.Taken(dossier, kind) is { } booked
            ? MeetingDesk.Show(turn, programme, dossier, booked, default)
            : dossier.Polls.FirstOrDefault(poll => poll.Kind == kind.Key && poll.State is not (PollState.Settled or PollState.Withdrawn)) is { } asked
                ? VoteTimes.Show(turn, programme, dossier, asked, default)
                : await DrawAsync(turn, programme, dossier, kind, turn.Data(CardData.Meeting) ?? Ids.New(), turn.Inputs(), NoProblems, cancellation);
    }

    private async Task<Answer> ProposeAsync(Turn turn, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var id = turn.Data(CardData.Meeting) ?? "";
        if (id.Length is 0 or > 32 || !id.All(char.IsAsciiLetterOrDigit) || await KindAsync(turn, cancellation) is not var (programme, before, kind))
        {
            return Answer.Say(texts["Refusals.NoSuchDossier"].Text);
        }

        var inputs = turn.Inputs();
        var starts = inputs.List(FoundTimesCard.TimesInput).Select(Read).OfType<Instant>().ToList();
        if (starts.Count == 0 || MinutesOf(kind, inputs) is not { } minutes)
        {
            return await DrawAsync(turn, programme, before, kind, id, inputs, ProblemsOf(kind, inputs, texts), cancellation);
        }

        var times = new ProposedTimes(
            kind.Key, starts, turn.Zone, minutes, inputs.GetValueOrDefault(FoundTimesCard.PlaceInput) ?? "", inputs.GetValueOrDefault(FoundTimesCard.ReasonInput) ?? "");
        return await MeetingDesk.SettleAsync(
            desk, turn, "Times.ProposedDone",
            (folder, known, now) => ProposeTimes.Decide(folder, known, id, times, turn.Actor, turn.Roster, now),
            (known, dossier, done) => (dossier.Polls.FirstOrDefault(poll => poll.Id == id) ?? dossier.Polls.FirstOrDefault(poll => poll.Kind == kind.Key && poll.IsOpen)) is { } asked
                ? VoteTimes.Show(turn, known, dossier, asked, done)
                : Answer.Say(texts["Refusals.NoSuchDossier"].Text),
            async (known, dossier, refusal) =>
            {
                var input = refusal.Reason switch { "NoticeReason" => FoundTimesCard.ReasonInput, "TimesPast" or "TooLittleNotice" => FoundTimesCard.TimesInput, _ => "" };
                return await DrawAsync(turn, known, dossier, kind, id, inputs, new Dictionary<string, OwnText> { [input] = texts.Say(refusal) }, cancellation);
            },
            cancellation);
    }

    private async Task<Answer> DrawAsync(
        Turn turn, Programme programme, OpenDossier dossier, MeetingKind kind, string id, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, OwnText> problems,
        CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var head = dossier.Head;
        if (!Core.Meetings.BookMeeting.IsFor(kind, head, turn.Actor))
        {
            return Answer.Say(texts.Format("Refusals.NotYoursToBook", kind.Name).Text);
        }

        if (Core.Meetings.BookMeeting.NotYet(programme, dossier, kind, turn.Now) is { } notYet)
        {
            return Answer.Say(texts.Say(notYet).Text);
        }

        var from = Core.Forms.Read.Date(inputs.Get(FoundTimesCard.FromInput));
        var search = MeetingHours.Search(programme, dossier, kind, MinutesOf(kind, inputs) ?? kind.Minutes, from, turn.Zone, turn.Roster, turn.Now);
        IReadOnlyList<Person> invited = [.. Invitees.InNetwork(kind, null, dossier, turn.Roster)];
        var known = await calendars.ReadAsync(invited, new Interval(search.From, search.Until), cancellation);
        var busy = known.Where(person => person.Value is not null).ToDictionary(person => person.Key, person => person.Value!, StringComparer.Ordinal);
        search = search with { Calendars = busy };

        // What was ticked belongs to the times that were shown; when others are found those are ticked.
        var shown = turn.Incoming.Press?.Verb == Verbs.MeetingFind ? Without(inputs, FoundTimesCard.TimesInput) : inputs;
        var filled = new Dictionary<string, string>(shown, StringComparer.Ordinal);
        filled.TryAdd(FoundTimesCard.MinutesInput, kind.Minutes.ToString(CultureInfo.InvariantCulture));
        var names = Visibility.Of(programme, "roster", Viewer.Of(turn.Actor), Matter.None with { Dossier = head }) >= Sight.Names ? invited.Select(person => person.Name).ToList() : [];
        return Answer.Show(FoundTimesCard.Draw(
            new FoundTimesView(
                programme, head, kind, id, WithSlot(search, AgendaSlot.Of(kind, dossier, turn.Roster), turn.Now), MeetingDesk.ZonesOf(programme, dossier, kind, turn.Roster), names, busy.Count == 0 ? 0 : invited.Count - busy.Count,
                NoticeRule.FirstDay(kind, turn.Zone, turn.Now), NoticeRule.MayWaive(kind, head, turn.Actor), filled, problems.Count > 0 ? problems : ProblemsOf(kind, inputs, texts, asks: false))
            {
                Series = Series.IsBegunWith(dossier, kind, turn.Now) ? Series.Of(kind) : null,
            },
            FormDesk.ReaderOf(turn)));
    }

    /// <summary>The time that stands in the agenda comes first.</summary>
    private static IReadOnlyList<FoundTime> WithSlot(TimeSearch search, AgendaSlot? slot, Instant now) =>
        slot is not null && slot.Start > now ? [new FoundTime(slot.Start, [], 0), .. search.Best().Where(time => time.Start != slot.Start).Take(TimeSearch.Most - 1)] : search.Best();

    private async Task<(Programme Programme, OpenDossier Dossier, MeetingKind Kind)?> KindAsync(Turn turn, CancellationToken cancellation) =>
        OpenDossier.Read(await desk.ReadAsync(turn.Data(CardData.Dossier) ?? "", cancellation)) is { Head.Kind: DossierKind.Exchange or DossierKind.Event } dossier
        && desk.Programmes.Find(dossier.Head.Programme) is { } programme && programme.Meeting(turn.Data(CardData.Key) ?? "") is { } kind
            ? (programme, dossier, kind)
            : null;

    /// <param name="asks">Whether times are to be proposed, so that one at least is needed.</param>
    private static Dictionary<string, OwnText> ProblemsOf(MeetingKind kind, IReadOnlyDictionary<string, string> inputs, Texts texts, bool asks = true)
    {
        var problems = new Dictionary<string, OwnText>(StringComparer.Ordinal);
        if (asks && inputs.List(FoundTimesCard.TimesInput).Count == 0)
        {
            problems[FoundTimesCard.TimesInput] = texts["Problems.required"];
        }

        if (MinutesOf(kind, inputs) is null)
        {
            problems[FoundTimesCard.MinutesInput] = texts["Meeting.WrongMinutes"];
        }

        if (inputs.Get(FoundTimesCard.FromInput) is { } said && Core.Forms.Read.Date(said) is null)
        {
            problems[FoundTimesCard.FromInput] = texts["Problems.not_a_date"];
        }

        return problems;
    }

    /// <summary>Null: no number, or none that a meeting lasts.</summary>
    private static int? MinutesOf(MeetingKind kind, IReadOnlyDictionary<string, string> inputs) => inputs.Get(FoundTimesCard.MinutesInput) is not { } said ? kind.Minutes
        : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 5 and <= 1440 ? minutes
        : null;

    private static Instant? Read(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) && moment < 4_000_000_000L * 10_000_000 ? Instant.FromUnixTimeTicks(moment) : null;

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> inputs, string name) =>
        inputs.Where(input => input.Key != name).ToDictionary(input => input.Key, input => input.Value, StringComparer.Ordinal);
}
