using NodaTime;

namespace PeerExchange.Bot.Delivery;

/// <summary>
/// The time that rules, due dates and records go by. In Development it can be moved ahead (Clock__Offset) to see next year's reminders;
/// tokens, leases and rate limits keep the machine's time.
/// </summary>
internal sealed class BusinessClock(TimeProvider machine, Duration offset)
{
    public Instant Now => Instant.FromDateTimeOffset(machine.GetUtcNow()) + offset;

    public TimeProvider Machine => machine;

    public LocalDate Today(string? zone) => Now.InZone(ZoneOf(zone)).Date;

    /// <summary>The zone by its IANA name; UTC where none is known yet.</summary>
    public static DateTimeZone ZoneOf(string? zone) =>
        (zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)) ?? DateTimeZone.Utc;
}
