using BackpropService.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.RateLimits;

/// <summary>Refuses what one client asks too often, where that is configured.</summary>
internal static class RateLimiting
{
    private const string Clients = "clients";

    public static void AddRateLimiting(this WebApplicationBuilder builder)
    {
        builder.AddSection<RateLimitOptions>(RateLimitOptions.Section);
        builder.Services.AddRateLimiter(limiter => limiter.AddPolicy<string, ClientRateLimit>(Clients));
    }

    /// <summary>Limits the rate of endpoints that are marked with <see cref="WithRateLimit"/>.</summary>
    public static void UseRateLimiting(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value.RequestsPerMinute > 0)
        {
            app.UseRateLimiter();
        }
    }

    public static TBuilder WithRateLimit<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireRateLimiting(Clients);
}
