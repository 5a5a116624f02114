using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>The people whom the rows of a form name: known ones by their address, new ones enter the roster with the role, without an account.</summary>
public static class NamedPeople
{
    /// <returns>What it changes in the roster, and the person of each row.</returns>
    public static (Decision Decision, IReadOnlyList<RoleInDossier> People) Decide(Roster roster, Programme programme, OpenDossier dossier, Submission submission, PeopleSource source)
    {
        var country = dossier.Head.PartyOf(submission.Of)?.Country ?? submission.Of;
        var people = new List<RoleInDossier>();
        var changes = new List<Change>();
        foreach (var row in dossier.Rows(submission.Id, source.List))
        {
            var email = row.Answers.Get(source.Email) ?? "";
            var role = source.RoleOf(row);
            if (ByAddress(roster, email) is { } known)
            {
                people.Add(new(known.Id, role));
                continue;
            }

            var of = source.Country is { } field ? row.Answers.Get(field) ?? country : country;
            var person = New(Ids.From($"{dossier.Head.Id} {row.Id} {email.ToUpperInvariant()}"), row.Answers.Get(source.Name) ?? "", email, of, row.Answers.Get(source.Institution) ?? "", programme, role);
            people.Add(new(person.Id, role));
            changes.Add(Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person));
        }

        return (changes.Count == 0 ? Decision.Nothing : new Decision.Committed("people.named", $"{source.RoleField ?? source.Role} {changes.Count}", changes, []), people);
    }

    /// <summary>The contact persons of the parties that a form names: each with the key of their party.</summary>
    public static (Decision Decision, IReadOnlyList<(string Party, string Person)> Contacts) Decide(Roster roster, Programme programme, OpenDossier dossier, Submission submission, PartySource source)
    {
        var contacts = new List<(string, string)>();
        var changes = new List<Change>();
        foreach (var (row, party) in BeginExchange.RowsOf(dossier.Head, source, dossier, submission))
        {
            var email = row.Answers.Get(source.Email) ?? "";
            var person = ByAddress(roster, email);
            if (person is null)
            {
                person = New(Ids.From($"{dossier.Head.Id} {row.Id} {email.ToUpperInvariant()}"), row.Answers.Get(source.Name) ?? "", email, party.Country, party.Institution, programme, source.Role);
                changes.Add(Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person));
            }

            contacts.Add((party.Key, person.Id));
        }

        return (changes.Count == 0 ? Decision.Nothing : new Decision.Committed("people.named", $"{source.Role} {changes.Count}", changes, []), contacts);
    }

    /// <summary>Somebody of the roster by address: to give them a part, never to link an account.</summary>
    public static Person? ByAddress(Roster roster, string email) => email.Length == 0 ? null : roster.People
        .Where(person => person.State == PersonState.Active && string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase))
        .OrderBy(person => person.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    public static Person New(string id, string name, string email, string country, string institution, Programme programme, string role) =>
        new(id, name, email, country, institution, [new RoleHeld(programme.Key, role)], null, null, [], PersonState.Active, null, []);
}
