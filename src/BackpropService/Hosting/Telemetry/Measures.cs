using System.Diagnostics;
using System.Diagnostics.Metrics;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Admission;

namespace BackpropService.Hosting.Telemetry;

/// <summary>What is measured of the computations themselves, beside what the framework measures of its requests.</summary>
internal sealed class Measures
{
    public const string Name = "BackpropService";

    /// <summary>The spans of computations; they cost nothing where nobody exports them.</summary>
    public static readonly ActivitySource Activities = new(Name);

    private const string Endpoint = "endpoint";
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60],
    };

    private static readonly InstrumentAdvice<double> Sizes = new()
    {
        HistogramBucketBoundaries = [10, 100, 1_000, 10_000, 100_000, 1_000_000],
    };

    private readonly Counter<long> _requests;
    private readonly Counter<long> _samples;
    private readonly Counter<double> _operations;
    private readonly Histogram<double> _parameters;
    private readonly Histogram<double> _queueWait;
    private readonly Histogram<double> _computeTime;

    public Measures(IMeterFactory meters, Gate gate, BufferBudget buffers)
    {
        var meter = meters.Create(Name);
        _requests = meter.CreateCounter<long>("backprop.requests", "{request}", "Requests to compute, by how they ended.");
        _samples = meter.CreateCounter<long>("backprop.samples", "{sample}", "Samples of admitted requests, each counted once.");
        _operations = meter.CreateCounter<double>("backprop.operations", "{operation}", "Floating-point operations of admitted requests, as estimated.");
        _parameters = meter.CreateHistogram("backprop.parameters", "{parameter}", "Weights and biases of a network.", advice: Sizes);
        _queueWait = meter.CreateHistogram("backprop.queue.wait", "s", "How long a request waited for its turn.", advice: Seconds);
        _computeTime = meter.CreateHistogram("backprop.compute.time", "s", "How long a computation took, its answer's text included.", advice: Seconds);
        meter.CreateObservableGauge("backprop.permits.used", gate.Used, "{permit}", "Permits in use, by lane.");
        meter.CreateObservableGauge("backprop.permits.awaited", gate.Awaited, "{permit}", "Permits waited for, by lane.");
        meter.CreateObservableGauge("backprop.buffered", () => buffers.Taken, "By", "Bytes of requests and answers held.");
    }

    /// <summary>Counts a request.</summary>
    public void Answered(string endpoint, int status) => _requests.Add(1, new(Endpoint, endpoint), new("outcome", Outcome(status)));

    /// <summary>Notes a request that is let in.</summary>
    public void Admitted(string endpoint, in Effort effort, TimeSpan wait)
    {
        var tag = new KeyValuePair<string, object?>(Endpoint, endpoint);
        _samples.Add((long)effort.Samples, tag);
        _operations.Add(effort.Operations, tag);
        _parameters.Record(effort.Parameters, tag);
        _queueWait.Record(wait.TotalSeconds, tag);
    }

    /// <summary>Notes a computation that is over.</summary>
    public void Computed(string endpoint, TimeSpan time) => _computeTime.Record(time.TotalSeconds, new KeyValuePair<string, object?>(Endpoint, endpoint));

    private static string Outcome(int status) => status switch
    {
        < 400 => "answered",
        StatusCodes.Status408RequestTimeout => "tooSlow",
        StatusCodes.Status413PayloadTooLarge => "tooLarge",
        StatusCodes.Status422UnprocessableEntity => "diverged",
        StatusCodes.Status429TooManyRequests => "tooOften",
        StatusCodes.Status499ClientClosedRequest => "abandoned",
        < 500 => "invalid",
        StatusCodes.Status503ServiceUnavailable => "refused",
        StatusCodes.Status504GatewayTimeout => "outOfTime",
        _ => "failed",
    };
}
