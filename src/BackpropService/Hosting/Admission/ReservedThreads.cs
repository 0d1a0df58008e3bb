using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Admission;

/// <summary>Has the thread pool start a thread at once for each large request that may be computed, so that none waits for one.</summary>
internal sealed class ReservedThreads(IOptions<AdmissionOptions> options) : IHostedService
{
    private const int MostForLargeRequests = 256;

    // For small requests, for the parts of large ones that are shared out, and for health checks.
    private const int ForTheRest = 4;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        var wanted = Environment.ProcessorCount + Math.Min(options.Value.Permits, MostForLargeRequests) + ForTheRest;
        ThreadPool.SetMinThreads(Math.Max(workers, wanted), ports);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
