namespace BackpropService.Hosting.Admission;

/// <summary>
/// Has the thread pool start a thread for each processor at once, beside those that take part in large computations, so that no small
/// request waits for these. More make it slower: all that are ready to run take turns on the processors.
/// </summary>
internal sealed class ReservedThreads : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, 2 * Environment.ProcessorCount), ports);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
