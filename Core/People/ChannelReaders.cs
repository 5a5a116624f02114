using NodaTime;

namespace PeerExchange.Core.People;

/// <summary>
/// Those who may have a view of their own of what stands in a linked channel: the people of the office's country and coordination, with whoever
/// stands in for them today. What each of them sees is decided by <see cref="Visibility"/>.
/// </summary>
public static class ChannelReaders
{
    /// <param name="country">Whose office's channel it is; empty: the secretariat's.</param>
    /// <param name="today">The day it is for a person, which their substitutes act by.</param>
    public static IEnumerable<Actor> Of(Roster roster, string programme, string country, Func<Person, LocalDate> today)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in roster.People.Where(person => (country.Length > 0 && person.Country == country) || person.IsSecretaryOf(programme)).OrderBy(person => person.Id, StringComparer.Ordinal))
        {
            foreach (var reader in person.HandOvers.Select(handOver => roster.Find(handOver.To)).Prepend(person).OfType<Person>())
            {
                if (reader.State == PersonState.Active && seen.Add(reader.Id))
                {
                    var day = today(reader);
                    yield return new Actor(reader, roster.ActingFor(reader, day), day);
                }
            }
        }
    }
}
