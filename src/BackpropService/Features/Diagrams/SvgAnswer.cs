using System.Buffers;
using System.Reflection;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Features.Diagrams;

/// <summary>An SVG with headers that let a browser show it and nothing more.</summary>
internal sealed class SvgAnswer(string svg) : Answer, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaTypes.Svg]));

    protected override string Write(IBufferWriter<byte> output, string mediaType) => WriteText(output, svg, MediaTypes.Svg);

    protected override void SetHeaders(IHeaderDictionary headers) =>
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
}
