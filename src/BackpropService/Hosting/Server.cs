namespace BackpropService.Hosting;

/// <summary>Kestrel and the host's end of life.</summary>
internal static class Server
{
    // Below the 10 s that Docker grants between SIGTERM and SIGKILL.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    public static void AddServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddHealthChecks().AddCheck<Readiness>("ready");
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
