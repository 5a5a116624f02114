using System.Globalization;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>One time at which a deadline of the programme speaks.</summary>
/// <param name="Name">The deadline with its number ("annexes_missing -14"), and "up 1" for whom it is passed on to: sent once.</param>
/// <param name="Time">The deadline's own number: days, working days or months.</param>
/// <param name="To">Whom it is for.</param>
public sealed record Occurrence(DeadlineDefinition Deadline, string Name, int Time, LocalDate Day, IReadOnlyList<string> To, int Step);

/// <summary>
/// The reminders of an exchange by its programme file: when each is due, whether it is still needed, and whom it reaches. They are worked out when the
/// first of its people's day begins, and come at eight in each reader's own zone, on a working day of their country.
/// </summary>
public sealed class Reminders(Programme programme, OpenDossier dossier, Roster roster, DateTimeZone zone)
{
    private static readonly LocalTime Morning = new(8, 0);

    private readonly Dossier head = dossier.Head;

    /// <summary>Where those who hear of it are.</summary>
    private readonly IReadOnlyList<DateTimeZone> zones = dossier.Head.Kind is DossierKind.Call or DossierKind.Event
        ? [.. roster.People.Where(person => person.State == PersonState.Active && programme.Roles.Any(role => person.Holds(programme.Key, role.Key))).Select(ZoneOf).OfType<DateTimeZone>().Distinct()]
        :
        [
            .. dossier.Head.Parties.Select(party => ExchangeFlow.ZoneOf(programme.Key, party.Country, roster)).Concat(roster.Secretaries(programme.Key).Select(ZoneOf)).OfType<DateTimeZone>().Distinct(),
        ];

    /// <summary>The next moment after <paramref name="now"/> at which something is due or the day of a visit comes; null: never.</summary>
    public Instant? NextAfter(Instant now)
    {
        var days = All().Where(occurrence => !dossier.Timers.Has(occurrence.Name)).Select(occurrence => occurrence.Day);
        if (VisitDates.Of(programme, dossier) is { } visit)
        {
            days = days.Append(visit.Start).Append(visit.End.PlusDays(1));
        }

        if (programme.Gates.Any(gate => gate.Requires.Any(condition => condition.Name == RuleNames.Begun)))
        {
            days = days.Concat(dossier.Meetings.Where(meeting => meeting.State == MeetingState.Booked).Select(DayOf));
        }

        var later = days.Select(At).Where(at => at > now).ToList();
        return later.Count == 0 ? null : later.Min();
    }

