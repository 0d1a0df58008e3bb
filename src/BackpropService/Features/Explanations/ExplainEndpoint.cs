using Backprop.Derivations;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Explanations;

internal static class ExplainEndpoint
{
    public static void MapExplain(this IEndpointRouteBuilder routes) => routes
        .MapPost("/explain", Handle)
        .WithName("Explain")
        .WithTags("Explanations")
        .WithSummary("Derives gradients and next values step by step, from the inputs to the updated weight.")
        .WithDescription(
            "Takes one sample. The answer is a list of steps in JSON, a text with formulas (`text/markdown`), a notebook that "
            + "recomputes every number in plain Python (`application/x-ipynb+json`), or a PyTorch script that asserts the same "
            + "gradients (`text/x-python`).");

    private static Results<ExplanationAnswer, Problem> Handle(Body<ExplainRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var network = request.ToNetwork();
        var targets = request.ToTargets();
        var optimization = request.Optimization;
        var state = request.State;
        var step = Backprop.Training.TrainStep.Run(
            network, request.ToInputs(), targets, request.Criterion, optimization, state, request.PassWith(cancellation));
        if (step.FindDivergence() is { } divergence)
        {
            return Problems.Diverged(divergence);
        }

        var (trace, loss, gradients) = (step.Before.Trace, step.Before.Loss, step.Before.Gradients);
        var pass = new Pass(network, targets, request.Criterion, trace, loss, gradients, request.PassWith(cancellation));
        var explanation = Deriver.Run(pass, optimization, state, step.Network, request.ChosenIn(network), cancellation);
        return explanation.FindDivergence() is { } diverged
            ? Problems.Diverged(diverged)
            : new ExplanationAnswer(explanation, request.Digits);
    }
}
