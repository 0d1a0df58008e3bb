using System.Buffers;
using System.Reflection;
using Backprop.Derivations;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Features.Explanations;

/// <summary>An explanation as data, as a text with formulas, as a notebook or as a PyTorch script.</summary>
internal sealed class ExplanationAnswer(Explanation explanation) : Answer, IEndpointMetadataProvider
{
    private const string Markdown = "text/markdown";
    private const string Notebook = "application/x-ipynb+json";
    private const string Python = "text/x-python";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(ExplainResponse), [.. MediaTypes.Data, Markdown, Notebook, Python]));

    protected override string Write(IBufferWriter<byte> output, string mediaType) => mediaType switch
    {
        Markdown => WriteText(output, MarkdownRenderer.Render(explanation), $"{Markdown}; charset=utf-8"),
        Notebook => WriteText(output, NotebookRenderer.Render(explanation), Notebook),
        Python => WriteText(output, PyTorchRenderer.Render(explanation), $"{Python}; charset=utf-8"),
        _ => WriteData(output, ExplainResponse.From(explanation), mediaType),
    };
}
