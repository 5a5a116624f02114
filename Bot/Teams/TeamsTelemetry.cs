using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PeerExchange.Bot.Teams;

/// <summary>What is counted at the protocol edge: turns in, refusals, calls out.</summary>
internal static class TeamsTelemetry
{
    private static readonly Histogram<double> TurnDuration =
        Telemetry.Meter.CreateHistogram<double>("peerexchange.turn.duration", "s", "Time from an accepted activity to its answer.");

    private static readonly Counter<long> Refusals =
        Telemetry.Meter.CreateCounter<long>("peerexchange.turn.refusals", "{activity}", "Activities refused before they became a turn.");

    private static readonly Histogram<double> ConnectorDuration =
        Telemetry.Meter.CreateHistogram<double>("peerexchange.connector.duration", "s", "Time of a connector call with its retries.");

    private static readonly Counter<long> ConnectorRetries =
        Telemetry.Meter.CreateCounter<long>("peerexchange.connector.retries", "{attempt}", "Connector requests repeated.");

    public static void TurnEnded(TurnKind kind, string outcome, TimeSpan took)
    {
        if (TurnDuration.Enabled)
        {
            TurnDuration.Record(took.TotalSeconds, new TagList { { "kind", kind.ToString() }, { "outcome", outcome } });
        }
    }

    public static void Refused(string code) => Refusals.Add(1, new KeyValuePair<string, object?>("reason", code));

    public static void Called(string operation, string outcome, TimeSpan took)
    {
        if (ConnectorDuration.Enabled)
        {
            ConnectorDuration.Record(took.TotalSeconds, new TagList { { "operation", operation }, { "outcome", outcome } });
        }
    }

    public static void Retried(string reason) => ConnectorRetries.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
