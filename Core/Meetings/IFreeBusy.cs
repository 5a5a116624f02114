using NodaTime;
using PeerExchange.Core.People;

namespace PeerExchange.Core.Meetings;

/// <summary>What the calendars of people say of a time, where they can be read. Most people sit in other organisations: theirs cannot.</summary>
public interface IFreeBusy
{
    /// <summary>
    /// By person id, for everybody asked: when they are busy within the window, in order and without overlaps; an empty list: free all the
    /// time; null: their calendar cannot be read. An outage makes everybody unknown; it throws only when the caller cancels.
    /// </summary>
    /// <param name="window">From an instant to an instant, of any length.</param>
    Task<IReadOnlyDictionary<string, IReadOnlyList<Interval>?>> ReadAsync(IReadOnlyList<Person> people, Interval window, CancellationToken cancellation);
}
