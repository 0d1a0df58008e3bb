using System.Buffers;
using System.Reflection;
using Backprop.Derivations;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Features.Explanations;

/// <summary>An explanation as data, as a text with formulas, as a notebook or as a PyTorch script.</summary>
internal sealed class ExplanationAnswer(Explanation explanation) : Answer, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK,
            typeof(ExplainResponse),
            [.. MediaTypes.Data, MediaTypes.Markdown, MediaTypes.Notebook, MediaTypes.Python]));

    protected override string Write(IBufferWriter<byte> output, string mediaType) => mediaType switch
    {
        MediaTypes.Markdown => WriteText(output, MarkdownRenderer.Render(explanation), $"{MediaTypes.Markdown}; charset=utf-8"),
        MediaTypes.Notebook => WriteText(output, NotebookRenderer.Render(explanation), MediaTypes.Notebook),
        MediaTypes.Python => WriteText(output, PyTorchRenderer.Render(explanation), $"{MediaTypes.Python}; charset=utf-8"),
        _ => WriteData(output, ExplainResponse.From(explanation), mediaType),
    };
}
