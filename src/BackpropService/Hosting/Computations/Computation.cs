using System.Diagnostics;
using System.Threading.RateLimiting;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Telemetry;

namespace BackpropService.Hosting.Computations;

/// <summary>A computation that has been let in: its permits, and what ends it. It is disposed of when nothing is computed any more.</summary>
internal sealed class Computation : IDisposable
{
    private readonly RateLimitLease? _lease;
    private readonly Shutdown _shutdown;
    private readonly TimeSpan _budget;
    private readonly CancellationTokenSource? _ends;
    private readonly EndpointMeasures _measures;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly Activity? _span = Measures.Activities.StartActivity("compute");
    private bool _isOver;

    /// <summary>Begins.</summary>
    /// <param name="http">The request.</param>
    /// <param name="lease">Its permits; null for a small one, which needs none and no clock: it is over before one would be set.</param>
    /// <param name="budget">How long it may take.</param>
    /// <param name="shutdown">The end of the service.</param>
    /// <param name="measures">What notes its time.</param>
    public Computation(HttpContext http, RateLimitLease? lease, TimeSpan budget, Shutdown shutdown, EndpointMeasures measures)
    {
        Http = http;
        _lease = lease;
        _budget = budget;
        _shutdown = shutdown;
        _measures = measures;
        if (lease is null)
        {
            Cancellation = http.RequestAborted;
            return;
        }

        _ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, shutdown.Ended);
        _ends.CancelAfter(budget);
        Cancellation = _ends.Token;
    }

    public HttpContext Http { get; }

    /// <summary>Set when the client has left, the time is over, or the service has to end.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Set when the service has been told to stop, and whoever can end well has some seconds for it.</summary>
    public CancellationToken Stopping => _shutdown.Begun;

    /// <summary>Whether its time is over, and nothing else has ended it.</summary>
    public bool IsOutOfTime => Cancellation.IsCancellationRequested
        && !Http.RequestAborted.IsCancellationRequested && !_shutdown.Ended.IsCancellationRequested;

    /// <summary>What to answer once it has been cancelled, where the client has not left.</summary>
    public Problem Cancelled() => _shutdown.Ended.IsCancellationRequested ? Problems.Stopping() : Problems.OutOfTime(_budget);

    public void Dispose()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        _measures.Computed(Stopwatch.GetElapsedTime(_begun));
        _span?.Dispose();
        _lease?.Dispose();
        _ends?.Dispose();
    }
}
