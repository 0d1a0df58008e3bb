using System.ComponentModel.DataAnnotations;

namespace BackpropService.Hosting.RateLimits;

/// <summary>How often one client may ask; configuration section `RateLimit`. Off by default.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>Requests in a minute, evenly spread; 0 for any number.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; init; }

    /// <summary>Requests that may come at once after a rest.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; init; } = 20;
}
