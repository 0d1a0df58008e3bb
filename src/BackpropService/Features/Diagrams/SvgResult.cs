using BackpropService.Hosting;

namespace BackpropService.Features.Diagrams;

/// <summary>An SVG with headers that let a browser show it and nothing more.</summary>
internal sealed class SvgResult(string svg) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.Svg;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.WriteAsync(svg, httpContext.RequestAborted);
    }
}
