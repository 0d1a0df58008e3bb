using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;

namespace BackpropService.Hosting;

/// <summary>One line a request: readable in Development, compact JSON in Production, nothing of the payload.</summary>
internal static class Logging
{
    /// <summary>The line's property for the network's shape, 2-2-2.</summary>
    public const string Shape = nameof(Shape);

    private const string Template = "{RequestMethod:l} {RequestPath:l} {StatusCode} in {Elapsed:0.0} ms {Shape:l}";

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

    public static void UseRequestLine(this IApplicationBuilder app)
    {
        app.UseSerilogRequestLogging(options =>
        {
            // The static logger is left alone, so that several services in one process (tests) keep their own.
            options.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
            options.MessageTemplate = Template;
            options.GetLevel = (http, _, exception) => http.Response.StatusCode switch
            {
                _ when exception is not null => LogEventLevel.Error,
                StatusCodes.Status500InternalServerError => LogEventLevel.Error,
                // Refused, or out of time: for the operator to see, but no defect.
                > StatusCodes.Status500InternalServerError => LogEventLevel.Warning,
                _ => LogEventLevel.Information,
            };
        });

        // A request without a network has a line without a shape, not the template's braces.
        var diagnostics = app.ApplicationServices.GetRequiredService<IDiagnosticContext>();
        app.Use((http, next) =>
        {
            diagnostics.Set(Shape, string.Empty);
            return next(http);
        });
    }
}
