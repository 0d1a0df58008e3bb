using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.RateLimits;

/// <summary>A bucket of requests for each client: the owner of a key, or else an address.</summary>
internal sealed class ClientRateLimit(IOptions<RateLimitOptions> options) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (rejected, _) =>
    {
        rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        await Problems.TooOften(wait).ExecuteAsync(rejected.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetTokenBucketLimiter(ClientOf(httpContext), _ => new()
        {
            TokenLimit = options.Value.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1.0 / options.Value.RequestsPerMinute),
            QueueLimit = 0,
        });

    private static string ClientOf(HttpContext http) => http.User.Identity is { IsAuthenticated: true } owner
        ? $"key {owner.Name}"
        : AddressOf(http.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <summary>Of an IPv6 address the network: whoever has one has all of its 2⁶⁴ addresses.</summary>
    private static string AddressOf(IPAddress address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.MapToIPv4().ToString();
}
