using System.Buffers;
using System.Reflection;
using Backprop.Diagrams.Circuits;
using Backprop.Graphs;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Features.Graphs;

/// <summary>A graph with its gradients as data, as a text with formulas, as a notebook, as a PyTorch script or as a drawing.</summary>
internal sealed class GraphAnswer(GraphPass pass, string expression, GraphCheckDto? check) : Answer, IEndpointMetadataProvider
{
    private bool _isDrawing;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK,
            typeof(GraphResponse),
            [.. MediaTypes.Data, MediaTypes.Markdown, MediaTypes.Notebook, MediaTypes.Python, MediaTypes.Svg]));

    protected override string Write(IBufferWriter<byte> output, string mediaType)
    {
        _isDrawing = mediaType == MediaTypes.Svg;
        return mediaType switch
        {
            MediaTypes.Markdown => WriteText(output, GraphMarkdown.Render(pass, expression), $"{MediaTypes.Markdown}; charset=utf-8"),
            MediaTypes.Notebook => WriteText(output, GraphNotebook.Render(pass, expression), MediaTypes.Notebook),
            MediaTypes.Python => WriteText(output, GraphPyTorch.Render(pass, expression), $"{MediaTypes.Python}; charset=utf-8"),
            MediaTypes.Svg => WriteText(output, CircuitSvg.Render(CircuitDiagram.Of(pass)), MediaTypes.Svg),
            _ => WriteData(output, GraphResponse.From(pass, check), mediaType),
        };
    }

    // A browser shows a drawing, and nothing more.
    protected override void SetHeaders(IHeaderDictionary headers) => headers.ContentSecurityPolicy =
        _isDrawing ? "default-src 'none'; style-src 'unsafe-inline'" : headers.ContentSecurityPolicy;
}
