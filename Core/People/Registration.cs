using NodaTime;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.People;

/// <summary>Somebody unknown who spoke with the bot: chooses a language, then enters a code or asks to be admitted.</summary>
/// <param name="Conversation">The 1:1 chat, so that the answer reaches them.</param>
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
    Instant At,
    string? DecidedBy,
    string? Reason);

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
