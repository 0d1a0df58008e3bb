using System.Net;
using System.Net.Sockets;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Server;

/// <summary>Kestrel and the host's end of life.</summary>
internal static class Kestrel
{
    // Below the 10 s that Docker grants between SIGTERM and SIGKILL.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);
    private const int SendBuffer = 1 << 18;
    private const int ReceiveBuffer = 1 << 17;
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(5);

    private const string DefaultAddress = "http://localhost:8080";
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static void AddServer(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SocketBlocks>();
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>>(services => services.GetRequiredService<SocketBlocks>());
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = Listen);
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<Limits>, IOptions<Budgets>>(Configure);
        builder.Services.AddHostedService<IdleMemory>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.UseDefaultAddress();
        ServerSettings.Check(builder.Configuration);
    }

    /// <summary>Where no address is configured, this machine alone is listened to.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (!AddressKeys.Any(key => IsGiven(builder.Configuration.GetSection(key))))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>A list of nothing is no address.</summary>
    private static bool IsGiven(IConfigurationSection addresses) =>
        addresses.GetChildren().Any() || !addresses.Value.AsSpan().Trim("; ").IsEmpty;

    /// <summary>Bounds what the system buffers for a slow reader, which it would let grow to some megabytes each.</summary>
    private static Socket Listen(EndPoint endpoint)
    {
        try
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = SendBuffer;
            return socket;
        }
        catch (SocketException exception)
        {
            // The system's own does not say which address it is about.
            throw new SocketException((int)exception.SocketErrorCode, endpoint.ToString());
        }
    }

    private static void Configure(KestrelServerOptions kestrel, IOptions<Limits> limits, IOptions<Budgets> budgets)
    {
        var slowest = new MinDataRate(budgets.Value.BytesPerSecond, SlowStart);
        kestrel.AddServerHeader = false;
        // RequestBody has the limit. With one of its own the server would cut a longer body's connection before the 413 is read.
        kestrel.Limits.MaxRequestBodySize = null;
        // What the thread that hears of all sockets takes in at once of a long body, before it hears of others.
        kestrel.Limits.MaxRequestBufferSize = ReceiveBuffer;
        kestrel.Limits.MinRequestBodyDataRate = slowest;
        kestrel.Limits.MinResponseDataRate = slowest;
        kestrel.Limits.RequestHeadersTimeout = SlowStart;
        kestrel.Limits.MaxConcurrentConnections = limits.Value.Connections;
        ServerRefusals.Describe(kestrel);
    }
}
