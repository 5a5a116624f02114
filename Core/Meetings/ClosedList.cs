using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>
/// A kind of meeting to which only those come whom each party put on its list (S3: "Sólo los miembros de una lista previamente enviada por cada parte
/// involucrada pueden ingresar a la sala"); coordination and people of no party come as the kind says.
/// </summary>
public sealed record ClosedList(string Form, string List, string Name, string Email)
{
    /// <summary>Null: the kind has no such lists.</summary>
    public static ClosedList? Of(MeetingKind kind) => kind.Rule(RuleNames.ClosedList) is { } rule
        ? new ClosedList(rule.Text("form") ?? "", rule.Text("list") ?? "", rule.Text("name") ?? "", rule.Text("email") ?? "")
        : null;

    /// <summary>Everybody on the lists that were sent, once each: of the network by their address, others as people without roles.</summary>
    public IEnumerable<Person> People(OpenDossier dossier, Roster roster)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var list in Sent(dossier))
        {
            foreach (var row in dossier.RowsAsSent(list.Id, List))
            {
                if (row.Answers.Get(Email) is { } email && Read.IsEmail(email) && seen.Add(email))
                {
                    yield return NamedPeople.ByAddress(roster, email)
                        ?? new Person(Ids.From($"{dossier.Head.Id} {email.ToUpperInvariant()}"), row.Answers.Get(Name) ?? "", email, "", "", [], null, null, [], PersonState.Active, null, []);
                }
            }
        }
    }

    /// <summary>The parties whose list is not there, or empty.</summary>
    public IEnumerable<Party> Missing(Programme programme, OpenDossier dossier) => programme.Forms.TryGetValue(Form, out var form)
        ? dossier.Head.Parties.Where(party => form.FilledBy.Any(who => Debt.IsOn(who, party.Side)))
            .Where(party => !Sent(dossier).Any(list => list.Of == party.Key && dossier.RowsAsSent(list.Id, List).Any()))
        : [];

    /// <summary>A list that was sent and is opened again goes on to say who comes, until it is sent anew.</summary>
    public static IEnumerable<Change> SetAside(Programme programme, OpenDossier dossier, Submission submission) =>
        submission.Version > 0 && programme.Meetings.Any(kind => Of(kind)?.Form == submission.Form) ? [dossier.SetAside(submission)] : [];

    /// <summary>Why no such meeting can be booked yet: whose list is awaited; null where all are there.</summary>
    public static Refusal? Problem(Programme programme, OpenDossier dossier, MeetingKind kind) =>
        Of(kind) is { } closed && closed.Missing(programme, dossier).FirstOrDefault() is { } party
            ? new Refusal("ListMissing", [kind.Name, programme.Forms[closed.Form].Name, IsoCountries.NameOf(party.Key)])
            : null;

    /// <summary>Lists changed after the meeting was booked: who is on one now is told, and who is no more; the calendar follows.</summary>
    public static IEnumerable<Message> News(OpenDossier before, OpenDossier after, Programme programme, Roster roster, Instant now)
    {
        foreach (var meeting in after.Meetings.Where(meeting => meeting.State == MeetingState.Booked && meeting.End > now && before.Meetings.Any(known => known.Id == meeting.Id)))
        {
            if (programme.Meeting(meeting.Kind) is not { } kind || Of(kind) is null)
            {
                continue;
            }

            var (then, today) = (Invitees.All(kind, meeting, before, roster).ToList(), Invitees.All(kind, meeting, after, roster).ToList());
            var (gone, come) = (then.ExceptBy(today.Select(person => person.Id), person => person.Id).ToList(), today.ExceptBy(then.Select(person => person.Id), person => person.Id).ToList());
            if (gone.Count + come.Count == 0)
            {
                continue;
            }

            yield return CalendarEffects.Follow(after.Head.Id, meeting.Id);
            foreach (var message in ExchangePosts.About(after.Head, meeting, come.Where(person => roster.Find(person.Id) is not null))
                .Concat(gone.Where(person => roster.Find(person.Id) is not null).SelectMany(person => MeetingPosts.ToUninvited(after.Head, meeting, person.Id))))
            {
                yield return message;
            }
        }
    }

    private IEnumerable<Submission> Sent(OpenDossier dossier) =>
        dossier.Submissions.Where(submission => submission.Form == Form && submission.Version > 0 && submission.State != SubmissionState.Withdrawn);
}
