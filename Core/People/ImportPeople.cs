using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>One person of a file, as read: every value right by itself.</summary>
/// <param name="Line">Where in the file, from 1.</param>
public sealed record ImportedPerson(
    int Line, string Name, string Email, Identity? Identity, string Country, string Institution, IReadOnlyList<RoleHeld> Roles, Language? Language, string? TimeZone);

/// <summary>What is wrong with a line; the whole file is refused then.</summary>
public sealed record ImportProblem(int Line, string Column, string Reason)
{
    public override string ToString() => $"line {Line}, {Column}: {Reason}";
}

/// <summary>
/// People brought in from a file by who runs the product: found again by account, else by address among those the roster knows. That is
/// care of data by a trusted hand, not a login: nobody gets into the roster's rows by writing an address in chat.
/// </summary>
public static class ImportPeople
{
    // A person takes up to three operations of a batch of a hundred: row, registration, welcome.
    private const int ABatch = 25;

    public sealed record Plan(IReadOnlyList<ImportProblem> Problems, IReadOnlyList<(Person Person, Person? Before)> Changed, int Added, int Updated, int Same);

    /// <summary>What the file would change. Roles of the file are added (they are taken away in chat only); language and zone only fill what nobody chose.</summary>
    public static Plan Read(Roster roster, IReadOnlyList<ImportedPerson> people)
    {
        var problems = new List<ImportProblem>();
        var changed = new List<(Person, Person?)>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var (added, updated, same) = (0, 0, 0);
        foreach (var imported in people)
        {
            if (!IsAlone(imported, seen, problems) || !TryFind(roster, imported, problems, out var before))
            {
                continue;
            }

            var after = before is null ? New(imported) : Updated(before, imported);
            if (before is null)
            {
                added++;
            }
            else if (IsSame(before, after))
            {
                same++;
                continue;
            }
            else
            {
                updated++;
            }

            changed.Add((after, before));
        }

        return new Plan(problems, changed, added, updated, same);
    }

    /// <summary>The next part of what the file changes: again and again until nothing is left.</summary>
    public static Decision Next(Roster roster, IReadOnlyList<ImportedPerson> people)
    {
        var plan = Read(roster, people);
        if (plan.Problems.Count > 0 || plan.Changed.Count == 0)
        {
            return Decision.Nothing;
        }

        var changes = new List<Change>();
        var messages = new List<Message>();
        foreach (var (person, before) in plan.Changed.Take(ABatch))
        {
            changes.Add(Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person));
            messages.Add(DossierEffects.Welcome(person.Id));
            foreach (var registration in person.Identities.Except(before?.Identities ?? []).Select(roster.Registration).OfType<Registration>())
            {
                var admitted = Admit.Admitted(roster, registration, person, "people.import", person.Id, null, []);
                changes.AddRange(admitted.Changes.Where(change => change.Key != Roster.KeyOf(person)));
                messages.AddRange(admitted.Messages.Where(message => message is not Do { Command: DossierEffects.WelcomeCommand }));
            }
        }

        return new Decision.Committed("people.import", $"{Math.Min(ABatch, plan.Changed.Count)} rows", changes, messages);
    }

    private static bool IsAlone(ImportedPerson imported, Dictionary<string, int> seen, List<ImportProblem> problems)
    {
        var alone = true;
        foreach (var (column, value) in new[] { ("email", $"m {imported.Email.ToLowerInvariant()}"), ("aad_object_id", imported.Identity is { } id ? $"i {id.TenantId} {id.ObjectId}" : "") })
        {
            if (value.Length > 0 && !seen.TryAdd(value, imported.Line))
            {
                problems.Add(new ImportProblem(imported.Line, column, $"stands in line {seen[value]} already."));
                alone = false;
            }
        }

        return alone;
    }

    private static bool TryFind(Roster roster, ImportedPerson imported, List<ImportProblem> problems, out Person? found)
    {
        var byAccount = imported.Identity is { } identity ? roster.Find(identity) : null;
        var byMail = roster.People.Where(person => person.State != PersonState.Erased && string.Equals(person.Email, imported.Email, StringComparison.OrdinalIgnoreCase)).ToList();
        found = byAccount ?? (byMail.Count == 1 ? byMail[0] : null);
        if (byAccount is null && byMail.Count > 1)
        {
            problems.Add(new ImportProblem(imported.Line, "email", "belongs to several people; give tenant_id and aad_object_id."));
            return false;
        }

        if (byAccount is not null && byMail.Any(person => person.Id != byAccount.Id))
        {
            problems.Add(new ImportProblem(imported.Line, "email", "belongs to somebody else than the account of this line."));
            return false;
        }

        return true;
    }

    private static Person New(ImportedPerson imported) => new(
        Ids.New(), imported.Name, imported.Email, imported.Country, imported.Institution, imported.Roles, imported.Language, imported.TimeZone,
        imported.Identity is { } identity ? [identity] : [], PersonState.Active, null, []);

    private static Person Updated(Person before, ImportedPerson imported) => before with
    {
        Name = imported.Name,
        Email = imported.Email,
        Country = imported.Country,
        Institution = imported.Institution,
        Roles = [.. before.Roles.Union(imported.Roles)],
        Language = before.Language ?? imported.Language,
        TimeZone = before.TimeZone ?? imported.TimeZone,
        Identities = imported.Identity is { } identity && !before.Identities.Contains(identity) ? [.. before.Identities, identity] : before.Identities,
    };

    private static bool IsSame(Person one, Person other) =>
        one with { Roles = other.Roles, Identities = other.Identities } == other
        && one.Roles.SequenceEqual(other.Roles) && one.Identities.SequenceEqual(other.Identities);
}