    /// <summary>The day of a meeting, in the zone it was booked in.</summary>
    internal static LocalDate DayOf(Meeting meeting) => meeting.Start.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(meeting.Zone) ?? DateTimeZone.Utc).Date;

    /// <summary>What is due and was not sent. Of several times missed (the bot was away, a date was moved) only the last one speaks.</summary>
    public (IReadOnlyList<string> Names, IReadOnlyList<Message> Messages) Due(Instant now)
    {
        var names = new List<string>();
        var messages = new List<Message>();
        if (CallFlow.ClosesAt(head) <= now)
        {
            return (names, messages);
        }

        foreach (var missed in All().Where(occurrence => At(occurrence.Day) <= now && !dossier.Timers.Has(occurrence.Name)).GroupBy(occurrence => (occurrence.Deadline.Key, occurrence.Step)))
        {
            names.AddRange(missed.Select(occurrence => occurrence.Name));
            var last = missed.MaxBy(occurrence => occurrence.Day)!;
            messages.AddRange(Messages(last).Select(message => InTheMorning(message, last.Day)));
        }

        return (names, messages);
    }

    /// <summary>Whether what a reminder is about was done, or is over, by that day: it is not said any more.</summary>
    public bool IsSettled(DeadlineDefinition deadline, LocalDate today) => programme.Stage(head.Kind, head.Stage) is { Ends: true } || !IsOfItsTime(deadline)
        || (deadline.Until.Count > 0 && new Gates(programme, dossier, today).Debts(deadline.Until, StageOf(deadline)).Count == 0);

    /// <summary>The last day on which nothing under way is late: neither the present stage nor one that goes on beside it; null: the programme says nothing.</summary>
    public LocalDate? DueOn(Instant now) => programme.Stage(head.Kind, head.Stage) is not { } stage ? null
        : ExchangeFlow.GoingOn(programme, head, new Gates(programme, dossier, now.InZone(zone).Date)).Append(stage).Select(DueOn).Min();

    /// <summary>The last day on which that stage is not late.</summary>
    public LocalDate? DueOn(StageDefinition stage) => stage.Late is { } late && programme.Deadline(late) is { } deadline
        && Anchors(deadline).ToList() is { Count: > 0 } anchors
            ? anchors.Select(anchor => Plus(anchor, deadline.Unit, deadline.Days[^1])).Max()
            : null;

    private IEnumerable<Occurrence> All() => programme.Stage(head.Kind, head.Stage) is { Ends: true } ? [] : programme.Deadlines.SelectMany(Of);

    private IEnumerable<Occurrence> Of(DeadlineDefinition deadline)
    {
        // What follows a stage at once is said by whoever moves the dossier there.
        var isOfStage = StageNamed(deadline) is not null;
        var number = 0;
        foreach (var anchor in Anchors(deadline))
        {
            foreach (var time in deadline.Days)
            {
                var day = Plus(anchor, deadline.Unit, time);
                if (!isOfStage || time != 0)
                {
                    yield return new Occurrence(deadline, Name(deadline, time, number, 0), time, day, deadline.For, 0);
                }

                if (deadline.Unit == DeadlineUnit.Month || time == deadline.Days[^1])
                {
                    for (var step = 1; step <= deadline.Escalate.Count; step++)
                    {
                        var unit = deadline.Unit == DeadlineUnit.Month ? DeadlineUnit.Day : deadline.Unit;
                        yield return new Occurrence(
                            deadline, Name(deadline, time, number, step), time, Plus(day, unit, deadline.EscalateAfter * step), [deadline.Escalate[step - 1]], step);
                    }
                }
            }

            number++;
        }
    }

    private static string Name(DeadlineDefinition deadline, int time, int number, int step) => string.Create(
        CultureInfo.InvariantCulture, $"{deadline.Key} {time}{(number > 0 ? $" day {number}" : "")}{(step > 0 ? $" up {step}" : "")}");

    /// <summary>The days a deadline counts from: one, or each day of a visit.</summary>
    private IEnumerable<LocalDate> Anchors(DeadlineDefinition deadline)
    {
        var visit = VisitDates.Of(programme, dossier);
        switch (deadline.Event)
        {
            case "visit.start" when visit is not null:
                return [visit.Start];
            case "visit.end" when visit is not null:
                return [visit.End];
            case "visit.day" when visit is not null:
                return Enumerable.Range(0, Math.Min(visit.Length, 31)).Select(visit.Start.PlusDays);
            case CallFlow.CloseEvent when head.Kind == DossierKind.Call && head.Days is { } days:
                return [days.Last];
            case OfferRules.ReviewEvent when head is { Kind: DossierKind.Offer, Stage: DossierStages.InBank } && OfferRules.Until(dossier, programme) is { } until:
                return [until];
            default:
                return StageNamed(deadline) is { } stage ? Entered(stage) : Answered(deadline);
        }
    }

    /// <summary>The stage whose entry a deadline counts from, where it is one of this kind of dossier: "exchange.proposed".</summary>
    private string? StageNamed(DeadlineDefinition deadline)
    {
        var kind = head.Kind.ToString().ToLowerInvariant() + ".";
        return deadline.Event.StartsWith(kind, StringComparison.Ordinal) && programme.Stage(head.Kind, deadline.Event[kind.Length..]) is { } stage ? stage.Key : null;
    }

    /// <summary>The day last sent in the date field that a deadline counts from.</summary>
    private IEnumerable<LocalDate> Answered(DeadlineDefinition deadline) =>
        deadline.Event.Split('.') is [var form, var field] && dossier.Submissions.LastOrDefault(submission => submission.Form == form && submission.Version > 0) is { } sent
        && Read.Date(sent.Answers.Get(field) ?? sent.Answers.Get(field + ".date")) is { } day ? [day] : [];

    private IEnumerable<LocalDate> Entered(string stage) =>
        head.Course.LastOrDefault(reached => reached.Stage == stage) is { } reached ? [reached.At.InZone(zone).Date] : [];

    private IEnumerable<Message> Messages(Occurrence occurrence)
    {
        var deadline = occurrence.Deadline;
        if (head.Kind != DossierKind.Exchange)
        {
            return NetworkPosts.Remind(dossier, deadline, occurrence.Name, OfNetwork(occurrence));
        }

        if (deadline.Form is { } key && programme.Forms.TryGetValue(key, out var form))
        {
            return RowTask.All(dossier, form, occurrence.Time)
                .Where(task => !dossier.Submissions.Any(submission => submission.Form == form.Key && submission.Of == task.Of && submission.Version > 0))
                .SelectMany(task => ExchangePosts.Remind(head, deadline, occurrence.Name, To(occurrence, task), task));
        }

        if (!IsOfItsTime(deadline))
        {
            return [];
        }

        var debts = new Gates(programme, dossier, occurrence.Day).Debts(deadline.Until, StageOf(deadline));
        if (deadline.Until.Count > 0 && debts.Count == 0)
        {
            return [];
        }

        var people = occurrence.To.Contains("owner")
            ? debts.SelectMany(debt => debt.Debtors(head, roster))
            : Recipients.Of(occurrence.To, head, roster).Where(person => debts.Count == 0 || occurrence.Step > 0 || IsOwing(person, debts));
        return ExchangePosts.Remind(head, deadline, occurrence.Name, people.DistinctBy(person => person.Id));
    }

    /// <summary>Of an offer whoever answers for it; of a call the countries that have sent no request in it.</summary>
    private IEnumerable<Person> OfNetwork(Occurrence occurrence)
    {
        var people = occurrence.To.Contains("owner") ? OfferRules.Keepers(dossier, programme, roster) : Recipients.Of(occurrence.To, head, roster);
        return occurrence.Deadline.Event == CallFlow.CloseEvent
            ? people.Where(person => !dossier.Received.Any(sent => sent.Kind == DossierKind.Request && sent.Country == person.Country))
            : people;
    }

    /// <summary>What waits for agreement speaks only while its stage is the next one; what counts from a visit only once the visit is near or under way.</summary>
    private bool IsOfItsTime(DeadlineDefinition deadline) => !deadline.Until.Any(condition => condition.Name == RuleNames.Agreed)
        || deadline.Event == "exchange." + head.Stage;

    /// <summary>Agreements are given for the stage after the one the deadline counts from.</summary>
    private string StageOf(DeadlineDefinition deadline) => deadline.Event.StartsWith("exchange.", StringComparison.Ordinal)
        ? programme.StageAfter(DossierKind.Exchange, deadline.Event["exchange.".Length..])
        : "";

    /// <summary>Who has done their part is left in peace, where what is missing belongs to other countries or other people.</summary>
    private bool IsOwing(Person person, IReadOnlyList<Debt> debts) =>
        debts.Any(debt => debt.Person is { } id ? id == person.Id || head.Parties.Any(party => party.Key == debt.Country && party.Named("leader").Contains(person.Id))
            : debt.Country.Length == 0 || (head.PartyOf(debt.Country) is { } party ? party.IsOf(person) || party.People.Any(held => held.Person == person.Id) : debt.Country == person.Country));

    private IEnumerable<Person> To(Occurrence occurrence, RowTask task)
    {
        if (occurrence.To.Contains("responsible"))
        {
            // Somebody the network does not know cannot be asked; the leader is, or in a programme without leaders whoever wrote the list.
            return task.Responsible(roster) is { } responsible ? [responsible]
                : Recipients.Of(programme.Role("leader") is not null ? ["visitor.leader"] : programme.Forms[task.Source.Form].FilledBy, head, roster, task.Country);
        }

        return Recipients.Of(occurrence.To, head, roster, task.Country);
    }

    /// <summary>When reminders of that day are worked out: when the first of its readers' day begins.</summary>
    private Instant At(LocalDate day) => zones.Select(own => At(day, own)).Append(At(day, zone)).Min();

    private static Instant At(LocalDate day, DateTimeZone own) => day.At(Morning).InZoneLeniently(own).ToInstant();

    /// <summary>A reminder to a person is held back until it is eight where they are, on a working day.</summary>
    private Message InTheMorning(Message message, LocalDate day) => message is Tell { To: { Kind: RecipientKind.Person, Id: var reader } } tell && roster.Find(reader) is { } person
        ? tell with { IsReminder = true, NotBefore = WorkingHours.MorningOf(day, person.Country, ZoneOf(person) ?? zone) }
        : message;

    /// <summary>Where somebody is; null: it is not known.</summary>
    internal static DateTimeZone? ZoneOf(Person? person) => person?.TimeZone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;

    private static LocalDate Plus(LocalDate day, DeadlineUnit unit, int count)
    {
        switch (unit)
        {
            case DeadlineUnit.Month:
                return day.PlusMonths(count);
            case DeadlineUnit.Day:
                return day.PlusDays(count);
        }

        for (var left = count; left > 0; left--)
        {
            do
            {
                day = day.PlusDays(1);
            }
            while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
        }

        return day;
    }
}
