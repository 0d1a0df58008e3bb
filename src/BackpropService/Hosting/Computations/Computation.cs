using System.Diagnostics;
using System.Threading.RateLimiting;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace BackpropService.Hosting.Computations;

/// <summary>
/// A computation that has been let in: its permits, and what ends it. It is disposed of when nothing is computed any more.
/// </summary>
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
        http.Features.Set(this);
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

    /// <summary>Whether it goes on while its answer is sent.</summary>
    public bool GoesOn { get; private set; }

    /// <summary>Set when the client has left, the time is over, or the service has to end.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Set when the service has been told to stop, and whoever can end well has some seconds for it.</summary>
    public CancellationToken Stopping => _shutdown.Begun;

    /// <summary>Whether it has been ended, and that can be told to a client.</summary>
    public bool IsCutShort => Cancellation.IsCancellationRequested && !Http.RequestAborted.IsCancellationRequested;

    /// <summary>Whether its time is over, and nothing else has ended it.</summary>
    public bool IsOutOfTime => IsCutShort && !_shutdown.Ended.IsCancellationRequested;

    /// <summary>The computation that a request has been admitted to.</summary>
    public static Computation Of(HttpContext http) => http.Features.GetRequiredFeature<Computation>();

    /// <summary>Has it go on while its answer is sent: whoever asks for that disposes of it, or else the end of the answer does.</summary>
    public Computation GoOn()
    {
        GoesOn = true;
        Http.Response.RegisterForDispose(this);
        return this;
    }

    /// <summary>Gives a handler, whose parameters have been bound before this began, what ends it.</summary>
    public void GiveTokenTo(IList<object?> arguments)
    {
        for (var i = 0; i < arguments.Count && _ends is not null; i++)
        {
            arguments[i] = arguments[i] is CancellationToken ? Cancellation : arguments[i];
        }
    }

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
