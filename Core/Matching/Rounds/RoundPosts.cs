using System.Globalization;
using PeerExchange.Core.Decisions;

namespace PeerExchange.Core.Matching.Rounds;

/// <summary>What a round sends: commands to those who work it out and propose its pairs, and a card for whoever waits for it.</summary>
public static class RoundPosts
{
    /// <summary>Gathers the inputs where that was not done, and works the round out; safe to repeat.</summary>
    public const string ComputeCommand = "round.compute";

    /// <summary>Proposes some of a confirmed round's exchanges; safe to repeat.</summary>
    public const string ProposeCommand = "round.propose";

    /// <summary>Copies what lists show of a round; safe to repeat.</summary>
    public const string PublishCommand = "round.publish";

    /// <summary>A round that took longer than somebody waits is ready, or all of it is proposed.</summary>
    public const string Card = "round.notice";

    public static Do Compute(MatchRound round) => new(ComputeCommand, Ids(round));

    public static Do Publish(MatchRound round) => new(PublishCommand, Ids(round));

    /// <param name="first">Number of the first proposal; <paramref name="count"/> of them.</param>
    public static Do Propose(MatchRound round, int first, int count) => new(ProposeCommand, new Dictionary<string, string>(3)
    {
        ["round"] = round.Id,
        ["first"] = first.ToString(CultureInfo.InvariantCulture),
        ["count"] = count.ToString(CultureInfo.InvariantCulture),
    });

    public static Tell Notice(MatchRound round, string person) =>
        new(Recipient.Person(person), Card, string.Create(CultureInfo.InvariantCulture, $"{Card} {round.Id} {round.State} {round.Version}"), Ids(round));

    private static Dictionary<string, string> Ids(MatchRound round) => new(1) { ["round"] = round.Id };
}
