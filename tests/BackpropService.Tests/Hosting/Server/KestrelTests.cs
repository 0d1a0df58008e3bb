using BackpropService.Hosting.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BackpropService.Tests.Hosting.Server;

[Collection(nameof(Service))]
public sealed class KestrelTests(Service service)
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

    [Fact]
    public void What_is_received_and_sent_is_in_large_blocks()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServer();
        using var services = builder.Services.BuildServiceProvider();

        Assert.IsType<SocketBlocks>(services.GetRequiredService<IMemoryPoolFactory<byte>>().Create());
    }

    [Theory]
    [InlineData(null, null, "http://localhost:8080")]
    [InlineData("urls", "http://*:80", "http://*:80")]
    [InlineData("urls", "", "http://localhost:8080")]
    [InlineData("urls", " ; ", "http://localhost:8080")]
    [InlineData("http_ports", "", "http://localhost:8080")]
    [InlineData("http_ports", "80", null)]
    [InlineData("https_ports", "443", null)]
    [InlineData("Kestrel:Endpoints:Any:Url", "http://*:80", null)]
    public void Where_no_address_is_configured_this_machine_alone_is_listened_to(string? key, string? value, string? address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        if (key is not null)
        {
            builder.Configuration[key] = value;
        }

        builder.UseDefaultAddress();

        Assert.Equal(address, builder.WebHost.GetSetting("urls"));
    }

    private T Value<T>()
        where T : class => service.Services.GetRequiredService<IOptions<T>>().Value;
}
