using NodaTime;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.People;

/// <summary>Somebody unknown who spoke with the bot: chooses a language, then enters a code or asks to be admitted.</summary>
/// <param name="Wants">Roles asked for: nobody has them before a secretary says so.</param>
/// <param name="Conversation">The 1:1 chat, so that the answer reaches them.</param>
/// <param name="CodeFailures">Wrong codes since the last hour without one.</param>
/// <param name="At">When they asked to be admitted (before: when they were greeted); a decision does not change it.</param>
public sealed record Registration(
    Identity Identity,
    RegistrationState State,
    Language Language,
    string Name,
    string Email,
    string Country,
    string Institution,
    string TimeZone,
    IReadOnlyList<RoleHeld> Wants,
    string Conversation,
    int CodeFailures,
    Instant? CodeFailedAt,
    Instant At,
    string? DecidedBy,
    string? Reason)
{
    /// <summary>When it was decided.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>Whether the message in which they asked is known, so that it can be made to say what became of it.</summary>
    public bool CanBeUpdated { get; init; }

    /// <summary>Programmes whose secretariats are asked.</summary>
    public IEnumerable<string> Programmes => Wants.Select(role => role.Programme).Distinct(StringComparer.Ordinal);
}

public enum RegistrationState
{
    /// <summary>Language chosen, nothing asked for yet.</summary>
    Greeted,
    Waiting,
    Approved,
    Refused,
}

/// <summary>A team channel that is the post box of an office ("office:oei:PY") or of the secretariat ("secretariat").</summary>
public sealed record ChannelLink(
    string Key,
    string TeamName,
    string ChannelName,
    string Conversation,
    Language Language,
    string LinkedBy,
    Instant At);

/// <summary>A channel from which somebody asked to link it, until they confirm in their own chat; it replaces their earlier one.</summary>
/// <param name="Conversation">Where the channel is reached; kept here, because what a card carries back is only the client's word.</param>
public sealed record ChannelRequest(string Person, string TeamName, string ChannelName, string Conversation, Instant At);
