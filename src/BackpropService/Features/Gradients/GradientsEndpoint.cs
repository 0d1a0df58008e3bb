using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Gradients;

internal static class GradientsEndpoint
{
    public static void MapGradients(this IEndpointRouteBuilder routes) => routes
        .MapPost("/gradients", Handle)
        .WithName("Gradients")
        .WithTags("Passes")
        .WithSummary("Differentiates the loss by every weight, bias and input.")
        .WithDescription(
            "The gradients have the network's shapes, a shared bias has one number. `deltas` are the derivatives by the net "
            + "inputs, from which all others follow by the chain rule. With `outputGradients` in place of `targets` and `loss` the "
            + "derivatives are those of a loss of your own.");

    private static Results<DataAnswer<GradientsResponse>, Problem> Handle(Body<GradientsRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var network = request.ToNetwork();
        var result = new Differentiation(network, request.ToInputs(), request.ToTargets(), request.Criterion)
            .Run(request.PassWith(cancellation));
        return result.FindDivergence() is { } divergence ? Problems.Diverged(divergence) : Answer.Of(new GradientsResponse(
            SamplesDto.From(result.Trace.Outputs, network.OutputShape),
            request.ToLoss(result.Loss),
            new GradientsDto(
                LayerGradientsDto.From(network, result.Trace, result.Gradients),
                result.Gradients.Inputs is { } inputs ? SamplesDto.From(inputs, network.InputShape) : null),
            request.RemarksOn(result.Trace)));
    }
}
