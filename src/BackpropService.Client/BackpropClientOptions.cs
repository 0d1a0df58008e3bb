namespace BackpropService.Client;

/// <summary>Where the service is and how to talk with it.</summary>
public sealed class BackpropClientOptions
{
    /// <summary>Where the service is: `http://localhost:8080`. Null: <see cref="HttpClient.BaseAddress"/> says it.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The key that the service asks for, sent as `X-API-Key`. Null: none is sent.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How bodies are written. Default: JSON.</summary>
    public BodyFormat BodyFormat { get; set; } = BodyFormat.Json;

    /// <summary>
    /// How often a request is sent again that the service refused for now, with 503 or 429 and `Retry-After`; nothing was computed then,
    /// and the same request gives the same answer. Default: 3.
    /// </summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// The longest `Retry-After` that is waited for; where the service asks for more, its refusal is thrown. Default: 30 s.
    /// </summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that waits. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
