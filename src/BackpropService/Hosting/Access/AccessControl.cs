using System.Net;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Configuration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BackpropService.Hosting.Access;

/// <summary>Lets only callers with a key through, where keys are configured; pages and health checks are open to all.</summary>
internal static partial class AccessControl
{
    public static void AddAccessControl(this WebApplicationBuilder builder)
    {
        builder.AddSection<AccessOptions>(AccessOptions.Section);
        builder.Services.AddSingleton<ApiKeys>();
    }

    /// <summary>Answers 401 for an endpoint that is not marked as open to all, where the request has no known key.</summary>
    public static void UseAccessControl(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<ApiKeys>();
        app.Use((http, next) => !keys.Required || IsOpen(http.GetEndpoint()) ? next(http) : Check(http, keys, next));
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

    /// <summary>Whether everyone may ask this: pages, health checks and what does not exist.</summary>
    public static bool IsOpen(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint is null;

    /// <summary>401: the service asks for a key.</summary>
    /// <param name="isKeyGiven">Whether the request carries a key that is nobody's.</param>
    public static Problem Refusal(bool isKeyGiven) => Problems.For(
        StatusCodes.Status401Unauthorized,
        $"{(isKeyGiven ? "The API key is not known here" : "The service asks for an API key")}; send yours in the header "
            + $"{ApiKeys.Header}, or as Authorization: Bearer.");

    private static Task Check(HttpContext http, ApiKeys keys, RequestDelegate next)
    {
        var presented = ApiKeys.PresentedBy(http.Request);
        if (presented is not null && keys.FindOwner(presented) is { } owner)
        {
            http.Features.Set(new Caller(owner));
            return next(http);
        }

        http.Response.Headers.WWWAuthenticate = presented is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return Refusal(isKeyGiven: presented is not null).ExecuteAsync(http);
    }

    internal static bool IsLoopback(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host;
        return binding.IsUnixPipe || host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    [LoggerMessage(LogLevel.Warning, "Everyone who reaches {Address} may use the service: it listens beyond this machine, and Access:Keys has no key")]
    private static partial void LogExposure(ILogger log, string address);
}
