using NodaTime;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Parts;

/// <summary>Who reads a card: their language, time zone, and the moment it is drawn.</summary>
public sealed record Reader(Language Language, DateTimeZone Zone, Instant Now)
{
    /// <summary>The texts in their language.</summary>
    public Texts T { get; } = Texts.Of(Language);

    public LocalDate Today => Now.InZone(Zone).Date;
}
