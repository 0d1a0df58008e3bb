using System.Net;
using BackpropService.Hosting.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackpropService.Hosting.Access;

/// <summary>Lets only callers with a key through, where keys are configured; pages and health checks are open to all.</summary>
internal static partial class AccessControl
{
    public static void AddAccessControl(this WebApplicationBuilder builder)
    {
        builder.AddSection<AccessOptions>(AccessOptions.Section);
        builder.Services.AddSingleton<ApiKeys>();
        // All that AddAuthentication adds but a ring of keys for cookies, which would be written to the disk at every start.
        builder.Services.AddAuthenticationCore();
        builder.Services.AddWebEncoders();
        builder.Services.TryAddSingleton(TimeProvider.System);
        new AuthenticationBuilder(builder.Services).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(
            ApiKeyHandler.Name, configureOptions: null);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationPolicyProvider, KeyPolicyProvider>();
    }

    /// <summary>Answers 401 for an endpoint that is not marked as open to all, where the request has no known key.</summary>
    public static void UseAccessControl(this WebApplication app)
    {
        // The policy itself authenticates by its scheme. The middleware that the framework adds where this does not say that there
        // is one takes a scope of services for every request, with or without keys: 4 µs of a small one's 60.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseAuthorization();
        var keys = app.Services.GetRequiredService<ApiKeys>();
        app.Services.GetRequiredService<CurrentOptions<AccessOptions>>().Changed += WarnIfExposed;
        app.Lifetime.ApplicationStarted.Register(WarnIfExposed);

        void WarnIfExposed()
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            if (!keys.Required && addresses.FirstOrDefault(address => !IsLoopback(address)) is { } exposed)
            {
                LogExposure(app.Logger, exposed);
            }
        }
    }

    internal static bool IsLoopback(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host;
        return binding.IsUnixPipe || host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    [LoggerMessage(
        LogLevel.Warning, "Everyone who reaches {Address} may use the service: it listens beyond this machine, and Access:Keys has no key")]
    private static partial void LogExposure(ILogger log, string address);
}
