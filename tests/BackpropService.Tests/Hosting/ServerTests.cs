using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BackpropService.Tests.Hosting;

[Collection(nameof(Service))]
public sealed class ServerTests(Service service)
{
    [Fact]
    public void The_service_ends_before_a_container_is_killed()
    {
        Assert.True(Value<HostOptions>().ShutdownTimeout < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Connections_are_as_many_and_bodies_as_slow_as_configured()
    {
        var limits = Value<KestrelServerOptions>().Limits;

        Assert.Equal((5_000, 10_000), (limits.MaxConcurrentConnections, limits.MinRequestBodyDataRate!.BytesPerSecond));
        Assert.Null(limits.MaxRequestBodySize);
    }

    private T Value<T>()
        where T : class => service.Services.GetRequiredService<IOptions<T>>().Value;
}
