using BackpropService.Hosting.Server;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackpropService.Tests.Hosting.Server;

[Collection(nameof(Service))]
public sealed class HealthTests(Service service)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_running_service_is_healthy(string path)
    {
        using var response = await service.Client.GetAsync(path);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_stopping_service_is_not_ready()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var readiness = new Readiness(lifetime);
        Assert.Equal(HealthStatus.Healthy, (await readiness.CheckHealthAsync(new())).Status);

        lifetime.StopApplication();

        Assert.Equal(HealthStatus.Unhealthy, (await readiness.CheckHealthAsync(new())).Status);
    }
}
