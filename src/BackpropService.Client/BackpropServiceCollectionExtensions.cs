using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BackpropService.Client;

/// <summary>Registers the client.</summary>
public static class BackpropServiceCollectionExtensions
{
    /// <summary>Registers <see cref="BackpropClient"/> on an HttpClient of IHttpClientFactory.</summary>
    /// <param name="services">What to add it to.</param>
    /// <param name="baseAddress">Where the service is: `http://localhost:8080`.</param>
    /// <returns>A builder of the HttpClient, for handlers of your own; read the remarks on resilience first.</returns>
    /// <inheritdoc cref="AddBackpropClient(IServiceCollection, Action{BackpropClientOptions})" path="/remarks"/>
    public static IHttpClientBuilder AddBackpropClient(this IServiceCollection services, Uri baseAddress) =>
        services.AddBackpropClient(options => options.BaseAddress = baseAddress);

    /// <summary>Registers <see cref="BackpropClient"/> on an HttpClient of IHttpClientFactory.</summary>
    /// <param name="services">What to add it to.</param>
    /// <param name="configure">Says where the service is, and how to talk with it.</param>
    /// <returns>A builder of the HttpClient, for handlers of your own; read the remarks on resilience first.</returns>
    /// <remarks>
    /// The HttpClient has no timeout: how long a training may take is the service's to say (`Budgets:ComputeSeconds`), and the caller's
    /// by the CancellationToken of each call. The client itself waits and sends a request again that was refused with `Retry-After`.
    /// Do not add `AddStandardResilienceHandler()` with its defaults, here or for all clients by `ConfigureHttpClientDefaults`: its
    /// attempts end after 10 s, and a longer training would be begun anew several times and never be over. Where it is in use, set
    /// `AttemptTimeout` and `TotalRequestTimeout` above the longest computation.
    /// </remarks>
    public static IHttpClientBuilder AddBackpropClient(this IServiceCollection services, Action<BackpropClientOptions> configure)
    {
        services.AddOptions<BackpropClientOptions>()
            .Configure(configure)
            .Validate(options => options.BaseAddress is not null, "BackpropClientOptions.BaseAddress must say where the service is.");
        return services
            .AddHttpClient(nameof(BackpropClient), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddTypedClient((http, provider) =>
                new BackpropClient(http, provider.GetRequiredService<IOptions<BackpropClientOptions>>().Value));
    }
}
