using BackpropService.Hosting.Answers;

namespace BackpropService.Features.Diagrams;

/// <summary>An SVG with headers that let a browser show it and nothing more.</summary>
internal sealed class SvgAnswer(string svg) : TextAnswer(svg, MediaTypes.Svg)
{
    protected override void SetHeaders(IHeaderDictionary headers) =>
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
}
