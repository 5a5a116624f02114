using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PeerExchange.Bot;

/// <summary>The product's one source of traces and measurements. Tags are kinds and outcomes; never a person, a text or an identifier of either.</summary>
internal static class Telemetry
{
    public const string Name = "PeerExchange";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
