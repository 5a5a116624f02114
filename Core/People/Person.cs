using NodaTime;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.People;

/// <summary>
/// Somebody in the network. The id is ours; a person has one or more identities, because a guest has another directory id in the host
/// tenant than at home, and a roster often knows neither before first contact.
/// </summary>
/// <param name="Language">Null until the person has chosen.</param>
/// <param name="TimeZone">IANA id; null until the person has chosen.</param>
public sealed record Person(
    string Id,
    string Name,
    string Email,
    string Country,
    string Institution,
    IReadOnlyList<RoleHeld> Roles,
    Language? Language,
    string? TimeZone,
    IReadOnlyList<Identity> Identities,
    PersonState State,
    OneTimeCode? Code,
    IReadOnlyList<HandOver> HandOvers)
{
    public bool Holds(string programme, string role) => State == PersonState.Active
        && Roles.Any(held => held.Role == role && (held.Programme == programme || held.Programme == "*"));

    public bool IsSecretaryOf(string programme) => Holds(programme, RoleKeys.Secretariat);

    public bool IsSecretary => State == PersonState.Active && Roles.Any(held => held.Role == RoleKeys.Secretariat);
}

public static class RoleKeys
{
    public const string Secretariat = "secretariat";
}

/// <summary>A role in one programme, or in all ("*").</summary>
public sealed record RoleHeld(string Programme, string Role)
{
    public override string ToString() => $"{Programme}:{Role}";
}

/// <summary>A directory account: the tenant it signs in through and the object id it has there.</summary>
public sealed record Identity(string TenantId, string ObjectId);

public enum PersonState
{
    Active,

    /// <summary>Left the network: no rights, history kept.</summary>
    Inactive,

    /// <summary>Erased at their own request: the row stays without any personal value.</summary>
    Erased,
}

/// <summary>Links a first contact to a roster row: used once, for a few days; only a salted hash is kept.</summary>
public sealed record OneTimeCode(string Salt, string Hash, Instant Expires);

/// <summary>Tasks, drafts and roles handed to a substitute: from a day, until a day (included) or for good.</summary>
public sealed record HandOver(string To, LocalDate From, LocalDate? Until)
{
    public bool IsActive(LocalDate today) => today >= From && (Until is null || today <= Until);
}
