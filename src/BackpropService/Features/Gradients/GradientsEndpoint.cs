using Backprop.Networks;
using BackpropService.Contracts;
using BackpropService.Hosting;
using BackpropService.Json;

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
        var targets = request.Targets!.ToMatrix();
        var arithmetic = request.ChosenArithmetic;
        var trace = ForwardPass.Run(network, request.Inputs!.ToMatrix(), arithmetic, cancellation);
        var loss = request.Criterion.Evaluate(network.Layers[^1].Activation, trace.NetInputs[^1], trace.Outputs, targets);
        var gradients = BackwardPass.Run(network, trace, targets, request.Criterion, arithmetic, cancellation);
        var divergence = Divergence.In(network, trace) ?? Divergence.In(network, loss) ?? Divergence.In(network, gradients);
        return divergence is not null ? divergence : new GradientsResponse(
            MatrixDto.From(trace.Outputs),
            LossValueDto.From(loss),
            new GradientsDto(
                [.. gradients.Layers.Select(LayerGradientsDto.WithDeltas)],
                MatrixDto.From(gradients.Inputs)));
    }
}
