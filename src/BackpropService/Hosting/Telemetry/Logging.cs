using Serilog;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;

namespace BackpropService.Hosting.Telemetry;

/// <summary>Where log lines go: readable in Development, compact JSON in Production.</summary>
internal static class Logging
{
    // Named, so that the start does not look through every assembly for what a configuration might mean.
    private static readonly ConfigurationReaderOptions Sinks =
        new(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);

    public static void AddLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog(
        (services, logger) =>
        {
            logger.ReadFrom.Configuration(builder.Configuration, Sinks);
            if (builder.Environment.IsDevelopment())
            {
                logger.WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                logger.WriteTo.Sink(new StandardOutput(new RenderedCompactJsonFormatter()));
            }
        },
        preserveStaticLogger: true);
}
