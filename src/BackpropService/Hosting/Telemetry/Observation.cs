using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Serilog.Events;
using Serilog.Parsing;

namespace BackpropService.Hosting.Telemetry;

/// <summary>
/// Writes a line in the log for every request, nothing of its payload, and counts those that compute. Serilog's own middleware
/// does the first alone, by a context that every request pays for several times over what its line takes.
/// </summary>
internal static class Observation
{
    private static readonly MessageTemplate Line = new MessageTemplateParser().Parse(
        "{RequestMethod:l} {RequestPath:l} {StatusCode} in {Elapsed:0.0} ms {Shape:l}");

    /// <summary>Observes; outside of what turns exceptions into answers, so that it sees the status that the client gets.</summary>
    public static void UseObservation(this WebApplication app)
    {
        // The static logger is left alone, so that several services in one process (tests) keep their own.
        var log = app.Services.GetRequiredService<Serilog.ILogger>();
        app.Use(next => http => Observe(http, next, log));
    }

    private static async Task Observe(HttpContext http, RequestDelegate next, Serilog.ILogger log)
    {
        var begun = Stopwatch.GetTimestamp();
        var (method, path) = (http.Request.Method, http.Request.Path.Value);
        var notes = new RequestNotes();
        http.Features.Set(notes);
        try
        {
            await next(http);
        }
        catch (Exception exception)
        {
            // What breaks off an answer that is under way.
            notes.Failure ??= exception;
            throw;
        }
        finally
        {
            var status = StatusOf(http, notes);
            MeasuresOf(http)?.Answered(status);
            var level = LevelOf(status, notes);
            if (log.IsEnabled(level))
            {
                log.Write(ToEvent(level, method, path, status, Stopwatch.GetElapsedTime(begun), notes));
            }
        }
    }

    /// <summary>Of the endpoint that a request has come to, which what answers for exceptions takes from it.</summary>
    private static EndpointMeasures? MeasuresOf(HttpContext http) =>
        (http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata.GetMetadata<EndpointMeasures>();

    private static int StatusOf(HttpContext http, RequestNotes notes) =>
        notes.Failure is null ? notes.EndedAs ?? http.Response.StatusCode
        : http.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest
        : StatusCodes.Status500InternalServerError;

    private static LogEventLevel LevelOf(int status, RequestNotes notes) => status switch
    {
        _ when notes.Failure is not null => LogEventLevel.Error,
        StatusCodes.Status500InternalServerError => LogEventLevel.Error,
        // Refused, or out of time: for the operator to see, but no defect.
        > StatusCodes.Status500InternalServerError => LogEventLevel.Warning,
        _ => LogEventLevel.Information,
    };

    private static LogEvent ToEvent(LogEventLevel level, string method, string? path, int status, TimeSpan elapsed, RequestNotes notes)
    {
        LogEventProperty[] properties =
        [
            new("RequestMethod", new ScalarValue(method)),
            new("RequestPath", new ScalarValue(path)),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed.TotalMilliseconds)),
            new(nameof(RequestNotes.Shape), new ScalarValue(notes.Shape)),
        ];
        var span = Activity.Current;
        return new LogEvent(
            DateTimeOffset.UtcNow, level, notes.Failure, Line, properties, span?.TraceId ?? default, span?.SpanId ?? default);
    }
}
