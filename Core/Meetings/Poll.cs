using NodaTime;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Meetings;

/// <summary>Times proposed for a meeting, and who can at which of them.</summary>
/// <param name="Id">Also the id of the meeting that comes of it: decided twice, it is one meeting.</param>
/// <param name="Kind">Key of the programme's kind of meeting.</param>
/// <param name="Zone">IANA zone of whoever proposed them.</param>
/// <param name="Place">Address of the call or the place, as entered.</param>
/// <param name="AnswerBy">Who has not answered by then keeps the others waiting.</param>
/// <param name="By">Person id of who proposed them.</param>
public sealed record Poll(
    string Id,
    string Kind,
    IReadOnlyList<Instant> Starts,
    int Minutes,
    string Zone,
    string Place,
    IReadOnlyList<Vote> Votes,
    PollState State,
    Instant AnswerBy,
    string By,
    Instant At,
    Instant ChangedAt)
{
    public bool IsOpen => State is PollState.Open or PollState.Late;

    public Vote? VoteOf(string person) => Votes.FirstOrDefault(vote => vote.Person == person);

    /// <summary>Those who can at one of the times.</summary>
    /// <param name="time">Its place in <see cref="Starts"/>.</param>
    public IEnumerable<string> Can(int time) => Votes.Where(vote => vote.Can.Contains(time)).Select(vote => vote.Person);

    public static string KeyOf(string id) => Keys.Join("h", id);

    public Change AsChange() => Change.Set(KeyOf(Id), this, CoreJson.Default.Poll);
}

/// <summary>At which of the times somebody can; none: at no time proposed.</summary>
/// <param name="Can">Places in <see cref="Poll.Starts"/>, ascending.</param>
public sealed record Vote(string Person, IReadOnlyList<int> Can, Instant At);

public enum PollState
{
    Open,

    /// <summary>Some have not answered in time: whoever proposed decides, or waits.</summary>
    Late,

    /// <summary>Everybody has answered and no time suits.</summary>
    Failed,

    /// <summary>The meeting has a time.</summary>
    Settled,
    Withdrawn,
}
