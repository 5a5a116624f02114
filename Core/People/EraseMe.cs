using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>
/// A person has everything erased that is personal about them. The roster forgets them in this commit; inbox and dossiers follow
/// (<see cref="PeopleEffects.Erase"/>). What stays: ids without a name, and the audit, which never held a personal value.
/// </summary>
public static class EraseMe
{
    private static readonly Duration UnderWay = Duration.FromMinutes(5);

    public static Decision Decide(Roster roster, Actor actor, Instant now)
    {
        var person = actor.Person;
        if (roster.Find(person.Id) is not { } known || known.State == PersonState.Erased)
        {
            return Decision.Nothing;
        }

        if (Secretariat.IsLast(roster, known))
        {
            return Decision.Refuse("LastSecretary");
        }

        var erased = new Person(known.Id, "", "", "", "", [], null, null, [], PersonState.Erased, null, []);
        List<Change> changes = [Change.Set(Roster.KeyOf(erased), erased, CoreJson.Default.Person)];
        changes.AddRange(known.Identities
            .Select(roster.Registration)
            .OfType<Registration>()
            .Select(registration => Change.Remove(Roster.KeyOf(registration))));
        changes.AddRange(roster.People
            .Where(other => other.Id != known.Id && other.HandOvers.Any(handOver => handOver.To == known.Id))
            .Select(other => other with { HandOvers = [.. other.HandOvers.Where(handOver => handOver.To != known.Id)] })
            .Select(other => Change.Set(Roster.KeyOf(other), other, CoreJson.Default.Person)));
        if (roster.ChannelAskedBy(known.Id) is { } request)
        {
            changes.Add(Change.Remove(Roster.KeyOf(request)));
        }

        // Once more a little later: a message that was under way at this moment leaves a trace of its delivery behind.
        var ids = new Dictionary<string, string>(2) { ["person"] = known.Id, ["mail"] = HashOf(known.Email) };
        return new Decision.Committed("person.erase", known.Id, changes, [new Do(PeopleEffects.Erase, ids), new Do(PeopleEffects.Erase, ids, now + UnderWay)]);
    }

    /// <summary>By which rows with the person's address are found once the address itself is forgotten; empty for none.</summary>
    public static string HashOf(string email) =>
        email.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant())));
}
