using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Meetings;

/// <summary>When a time is agreed: of every country somebody can, and so many of those invited.</summary>
/// <param name="Percent">Of the sides' people who are invited; coordination may come but is not counted.</param>
/// <param name="Days">Working days within which an answer is expected.</param>
public sealed record PollRule(int Percent, int Days)
{
    /// <summary>What holds where the programme says nothing about a kind of meeting.</summary>
    public static readonly PollRule Usual = new(50, 3);

    public static PollRule Of(MeetingKind kind) => kind.Rule(RuleNames.Votes) is { } rule
        ? new PollRule(rule.Number("percent") ?? Usual.Percent, rule.Number("days") ?? Usual.Days)
        : Usual;

    /// <summary>How each time stands.</summary>
    public IReadOnlyList<Standing> Standings(Poll poll, Dossier head, IReadOnlyList<Person> invited)
    {
        var counted = Counted(head, invited);
        var countries = counted.Select(person => person.Country).Distinct(StringComparer.Ordinal).ToList();
        var standings = new List<Standing>(poll.Starts.Count);
        for (var time = 0; time < poll.Starts.Count; time++)
        {
            var can = poll.Can(time).ToHashSet(StringComparer.Ordinal);
            var those = counted.Where(person => can.Contains(person.Id)).ToList();
            var isEnough = counted.Count > 0 && those.Count * 100 >= counted.Count * Percent && countries.All(country => those.Any(person => person.Country == country));
            standings.Add(new Standing(poll.Starts[time], those.Count, counted.Count, isEnough));
        }

        return standings;
    }

    /// <summary>The time that is agreed by now: most can, the earlier of equals; null: none is.</summary>
    public Instant? Agreed(Poll poll, Dossier head, IReadOnlyList<Person> invited, Instant now) => Standings(poll, head, invited)
        .Where(standing => standing.IsEnough && standing.Start > now)
        .OrderByDescending(standing => standing.Can)
        .ThenBy(standing => standing.Start)
        .Select(standing => (Instant?)standing.Start)
        .FirstOrDefault();

    /// <summary>Who has not answered.</summary>
    public static IEnumerable<Person> Waiting(Poll poll, Dossier head, IReadOnlyList<Person> invited) =>
        Counted(head, invited).Where(person => poll.VoteOf(person.Id) is null);

    /// <summary>The sides' own people; where a meeting has none, whoever is invited.</summary>
    private static IReadOnlyList<Person> Counted(Dossier head, IReadOnlyList<Person> invited)
    {
        var sides = invited.Where(person => !person.IsSecretaryOf(head.Programme) && head.PartyOf(person) is not null).ToList();
        return sides.Count > 0 ? sides : invited;
    }
}

/// <param name="Can">Of those counted, how many can.</param>
/// <param name="Of">How many are counted.</param>
/// <param name="IsEnough">The time is agreed.</param>
public sealed record Standing(Instant Start, int Can, int Of, bool IsEnough);
