using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Computations;

namespace BackpropService.Features.Gradients;

internal static class GradientsEndpoint
{
    public static void MapGradients(this IEndpointRouteBuilder routes) => routes
        .MapCompute<GradientsRequest, GradientsResponse>("/gradients", Handle)
        .WithName("Gradients")
        .WithTags("Passes")
        .WithSummary("Differentiates the loss by every weight, bias and input.")
        .WithDescription(
            "The gradients have the network's shapes, a shared bias has one number. `deltas` are the derivatives by the net "
            + "inputs, from which all others follow by the chain rule.");

    private static Outcome<GradientsResponse> Handle(GradientsRequest request, CancellationToken cancellation)
    {
        var network = request.Network!.ToNetwork();
        var result = new Differentiation(
            network, request.Inputs!.ToMatrix(), request.Targets!.ToMatrix(), request.Criterion, request.ChosenArithmetic).Run(cancellation);
        return result.FindDivergence() is { } divergence ? divergence : new GradientsResponse(
            MatrixDto.From(result.Trace.Outputs),
            LossValueDto.From(result.Loss),
            new GradientsDto(
                [.. result.Gradients.Layers.Select(LayerGradientsDto.WithDeltas)],
                MatrixDto.From(result.Gradients.Inputs!)));
    }
}
