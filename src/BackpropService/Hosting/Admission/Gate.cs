using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Admission;

/// <summary>
/// Lets in as much computing as the machine can do at once, the oldest request first, and makes the rest wait or refuses it. What
/// is done in a millisecond or so does not come here: it is not to wait for trainings of a minute, and there are never more of it
/// at once than threads in the pool.
/// </summary>
internal sealed class Gate(IOptions<AdmissionOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = options.Value.Permits,
        QueueLimit = options.Value.QueuePermits,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public AdmissionOptions Options => options.Value;

    public TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(options.Value.QueueSeconds);

    /// <summary>Enters; whoever does leaves by disposing of the lease, and does not enter again before.</summary>
    /// <param name="permits">How much of the machine is asked for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The lease; not acquired where the queue is full, or the wait has been too long.</returns>
    public ValueTask<RateLimitLease> EnterAsync(int permits, CancellationToken cancellation)
    {
        var lease = _limiter.AttemptAcquire(permits);
        return lease.IsAcquired ? ValueTask.FromResult(lease) : WaitAsync(permits, lease, cancellation);
    }

    /// <summary>Permits in use.</summary>
    public long Used => options.Value.Permits - _limiter.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>Permits waited for.</summary>
    public long Awaited => _limiter.GetStatistics()!.CurrentQueuedCount;

    public void Dispose() => _limiter.Dispose();

    private async ValueTask<RateLimitLease> WaitAsync(int permits, RateLimitLease refused, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(LongestWait);
        try
        {
            return await _limiter.AcquireAsync(permits, clock.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return refused;
        }
    }
}
