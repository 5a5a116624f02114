using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.People;

/// <summary>A person chooses the language they are spoken to in and the zone they read times in.</summary>
public static class Preferences
{
    /// <param name="language">Null: as before.</param>
    /// <param name="zone">IANA name; null: as before.</param>
    public static Decision Choose(Roster roster, string personId, Language? language, string? zone)
    {
        if (roster.Find(personId) is not { State: PersonState.Active } person)
        {
            return Decision.Refuse("NoSuchPerson");
        }

        if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            return Decision.Refuse("NoSuchZone");
        }

        var chosen = person with { Language = language ?? person.Language, TimeZone = zone ?? person.TimeZone };
        return chosen == person
            ? Decision.Nothing
            : new Decision.Committed(
                "person.preferences", $"{chosen.Language} {chosen.TimeZone}", [Change.Set(Roster.KeyOf(chosen), chosen, CoreJson.Default.Person)], []);
    }
}
