using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BackpropService.Bodies;
using BackpropService.Hosting.Admission;

namespace BackpropService.Hosting.Telemetry;

/// <summary>What is measured of the computations themselves, beside what the framework measures of its requests.</summary>
internal sealed class Measures
{
    public const string Name = "BackpropService";

    /// <summary>The spans of computations; they cost nothing where nobody exports them.</summary>
    public static readonly ActivitySource Activities = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60],
    };

    private static readonly InstrumentAdvice<double> Sizes = new()
    {
        HistogramBucketBoundaries = [10, 100, 1_000, 10_000, 100_000, 1_000_000],
    };

    private readonly ConcurrentDictionary<string, EndpointMeasures> _endpoints = new(StringComparer.Ordinal);
    private readonly Histogram<double> _parameters;
    private readonly Histogram<double> _queueWait;
    private readonly Histogram<double> _computeTime;

    public Measures(IMeterFactory meters, Gate gate, BufferBudget buffers)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableCounter(
            "backprop.requests", () => Each(endpoint => endpoint.Requests), "{request}", "Requests to compute, by how they ended.");
        meter.CreateObservableCounter(
            "backprop.samples", () => Each(endpoint => endpoint.Samples), "{sample}", "Samples of admitted requests, each counted once.");
        meter.CreateObservableCounter(
            "backprop.operations",
            () => Each(endpoint => endpoint.Operations),
            "{operation}",
            "Floating-point operations of admitted requests, as estimated.");
        _parameters = meter.CreateHistogram("backprop.parameters", "{parameter}", "Weights and biases of a network.", advice: Sizes);
        _queueWait = meter.CreateHistogram(
            "backprop.queue.wait", "s", "How long a request that takes permits waited for them.", advice: Seconds);
        _computeTime = meter.CreateHistogram(
            "backprop.compute.time", "s", "How long a computation took, its answer's text included.", advice: Seconds);
        meter.CreateObservableGauge("backprop.permits.used", () => gate.Used, "{permit}", "Permits in use.");
        meter.CreateObservableGauge("backprop.permits.awaited", () => gate.Awaited, "{permit}", "Permits waited for.");
        meter.CreateObservableGauge("backprop.buffered", () => buffers.Taken, "By", "Bytes of requests and answers held.");
    }

    /// <summary>What is measured of one endpoint.</summary>
    public EndpointMeasures Of(string endpoint) =>
        _endpoints.GetOrAdd(endpoint, name => new EndpointMeasures(name, _parameters, _queueWait, _computeTime));

    private IEnumerable<Measurement<long>> Each(Func<EndpointMeasures, IEnumerable<Measurement<long>>> read) =>
        _endpoints.Values.SelectMany(read);
}
