namespace PeerExchange.Core.Matching;

/// <summary>How much of a request was recognised in an offer, each from 0 (nothing) to about 1 (all of it).</summary>
/// <param name="Concepts">Ideas of the lexicon, rarer ones weighing more.</param>
/// <param name="Letters">Runs of letters: other forms of a word, and cognates.</param>
/// <param name="Words">Stems in common.</param>
/// <param name="Domain">Fields of policy in common.</param>
/// <param name="Tags">Theme, population, modality, level of government.</param>
/// <param name="Everyday">Everyday words about the same things.</param>
public readonly record struct Signals(double Concepts, double Letters, double Words, double Domain, double Tags, double Everyday);

/// <summary>
/// All weights of relevance, in one place. The lexicon decides, letters come next (they bridge Spanish and Portuguese) and everyday words about the same things, words in common
/// confirm, fields of policy and tags only break ties: providers and askers fill tags in differently.
/// </summary>
public sealed record MatchWeights
{
    public static MatchWeights Default { get; } = new();

    public double Concepts { get; init; } = 1.0;

    public double Letters { get; init; } = 0.8;

    public double Words { get; init; } = 0.4;

    public double Domain { get; init; } = 0.15;

    public double Tags { get; init; } = 0.12;

    public double Everyday { get; init; } = 0.7;

    /// <summary>
    /// A fused sum that is as often a good match as not: it becomes a score of one half. Set by requests the lexicon was not tried on:
    /// those it was tried on look better than they are.
    /// </summary>
    public double Even { get; init; } = 1.1;

    /// <summary>How fast the score rises around it.</summary>
    public double Steepness { get; init; } = 8;

    /// <summary>From this score on a pair may be proposed without a second look.</summary>
    public double Confident { get; init; } = 0.5;

    public double Fuse(Signals signals) =>
        (Concepts * signals.Concepts) + (Letters * signals.Letters) + (Words * signals.Words) + (Domain * signals.Domain) + (Tags * signals.Tags) + (Everyday * signals.Everyday);

    /// <summary>The chance that a coordinator finds the pair useful, 0 to 1.</summary>
    public double Score(Signals signals) => 1 / (1 + Math.Exp(-Steepness * (Fuse(signals) - Even)));
}
