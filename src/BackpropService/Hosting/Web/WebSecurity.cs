using BackpropService.Hosting.Access;
using BackpropService.Hosting.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace BackpropService.Hosting.Web;

/// <summary>What browsers may do with answers, who may call from other pages, and whom to believe about a request's origin.</summary>
internal static class WebSecurity
{
    /// <summary>Swagger UI sets styles in its page, and brings pictures along as data.</summary>
    private const string SwaggerPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly PathString Swagger = "/swagger";

    public static void AddWebSecurity(this WebApplicationBuilder builder)
    {
        builder.AddSection<Proxies>(Proxies.Section);
        builder.AddSection<Cors>(Cors.Section);
        builder.Services.AddCors();
    }

    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<Proxies>>().Value.ToForwardedHeaders() is { } options)
        {
            app.UseForwardedHeaders(options);
        }
    }

    public static void UseWebSecurity(this WebApplication app) => app.Use((http, next) =>
    {
        Protect(http);
        return next(http);
    });

    /// <summary>Lets pages of the configured origins call; after routing, as it answers for endpoints.</summary>
    public static void UseCrossOriginCalls(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<Cors>>().Value.Origins is { Count: > 0 } origins)
        {
            app.UseCors(policy => policy
                .WithOrigins([.. origins])
                .WithMethods(HttpMethods.Get, HttpMethods.Post)
                .WithHeaders(
                    HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.Authorization, ApiKeys.Header,
                    HeaderNames.TraceParent, HeaderNames.TraceState, HeaderNames.Baggage,
                    "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name")
                .WithExposedHeaders(HeaderNames.RetryAfter)
                .SetPreflightMaxAge(TimeSpan.FromHours(1)));
        }
    }

    /// <summary>Sets the headers that every answer has.</summary>
    public static void Protect(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (http.Request.Path.StartsWithSegments(Swagger))
        {
            headers.ContentSecurityPolicy = SwaggerPolicy;
            headers["Referrer-Policy"] = "no-referrer";
        }
    }
}
