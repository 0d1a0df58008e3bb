namespace BackpropService.Hosting.Web;

/// <summary>
/// The page at `/`: the files of wwwroot, compressed when the project is built, under a policy that lets nothing else in.
/// </summary>
internal static class Page
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Finds the files' compressed forms where they were built, also outside Development; without effect once published.</summary>
    public static void AddPage(this WebApplicationBuilder builder) => builder.WebHost.UseStaticWebAssets();

    /// <summary>Has `/` mean the page before a route is chosen.</summary>
    public static void UsePage(this WebApplication app)
    {
        app.Use(next => http =>
        {
            if (http.Request.Path == "/")
            {
                http.Request.Path = "/index.html";
            }

            return next(http);
        });
        app.UseRouting();
    }

    /// <summary>
    /// Maps the files, each with the page's headers, an entity tag and by content negotiation gzip or Brotli. Each is a route of its
    /// own, and would be one in the metrics.
    /// </summary>
    public static void MapPage(this WebApplication app) => app.MapStaticAssets().AllowAnonymous().DisableHttpMetrics().Add(Guard);

    private static void Guard(EndpointBuilder endpoint)
    {
        var send = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = http =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers["Referrer-Policy"] = "no-referrer";
            return send(http);
        };
    }
}
