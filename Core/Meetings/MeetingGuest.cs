using NodaTime;

namespace PeerExchange.Core.Meetings;

/// <summary>Somebody invited to one meeting beside those its kind invites.</summary>
/// <param name="Id">The person's id, or one made of the meeting and the address.</param>
/// <param name="Person">Person id of somebody of the network; null: known by name and address only.</param>
/// <param name="Name">Empty for somebody of the network, and once it was erased.</param>
/// <param name="Email">Likewise.</param>
/// <param name="Country">Of the side that invited; empty: coordination did.</param>
/// <param name="By">Person id of who invited.</param>
public sealed record MeetingGuest(string Id, string? Person, string Name, string Email, string Country, string By, Instant At)
{
    /// <summary>Whether a name and an address are kept here, which go with the person or when their time is over.</summary>
    public bool IsByAddress => Email.Length > 0;

    public MeetingGuest Blank() => this with { Name = "", Email = "" };
}
