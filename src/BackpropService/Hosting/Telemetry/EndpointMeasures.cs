using System.Diagnostics.Metrics;
using Backprop;
using BackpropService.Contracts;

namespace BackpropService.Hosting.Telemetry;

/// <summary>What is measured of one computing endpoint, which is marked with it.</summary>
/// <remarks>Counts are kept here and read when somebody asks for them: counters of the library would cost each request more.</remarks>
internal sealed class EndpointMeasures(
    string name, Histogram<double> parameters, Histogram<double> queueWait, Histogram<double> computeTime)
{
    private static readonly string[] Outcomes = [.. EnumNames.Of(typeof(Outcome)).Values];

    private readonly KeyValuePair<string, object?> _endpoint = new("endpoint", name);
    private readonly long[] _requests = new long[Outcomes.Length];
    private long _samples;
    private long _operations;

    /// <summary>Requests, by how they ended.</summary>
    public IEnumerable<Measurement<long>> Requests => Outcomes
        .Select((outcome, i) => new Measurement<long>(Volatile.Read(ref _requests[i]), _endpoint, new("outcome", outcome)))
        .Where(measurement => measurement.Value > 0);

    /// <summary>Samples of admitted requests.</summary>
    public IEnumerable<Measurement<long>> Samples => [new(Volatile.Read(ref _samples), _endpoint)];

    /// <summary>Estimated operations of admitted requests.</summary>
    public IEnumerable<Measurement<long>> Operations => [new(Volatile.Read(ref _operations), _endpoint)];

    /// <summary>Counts a request.</summary>
    public void Answered(int status) => Interlocked.Increment(ref _requests[(int)OutcomeOf(status)]);

    /// <summary>Notes a request that is let in.</summary>
    public void Admitted(in Effort effort)
    {
        Interlocked.Add(ref _samples, (long)effort.Samples);
        Interlocked.Add(ref _operations, (long)effort.Operations);
        parameters.Record(effort.Parameters, _endpoint);
    }

    /// <summary>Notes how long a request has waited for its permits.</summary>
    public void Waited(TimeSpan time) => queueWait.Record(time.TotalSeconds, _endpoint);

    /// <summary>Notes a computation that is over.</summary>
    public void Computed(TimeSpan time) => computeTime.Record(time.TotalSeconds, _endpoint);

    private static Outcome OutcomeOf(int status) => status switch
    {
        < 400 => Outcome.Answered,
        StatusCodes.Status408RequestTimeout => Outcome.TooSlow,
        StatusCodes.Status413PayloadTooLarge => Outcome.TooLarge,
        StatusCodes.Status422UnprocessableEntity => Outcome.Diverged,
        StatusCodes.Status429TooManyRequests => Outcome.TooOften,
        StatusCodes.Status499ClientClosedRequest => Outcome.Abandoned,
        < 500 => Outcome.Invalid,
        StatusCodes.Status503ServiceUnavailable => Outcome.Refused,
        StatusCodes.Status504GatewayTimeout => Outcome.OutOfTime,
        _ => Outcome.Failed,
    };

    private enum Outcome
    {
        [WireName("answered")]
        Answered,
        [WireName("invalid")]
        Invalid,
        [WireName("tooLarge")]
        TooLarge,
        [WireName("diverged")]
        Diverged,
        [WireName("tooOften")]
        TooOften,
        [WireName("tooSlow")]
        TooSlow,
        [WireName("abandoned")]
        Abandoned,
        [WireName("refused")]
        Refused,
        [WireName("outOfTime")]
        OutOfTime,
        [WireName("failed")]
        Failed,
    }
}
