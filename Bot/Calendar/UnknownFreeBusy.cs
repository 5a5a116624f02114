using NodaTime;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;

namespace PeerExchange.Bot.Calendar;

/// <summary>Where no organiser is configured nobody's calendar can be read.</summary>
internal sealed class UnknownFreeBusy : IFreeBusy
{
    public Task<IReadOnlyDictionary<string, IReadOnlyList<Interval>?>> ReadAsync(IReadOnlyList<Person> people, Interval window, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<Interval>?>>(people.Select(person => person.Id).Distinct(StringComparer.Ordinal).ToDictionary(id => id, _ => (IReadOnlyList<Interval>?)null, StringComparer.Ordinal));
}
