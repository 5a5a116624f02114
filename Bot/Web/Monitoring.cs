using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace PeerExchange.Bot.Web;

/// <summary>Traces and measurements to an OTLP collector, only where one is named (OTEL_EXPORTER_OTLP_ENDPOINT).</summary>
internal static class Monitoring
{
    public static void AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 } endpoint)
        {
            return;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out _))
        {
            throw new ConfigurationException("OTEL_EXPORTER_OTLP_ENDPOINT", "write the collector's address, e.g. http://localhost:4317.");
        }

        services.AddHostedService<Exporter>();
    }

    /// <summary>Exporters live as long as the host; what is waiting is sent at the end.</summary>
    private sealed class Exporter : IHostedService, IDisposable
    {
        private TracerProvider? traces;
        private MeterProvider? meters;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            traces = Sdk.CreateTracerProviderBuilder().AddSource(Telemetry.Name).AddOtlpExporter().Build();
            meters = Sdk.CreateMeterProviderBuilder().AddMeter(Telemetry.Name).AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            traces?.Dispose();
            meters?.Dispose();
        }
    }
}
