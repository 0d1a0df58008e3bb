using System.Net;
using System.Net.Sockets;
using BackpropService.Hosting.Admission;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting;

/// <summary>Kestrel and the host's end of life.</summary>
internal static class Server
{
    // Below the 10 s that Docker grants between SIGTERM and SIGKILL.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);
    // Beside those that compute large requests, for small ones, for the parts of large ones that are shared out, and for health checks.
    private const int SpareThreads = 4;
    private const int MostForLargeRequests = 256;
    private const int SendBuffer = 1 << 18;
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(5);

    public static void AddServer(this WebApplicationBuilder builder)
    {
        builder.AddSection<Budgets>(Budgets.Section);
        builder.Services.AddSingleton<Shutdown>();
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = Listen);
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<Limits>, IOptions<Budgets>, IOptions<AdmissionOptions>>(Configure);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddHealthChecks().AddCheck<Readiness>("ready");
    }

    /// <summary>Bounds what the system buffers for a slow reader, which it would let grow to some megabytes each.</summary>
    private static Socket Listen(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        socket.SendBufferSize = SendBuffer;
        return socket;
    }

    private static void Configure(
        KestrelServerOptions kestrel, IOptions<Limits> limits, IOptions<Budgets> budgets, IOptions<AdmissionOptions> admission)
    {
        KeepThreads(admission.Value.Permits);
        var slowest = new MinDataRate(budgets.Value.BytesPerSecond, SlowStart);
        kestrel.AddServerHeader = false;
        // RequestBody has the limit. With one of its own the server would cut a longer body's connection before the 413 is read.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = slowest;
        kestrel.Limits.MinResponseDataRate = slowest;
        kestrel.Limits.RequestHeadersTimeout = SlowStart;
        kestrel.Limits.MaxConcurrentConnections = limits.Value.Connections;
    }

    /// <summary>Has the pool keep a thread for each large request that may be computed, so that none waits for one.</summary>
    private static void KeepThreads(int permits)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        var wanted = Environment.ProcessorCount + Math.Min(permits, MostForLargeRequests) + SpareThreads;
        ThreadPool.SetMinThreads(Math.Max(workers, wanted), ports);
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).ForReading().AllowAnonymous();
        routes.MapHealthChecks("/health/ready").ForReading().AllowAnonymous();
    }
}
