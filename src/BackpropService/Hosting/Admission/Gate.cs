using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Admission;

/// <summary>
/// Lets in as much computing as the machine can do at once, the oldest request first, and makes the rest wait or refuses it. What
/// takes one permit has a lane of its own: it is done in a millisecond or two, and is not to wait for trainings of a minute.
/// </summary>
internal sealed class Gate(IOptions<AdmissionOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _small = Lane(options.Value);
    private readonly ConcurrencyLimiter _large = Lane(options.Value);

    public AdmissionOptions Options => options.Value;

    public TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(options.Value.QueueSeconds);

    /// <summary>Enters; whoever does leaves by disposing of the lease, and does not enter again before.</summary>
    /// <param name="permits">How much of the machine is asked for; 1 is the small lane's.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The lease; not acquired where the queue is full, or the wait has been too long.</returns>
    public ValueTask<RateLimitLease> EnterAsync(int permits, CancellationToken cancellation)
    {
        var lane = permits > 1 ? _large : _small;
        var lease = lane.AttemptAcquire(permits);
        return lease.IsAcquired ? ValueTask.FromResult(lease) : WaitAsync(lane, permits, lease, cancellation);
    }

    /// <summary>Permits in use, by lane.</summary>
    public IEnumerable<Measurement<long>> Used() => Each(lane => options.Value.Permits - lane.CurrentAvailablePermits);

    /// <summary>Permits waited for, by lane.</summary>
    public IEnumerable<Measurement<long>> Awaited() => Each(lane => lane.CurrentQueuedCount);

    public void Dispose()
    {
        _small.Dispose();
        _large.Dispose();
    }

    private static ConcurrencyLimiter Lane(AdmissionOptions options) => new(new()
    {
        PermitLimit = options.Permits,
        QueueLimit = options.QueuePermits,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private Measurement<long>[] Each(Func<RateLimiterStatistics, long> measure) =>
    [
        new(measure(_small.GetStatistics()!), new KeyValuePair<string, object?>("lane", "small")),
        new(measure(_large.GetStatistics()!), new KeyValuePair<string, object?>("lane", "large")),
    ];

    private async ValueTask<RateLimitLease> WaitAsync(
        ConcurrencyLimiter lane, int permits, RateLimitLease refused, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(LongestWait);
        try
        {
            return await lane.AcquireAsync(permits, clock.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return refused;
        }
    }
}
