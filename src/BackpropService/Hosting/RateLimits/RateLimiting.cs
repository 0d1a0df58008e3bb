using System.Net;
using System.Threading.RateLimiting;
using BackpropService.Hosting.Access;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.RateLimits;

/// <summary>Refuses what one client asks too often. A client is the owner of its key, or else its address.</summary>
internal static class RateLimiting
{
    public static void AddRateLimiting(this WebApplicationBuilder builder) => builder.AddSection<RateLimitOptions>(RateLimitOptions.Section);

    public static void UseRateLimiting(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        if (options.RequestsPerMinute == 0)
        {
            return;
        }

        var limiter = PartitionedRateLimiter.Create<HttpContext, string>(
            http => RateLimitPartition.GetTokenBucketLimiter(ClientOf(http), _ => ToBucket(options)));
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.Use((http, next) => AccessControl.IsOpen(http.GetEndpoint()) ? next(http) : Check(http, limiter, next));
    }

    private static Task Check(HttpContext http, PartitionedRateLimiter<HttpContext> limiter, RequestDelegate next)
    {
        using var lease = limiter.AttemptAcquire(http);
        if (lease.IsAcquired)
        {
            return next(http);
        }

        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        return Problems.TooOften(wait).ExecuteAsync(http);
    }

    private static string ClientOf(HttpContext http) => http.Features.Get<Caller>() is { } caller
        ? $"key {caller.Name}"
        : AddressOf(http.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <summary>Of an IPv6 address the network: whoever has one has all of its 2⁶⁴ addresses.</summary>
    private static string AddressOf(IPAddress address) => address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
        : address.MapToIPv4().ToString();

    private static TokenBucketRateLimiterOptions ToBucket(RateLimitOptions options) => new()
    {
        TokenLimit = options.Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1.0 / options.RequestsPerMinute),
        QueueLimit = 0,
    };
}
