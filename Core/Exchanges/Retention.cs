using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>How long the personal data of an exchange's forms are kept, by its programme file: so many days after the visit or after the end.</summary>
public sealed class Retention(Programme programme, OpenDossier dossier, DateTimeZone zone)
{
    private const string VisitEnd = "visit_end";
    private const string GuestsKept = "guests_kept";
    private const int GuestDays = 365;

    private static readonly LocalTime Morning = new(8, 0);

    /// <summary>Under this name the timers remember that the form's data were erased.</summary>
    public static string NameOf(FormDefinition form) => "erased " + form.Key;

    /// <summary>Forms whose time is over and of which something may be left.</summary>
    public IEnumerable<FormDefinition> Due(Instant now) => Waiting().Where(waiting => waiting.At <= now).Select(waiting => waiting.Form);

    /// <summary>Forms whose time is over, whether or not anything is left of them.</summary>
    public IEnumerable<FormDefinition> Past(Instant now) => programme.Forms.Values.Where(form => Over(form) is { } at && at <= now);

    /// <summary>Meetings of which the names and addresses of others who were invited have been kept long enough.</summary>
    public IEnumerable<Meeting> GuestsPast(Instant now) => WithGuests().Where(meeting => GuestsOver(meeting) <= now);

    /// <summary>The next moment after <paramref name="now"/> at which something is to be erased; what is overdue comes the next morning. Null: never.</summary>
    public Instant? NextAfter(Instant now)
    {
        var tomorrow = now.InZone(zone).Date.PlusDays(1);
        return Waiting().Select(waiting => waiting.At).Concat(WithGuests().Select(GuestsOver)).Select(at => at > now ? at : At(tomorrow)).Cast<Instant?>().Min();
    }

    /// <summary>What is still personal in a form, as it stands now; earlier versions are not looked at.</summary>
    public static bool IsPersonal(FormDefinition form, OpenDossier dossier, Submission submission) =>
        submission.Mail is not null || dossier.SignedCopy(submission.Id) is not null
        || Keys(form, rows: false).Any(key => submission.Answers.Keys.Any(answer => Belongs(answer, key)))
        || dossier.Rows(submission.Id).Any(row => Keys(form, rows: true).Any(key => row.Answers.Keys.Any(answer => Belongs(answer, key))));

    /// <summary>Keys of the fields that hold something personal: a person, their signature or what the programme marks so.</summary>
    internal static IEnumerable<string> Keys(FormDefinition form, bool rows) => form.Pages
        .Where(page => page.Rows is not null == rows)
        .SelectMany(page => page.Fields)
        .Where(field => field.Personal != PersonalData.No || field.Type is FieldType.Person or FieldType.Signature)
        .Select(field => field.Key);

    internal static bool Belongs(string answer, string field) =>
        answer == field || (answer.StartsWith(field, StringComparison.Ordinal) && answer[field.Length] == '.');

    private IEnumerable<Meeting> WithGuests() => dossier.Meetings.Where(meeting => meeting.Others.Any(guest => guest.IsByAddress));

    private Instant GuestsOver(Meeting meeting) => At(meeting.End.InZone(zone).Date.PlusDays(programme.Settings.GetValueOrDefault(GuestsKept, GuestDays)));

    private IEnumerable<(FormDefinition Form, Instant At)> Waiting() =>
        from form in programme.Forms.Values
        where Over(form) is not null && IsLeft(form)
        select (form, Over(form)!.Value);

    /// <summary>When its data are to go; null: not known yet, or with the dossier.</summary>
    private Instant? Over(FormDefinition form) => form.RetentionDays is { } days && Anchor(form) is { } anchor ? At(anchor.PlusDays(days)) : null;

    /// <summary>Once erased a form waits no more, unless somebody filled in something again.</summary>
    private bool IsLeft(FormDefinition form)
    {
        var begun = dossier.Submissions.Where(submission => submission.Form == form.Key).ToList();
        return begun.Count > 0 && (!dossier.Timers.Has(NameOf(form)) || begun.Any(submission => IsPersonal(form, dossier, submission)));
    }

    /// <summary>The day it is counted from: the end of the exchange stands in for a visit that never had days.</summary>
    private LocalDate? Anchor(FormDefinition form)
    {
        var head = dossier.Head;
        LocalDate? end = head.Course.Count > 0 && programme.Stage(head.Kind, head.Stage) is { Ends: true } ? head.StageSince.InZone(zone).Date : null;
        return form.RetentionAfter == VisitEnd ? VisitDates.Of(programme, dossier)?.End ?? end : end;
    }

    private Instant At(LocalDate day) => day.At(Morning).InZoneLeniently(zone).ToInstant();
}
