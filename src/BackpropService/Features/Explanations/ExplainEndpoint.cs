using Backprop.Derivations;
using BackpropService.Hosting;

namespace BackpropService.Features.Explanations;

internal static class ExplainEndpoint
{
    private const string Markdown = "text/markdown";
    private const string Notebook = "application/x-ipynb+json";
    private const string Python = "text/x-python";

    public static void MapExplain(this IEndpointRouteBuilder routes) => routes
        .MapCompute(new Computing<ExplainRequest>("/explain", [.. MediaTypes.Data, Markdown, Notebook, Python], Handle))
        .Produces<ExplainResponse>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.MessagePack, Markdown, Notebook, Python)
        .WithName("Explain")
        .WithTags("Explanations")
        .WithSummary("Derives gradients and next values step by step, from the inputs to the updated weight.")
        .WithDescription(
            "Takes one sample. The answer is a list of steps in JSON, a text with formulas (`text/markdown`), a notebook that "
            + "recomputes every number in plain Python (`application/x-ipynb+json`), or a PyTorch script that asserts the same "
            + "gradients (`text/x-python`).");

    private static IResult Handle(ExplainRequest request, string mediaType, CancellationToken cancellation)
    {
        var network = request.Network!.ToNetwork();
        var targets = request.Targets!.ToMatrix();
        var optimization = request.Optimization;
        var state = request.State;
        var step = Backprop.Training.TrainStep.Run(
            network, request.Inputs!.ToMatrix(), targets, request.Criterion, optimization, state, request.PassWith(cancellation));
        if (step.FindDivergence() is { } divergence)
        {
            return Problems.Diverged(divergence);
        }

        var (trace, loss, gradients) = (step.Before.Trace, step.Before.Loss, step.Before.Gradients);
        var pass = new Pass(network, targets, request.Criterion, trace, loss, gradients, request.PassWith(cancellation));
        var explanation = Deriver.Run(pass, optimization, state, step.Network, request.ChosenIn(network), cancellation);
        return explanation.FindDivergence() is { } diverged ? Problems.Diverged(diverged) : Render(explanation, mediaType);
    }

    private static IResult Render(Explanation explanation, string mediaType) => mediaType switch
    {
        Markdown => new TextAnswer(MarkdownRenderer.Render(explanation), $"{Markdown}; charset=utf-8"),
        Notebook => new TextAnswer(NotebookRenderer.Render(explanation), Notebook),
        Python => new TextAnswer(PyTorchRenderer.Render(explanation), $"{Python}; charset=utf-8"),
        _ => ComputeRoutes.ToResult<ExplainResponse>(ExplainResponse.From(explanation), mediaType),
    };
}
