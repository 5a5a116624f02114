using NodaTime;

namespace PeerExchange.Core.Forms;

/// <summary>An uploaded file of a submission. The content lies under the id; the name is the sender's and only ever shown.</summary>
public sealed record FileNote(string Id, string Field, string Name, long Bytes, string ContentType, string By, Instant At)
{
    /// <summary>Pages by its own count; null: it does not say.</summary>
    public int? Pages { get; init; }
}
