using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackpropService.Hosting.Server;

/// <summary>Ready from the start until the host begins to stop, so that a proxy sends no more requests then.</summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("The service is stopping.")
            : HealthCheckResult.Healthy());
}
