using Backprop.Derivations;
using Backprop.Networks;
using Backprop.Optimizers;
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
            "Takes one sample; without `optimizer` the gradients alone are derived. The answer is a list of steps in JSON, a text with formulas (`text/markdown`), a notebook that "
            + "recomputes every number in plain Python (`application/x-ipynb+json`), or a PyTorch script that asserts the same "
            + "gradients (`text/x-python`).");

    private static Results<ExplanationAnswer, Problem> Handle(Body<ExplainRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var network = request.ToNetwork();
        var targets = request.ToTargets();
        var (inputs, criterion, context) = (request.ToInputs(), request.Criterion, request.PassWith(cancellation));
        var optimization = request.Optimizer?.ToOptimization(request.GradientClipping);
        var state = request.Optimizer?.ToState(request.Network) ?? OptimizerState.Initial;
        var after = optimization is null ? null
            : Backprop.Training.TrainStep.Run(network, inputs, targets, criterion, optimization, state, context);
        var before = after?.Before ?? new Differentiation(network, inputs, targets, criterion, withInputs: false).Run(context);
        if ((after?.FindDivergence() ?? before.FindDivergence()) is { } divergence)
        {
            return Problems.Diverged(divergence);
        }

        var explanation = Deriver.Run(
            new Pass(network, targets, criterion, before.Trace, before.Loss, before.Gradients, context),
            after is null ? null : new DerivedStep(optimization!, state, after.Network),
            [.. request.ChosenIn(network)],
            cancellation);
        return explanation.FindDivergence() is { } diverged
            ? Problems.Diverged(diverged)
            : new ExplanationAnswer(explanation, request.Digits);
    }
}
