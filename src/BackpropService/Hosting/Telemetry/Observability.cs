using BackpropService.Hosting.Routing;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BackpropService.Hosting.Telemetry;

/// <summary>
/// Metrics as Prometheus text at `/metrics`; metrics and traces to an OpenTelemetry collector where one is configured, by the
/// standard variables OTEL_*.
/// </summary>
internal static class Observability
{
    private const string Exporter = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] Meters =
        [Measures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Measures>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Measures.Name))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (string.IsNullOrEmpty(builder.Configuration[Exporter]))
        {
            return;
        }

        telemetry
            .WithMetrics(metrics => metrics.AddOtlpExporter())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(Measures.Name).AddOtlpExporter());
    }

    /// <summary>Maps the metrics.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint("/metrics").ForReading();
}
