using NodaTime;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Matching.Rounds;

public enum RoundState
{
    /// <summary>The best set of exchanges is being worked out, for the first time or after a change.</summary>
    Computing,

    /// <summary>A dry run: nobody but coordination knows of it.</summary>
    Ready,

    /// <summary>Its pairs are proposed to the offices.</summary>
    Confirmed,

    /// <summary>Laid aside: nothing was proposed.</summary>
    Dropped,
}

public enum RoundChangeKind
{
    /// <summary>The two are proposed together whatever else is better.</summary>
    Pin,

    /// <summary>The two are not proposed together in this round.</summary>
    Forbid,

    /// <summary>All requests for which the round chose the offer visit together.</summary>
    Join,
}

/// <summary>What coordination changed in a dry run.</summary>
/// <param name="Request">Empty where the change is about the offer alone.</param>
/// <param name="Reason">In coordination's words; the offices read those of a pin.</param>
/// <param name="By">Person id.</param>
public sealed record RoundChange(RoundChangeKind Kind, string Request, string Offer, string Reason, string By, Instant At)
{
    public bool Concerns(string request, string offer) => Request == request && Offer == offer;
}

/// <summary>
/// A matching round: what was known when it began (kept as a file, so that it can be worked out again), what coordination changed, what came of it, and who
/// confirmed it. One partition; never erased.
/// </summary>
/// <param name="Version">Counts the changes: a press on an older state changes nothing.</param>
/// <param name="By">Person id of who began it.</param>
public sealed record MatchRound(string Id, string Programme, RoundState State, int Version, string By, Instant At)
{
    public const string Key = "r0";

    public IReadOnlyList<RoundChange> Changes { get; init => field = value ?? []; } = [];

    /// <summary>The file with the inputs; null: not gathered yet.</summary>
    public string? Inputs { get; init; }

    /// <summary>SHA-256 of that file: the same inputs and changes give the same result.</summary>
    public string? Fingerprint { get; init; }

    public int Requests { get; init; }

    public int Offers { get; init; }

    /// <summary>Person id of who asked last for it to be worked out, and when.</summary>
    public string AskedBy { get; init => field = value ?? ""; } = By;

    /// <inheritdoc cref="AskedBy"/>
    public Instant AskedAt { get; init; } = At;

    public string? ConfirmedBy { get; init; }

    public Instant? ConfirmedAt { get; init; }

    /// <summary>Whether something may still be changed in it.</summary>
    public bool IsOpen => State is RoundState.Computing or RoundState.Ready;

    public static string PartitionOf(string id) => Keys.Join("round", id);

    /// <summary>The head, the result and what became of each proposal.</summary>
    public static RowRange StateOf(string id) => new(PartitionOf(id), "r", "s");

    /// <summary>The change of the kind about the pair; null: none.</summary>
    public RoundChange? Find(RoundChangeKind kind, string request, string offer) => Changes.FirstOrDefault(change => change.Kind == kind && change.Concerns(request, offer));
}

/// <summary>What lists show of a round.</summary>
public sealed record RoundSummary(string Id, string Programme, RoundState State, string By, Instant At, int Requests, int Offers, int Pairs, int Served)
{
    public static string PartitionOf(string programme) => Keys.Join("rounds", programme);

    /// <summary>Newest first.</summary>
    public static string KeyOf(MatchRound round) => Keys.Join(Keys.Ordered(long.MaxValue - round.At.ToUnixTimeTicks()), round.Id);
}
