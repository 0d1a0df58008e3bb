using BackpropService.Hosting.Routing;

namespace BackpropService.Hosting.Server;

/// <summary>For whatever keeps the service running: whether it lives, and whether to send it requests.</summary>
internal static class Health
{
    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<Readiness>("ready");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).ForReading().AllowAnonymous();
        routes.MapHealthChecks("/health/ready").ForReading().AllowAnonymous();
    }
}
