using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>A person chooses the language they are spoken to in and the zone they read times in.</summary>
public static class Preferences
{
    public static Decision Language(Roster roster, string personId, Language language, Instant now) =>
        Change(roster, personId, "person.language", language.ToString(), person => person with { Language = language });

    /// <param name="zone">IANA name.</param>
    public static Decision Zone(Roster roster, string personId, string zone, Instant now) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null
            ? Decision.Refuse("NoSuchZone")
            : Change(roster, personId, "person.zone", zone, person => person with { TimeZone = zone });

    private static Decision Change(Roster roster, string personId, string what, string about, Func<Person, Person> change)
    {
        if (roster.Find(personId) is not { State: PersonState.Active } person)
        {
            return Decision.Refuse("NoSuchPerson");
        }

        var changed = change(person);
        return changed == person
            ? Decision.Nothing
            : new Decision.Committed(what, about, [Storage.Change.Set(Roster.KeyOf(person), changed, CoreJson.Default.Person)], []);
    }
}
